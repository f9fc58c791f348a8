package dev.muster.codegen.model;

import java.util.List;
import java.util.Optional;

/**
 * What may be sent one way, or a room's timers: a message that is nothing but a oneof of messages.
 *
 * @param name the message's: {@code ToServer}
 */
public record OneofModel(String name, List<Case> cases, String comment) {

  public OneofModel {
    cases = List.copyOf(cases);
  }

  /**
   * One of the messages.
   *
   * @param name of the oneof's field, as in the file
   * @param number of that field
   * @param message the {@link MessageModel#name}
   * @param reply the {@link MessageModel#name} of what answers it, if it is a request
   * @param dropWhileHeld whether it is thrown away while its seat's player is away
   */
  public record Case(
      String name, int number, String message, Optional<String> reply, boolean dropWhileHeld) {

    /** The name in lowerCamelCase. */
    public String camel() {
      return Names.lowerCamel(name);
    }
  }
}
