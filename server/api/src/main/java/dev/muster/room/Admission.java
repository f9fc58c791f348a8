package dev.muster.room;

import org.jspecify.annotations.Nullable;

/** The verdict on a {@link JoinRequest}. */
public sealed interface Admission {
  /** Come in, with this record kept with the seat (null: the contract's default record). */
  record Seat(@Nullable Object record) implements Admission {}

  /**
   * Stay out.
   *
   * @param code stable, for programs: [a-z][a-z0-9_]{0,63}
   * @param message for people, up to 200 characters
   */
  record Refused(String code, String message) implements Admission {}

  static Admission seat() {
    return new Seat(null);
  }

  static Admission seat(Object record) {
    return new Seat(record);
  }

  static Admission refuse(String code, String message) {
    return new Refused(code, message);
  }
}
