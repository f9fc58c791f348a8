package dev.muster.state;

/**
 * What a field is to whoever composes views. On maps of the state: whose its rows are, as the
 * number of the value's field that says it, or {@link #KEY}, or {@link #NONE}.
 *
 * @param position whether it is a coordinate
 * @param owner where the seat that owns a row is found
 * @param team where a row's team is found
 */
public record Marks(boolean position, int owner, int team) {
  /** The map's key is the seat or team. */
  public static final int KEY = 0;

  /** Nothing says it. */
  public static final int NONE = -1;

  /** No mark at all. */
  public static final Marks UNMARKED = new Marks(false, NONE, NONE);

  Marks withPosition() {
    return new Marks(true, owner, team);
  }

  Marks withOwner(int newOwner) {
    return new Marks(position, newOwner, team);
  }

  Marks withTeam(int newTeam) {
    return new Marks(position, owner, newTeam);
  }

  void write(ProtoWriter out) {
    if (position) {
      out.bool(11, true);
    }
    write(out, 12, owner);
    write(out, 13, team);
  }

  private static void write(ProtoWriter out, int number, int mark) {
    if (mark != NONE) {
      int begin = out.begin(number);
      out.optionalUint32(1, mark);
      out.end(begin);
    }
  }

  /** Reads a mark that is there. */
  static int read(ProtoReader in) {
    int field = KEY;
    int outer = in.enter();
    for (int tag = in.tag(); tag != 0; tag = in.tag()) {
      if (tag >>> 3 == 1) {
        field = in.uint32();
      } else {
        in.skip();
      }
    }
    in.leave(outer);
    if (field < 0) {
      throw new Malformed("a mark out of range");
    }
    return field;
  }
}
