package dev.muster.state;

/** The flags of a collection in a patch. */
final class CollectionFlags {
  static final int REMOVALS = 1;
  static final int ADDITIONS = 2;
  static final int CHANGES = 4;
  static final int CLEAR = 8;
  static final int ALL_FLAGS = 15;

  private CollectionFlags() {}
}
