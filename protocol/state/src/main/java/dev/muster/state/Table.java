package dev.muster.state;

import java.util.List;

/** The replicated fields of one message, in the order of its mask's bits. */
public final class Table {
  /** No message replicates more fields than this. */
  public static final int MAX_FIELDS = 50;

  private final String name;
  private final FieldEntry[] fields;
  private final Table[] children;

  Table(String name, List<FieldEntry> fields) {
    this.name = name;
    this.fields = fields.toArray(FieldEntry[]::new);
    this.children = new Table[this.fields.length];
    if (this.fields.length > MAX_FIELDS) {
      throw new Malformed(name + " has more than " + MAX_FIELDS + " fields");
    }
    for (int bit = 1; bit < this.fields.length; bit++) {
      if (this.fields[bit].number() <= this.fields[bit - 1].number()) {
        throw new Malformed(name + " has fields out of order");
      }
    }
  }

  /** Once, when all tables of a layout exist. */
  void link(List<Table> tables) {
    for (int bit = 0; bit < fields.length; bit++) {
      if (fields[bit].kind() == Kind.MESSAGE) {
        if (fields[bit].message() >= tables.size()) {
          throw new Malformed(name + " names a message that does not exist");
        }
        children[bit] = tables.get(fields[bit].message());
      } else {
        children[bit] = this;
      }
      checkMark(bit, fields[bit].marks().owner());
      checkMark(bit, fields[bit].marks().team());
    }
  }

  /** Seats and teams are numbers that are there. */
  private void checkMark(int bit, int mark) {
    if (mark != Marks.NONE
        && (mark == Marks.KEY
            ? fields[bit].key() != Kind.UINT32
            : fields[bit].kind() != Kind.MESSAGE || !children[bit].hasNumber(mark))) {
      throw new Malformed(name + " marks rows by what is no uint32 of theirs");
    }
  }

  private boolean hasNumber(int number) {
    int bit = bit(number);
    return bit >= 0 && fields[bit].shape() == Shape.ONE && fields[bit].kind() == Kind.UINT32;
  }

  /** The bit of the field with this number; −1 if there is none. */
  public int bit(int number) {
    for (int bit = 0; bit < fields.length; bit++) {
      if (fields[bit].number() == number) {
        return bit;
      }
    }
    return -1;
  }

  /** The message's name in the contract. */
  public String name() {
    return name;
  }

  /** How many fields there are. */
  public int size() {
    return fields.length;
  }

  /** The number of the field at this bit. */
  public int number(int bit) {
    return fields[bit].number();
  }

  /** The field at this bit. */
  public FieldEntry field(int bit) {
    return fields[bit];
  }

  /** The table of the messages in the field at this bit; this table itself if it holds none. */
  public Table child(int bit) {
    return children[bit];
  }

  /** All fields, in the order of the mask's bits. */
  public List<FieldEntry> fields() {
    return List.of(fields);
  }

  void write(ProtoWriter out) {
    out.text(1, name);
    for (FieldEntry field : fields) {
      int mark = out.begin(2);
      field.write(out);
      out.end(mark);
    }
  }
}
