package dev.muster.state;

import org.jspecify.annotations.Nullable;

/**
 * Names a field of a state message in code: {@code Ship.HP}. Generated, one constant per field.
 *
 * @param <M> the message
 * @param <T> the field's type, boxed
 */
public final class Field<M extends Tracked, T extends @Nullable Object> {
  private final Class<M> message;
  private final String name;
  private final int number;
  private final int bit;
  private final Shape shape;
  private final Audience audience;
  private final StateVisitor.Place place;

  private Field(
      Class<M> message, String name, int number, int bit, Shape shape, Audience audience) {
    this.message = message;
    this.name = name;
    this.number = number;
    this.bit = bit;
    this.shape = shape;
    this.audience = audience;
    this.place = new StateVisitor.Place(this, null, -1, false);
  }

  /** For generated code. */
  public static <M extends Tracked, T extends @Nullable Object> Field<M, T> of(
      Class<M> message, String name, int number, int bit, Shape shape, Audience audience) {
    return new Field<>(message, name, number, bit, shape, audience);
  }

  /** The message that has it. */
  public Class<M> message() {
    return message;
  }

  /** Its name in the contract. */
  public String name() {
    return name;
  }

  /** Its number in the contract. */
  public int number() {
    return number;
  }

  public Shape shape() {
    return shape;
  }

  public Audience audience() {
    return audience;
  }

  int bit() {
    return bit;
  }

  /** The field itself, for visitors. */
  public StateVisitor.Place place() {
    return place;
  }

  @Override
  public String toString() {
    return message.getSimpleName() + "." + name;
  }
}
