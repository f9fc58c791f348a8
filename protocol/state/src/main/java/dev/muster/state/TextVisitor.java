package dev.muster.state;

/** A state as text: {@code Ship{x: 500.0, name: a}}. */
final class TextVisitor implements StateVisitor {
  private final StringBuilder text = new StringBuilder();
  private boolean first = true;

  private TextVisitor() {}

  static String text(Tracked message) {
    TextVisitor visitor = new TextVisitor();
    visitor.text.append(message.getClass().getSimpleName()).append('{');
    message.visitFields(visitor, true);
    return visitor.text.append('}').toString();
  }

  @Override
  public void value(Place at, Object value) {
    name(at);
    text.append(value);
  }

  @Override
  public void enter(Place at, int size) {
    name(at);
    text.append('{');
    first = true;
  }

  @Override
  public void leave() {
    text.append('}');
    first = false;
  }

  @Override
  public void removed(Place at) {}

  private void name(Place at) {
    if (!first) {
      text.append(", ");
    }
    first = false;
    if (at.index() < 0) {
      text.append(at.field().name()).append(": ");
    } else if (at.key() != null) {
      text.append(at.key()).append(": ");
    }
  }
}
