package dev.muster.state;

/** What the maps and lists of mirrors hold, by the entries of their fields. */
final class MirrorElements {
  private MirrorElements() {}

  /** Values that are no messages. Enums are numbers. */
  static Element<?> scalars(FieldEntry entry) {
    return switch (entry.type()) {
      case BOOL -> Element.bools();
      case STRING -> Element.texts();
      case BYTES -> Element.bytes();
      case FLOAT ->
          entry.step() == 0
              ? Element.floats()
              : Element.floatSteps(entry.step(), entry.wrapSteps());
      case DOUBLE ->
          entry.step() == 0
              ? Element.doubles()
              : Element.doubleSteps(entry.step(), entry.wrapSteps());
      case INT64, SINT64, SFIXED64, UINT64, FIXED64 -> Element.longs(entry.type());
      default -> Element.ints(entry.type());
    };
  }
}
