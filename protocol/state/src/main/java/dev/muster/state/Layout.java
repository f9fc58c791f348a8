package dev.muster.state;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a state's patches are laid out: one {@link Table} per message, the state's own first, then in
 * the order in which a walk in breadth meets them. Immutable.
 */
public final class Layout {
  /** More messages than any contract has; a table beyond it is refused. */
  static final int MAX_TABLES = 1024;

  private final List<Table> tables;
  private final byte[] encoded;
  private final long fingerprint;

  private Layout(List<Table> tables) {
    if (tables.isEmpty() || tables.size() > MAX_TABLES) {
      throw new Malformed("a layout of " + tables.size() + " messages");
    }
    this.tables = List.copyOf(tables);
    this.tables.forEach(table -> table.link(this.tables));
    ProtoWriter out = new ProtoWriter();
    for (Table table : tables) {
      int mark = out.begin(1);
      table.write(out);
      out.end(mark);
    }
    this.encoded = out.toBytes();
    this.fingerprint = fingerprint(encoded);
  }

  /** Starts a layout; the state's message comes first. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Reads a {@code muster.v1.FieldTable}.
   *
   * @throws Malformed if it is none, or contradicts itself
   */
  public static Layout decode(byte[] bytes, int from, int to) {
    ProtoReader in = new ProtoReader().reset(bytes, from, to);
    Builder builder = builder();
    for (int tag = in.tag(); tag != 0; tag = in.tag()) {
      if (tag >>> 3 == 1) {
        int outer = in.enter();
        readTable(in, builder);
        in.leave(outer);
      } else {
        in.skip();
      }
    }
    return builder.build();
  }

  private static void readTable(ProtoReader in, Builder builder) {
    builder.message("");
    for (int tag = in.tag(); tag != 0; tag = in.tag()) {
      switch (tag >>> 3) {
        case 1 -> builder.name = in.text();
        case 2 -> {
          int outer = in.enter();
          builder.field(FieldEntry.read(in));
          in.leave(outer);
        }
        default -> in.skip();
      }
    }
  }

  /** The protobuf encoding of the {@code muster.v1.FieldTable}. */
  public byte[] encode() {
    return encoded.clone();
  }

  /** The first 8 bytes, little-endian, of SHA-256 over {@link #encode()}. */
  public long fingerprint() {
    return fingerprint;
  }

  /** The state's own table. */
  public Table root() {
    return tables.get(0);
  }

  /** All tables; the state's own first. */
  public List<Table> tables() {
    return tables;
  }

  /**
   * Why a receiver built with this layout cannot read the patches of a sender with that one, in
   * words for people; empty if it can. Fields and messages that only one of them knows are no
   * reason.
   */
  public Optional<String> conflictWith(Layout sender) {
    return conflict(root(), sender.root(), new HashSet<>());
  }

  private record Pair(Table here, Table there) {}

  private static Optional<String> conflict(Table here, Table there, Set<Pair> seen) {
    if (!seen.add(new Pair(here, there))) {
      return Optional.empty();
    }
    for (int mine = 0, theirs = 0; mine < here.size() && theirs < there.size(); ) {
      int order = Integer.compare(here.number(mine), there.number(theirs));
      if (order == 0) {
        String difference = here.field(mine).difference(there.field(theirs));
        if (!difference.isEmpty()) {
          return Optional.of(
              "field " + here.number(mine) + " of " + here.name() + " " + difference);
        }
        Optional<String> deeper =
            here.field(mine).kind() == Kind.MESSAGE
                ? conflict(here.child(mine), there.child(theirs), seen)
                : Optional.empty();
        if (deeper.isPresent()) {
          return deeper;
        }
      }
      mine += order <= 0 ? 1 : 0;
      theirs += order >= 0 ? 1 : 0;
    }
    return Optional.empty();
  }

  private static long fingerprint(byte[] encoded) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(encoded);
      long value = 0;
      for (int i = 7; i >= 0; i--) {
        value = value << 8 | hash[i] & 0xff;
      }
      return value;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Layout layout && java.util.Arrays.equals(layout.encoded, encoded);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(fingerprint);
  }

  @Override
  public String toString() {
    return "Layout[" + root().name() + ", " + Long.toHexString(fingerprint) + "]";
  }

  /** Collects messages and their fields. */
  public static final class Builder {
    private final List<Table> tables = new ArrayList<>();
    private List<FieldEntry> fields = new ArrayList<>();
    private String name = "";
    private boolean open;

    private Builder() {}

    /** Begins the next message. */
    public Builder message(String messageName) {
      close();
      open = true;
      name = messageName;
      return this;
    }

    /** Adds a field of the message that was begun last; by ascending number. */
    public Builder field(FieldEntry field) {
      fields.add(field);
      return this;
    }

    /** A single value. */
    public Builder one(int number, ProtoType type, Audience audience) {
      return add(number, type, Shape.ONE, 0, ProtoType.BOOL, audience);
    }

    /** A message; {@code message} is the index of its table. */
    public Builder message(int number, Shape shape, int message, Audience audience) {
      return add(number, ProtoType.MESSAGE, shape, message, ProtoType.BOOL, audience);
    }

    /** A list of values. */
    public Builder list(int number, ProtoType type, Audience audience) {
      return add(number, type, Shape.LIST, 0, ProtoType.BOOL, audience);
    }

    /** A map to values that are no messages. */
    public Builder map(int number, ProtoType key, ProtoType type, Audience audience) {
      return add(number, type, Shape.MAP, 0, key, audience);
    }

    /** A map to messages; {@code message} is the index of their table. */
    public Builder map(int number, ProtoType key, int message, Audience audience) {
      return add(number, ProtoType.MESSAGE, Shape.MAP, message, key, audience);
    }

    private Builder add(
        int number, ProtoType type, Shape shape, int message, ProtoType key, Audience audience) {
      return field(
          new FieldEntry(number, type, shape, 0, 0, message, key, audience, Marks.UNMARKED));
    }

    /** Values of the last field are quantised; {@code wrapSteps} is 0 without wrap. */
    public Builder step(double step, int wrapSteps) {
      FieldEntry last = last();
      return replace(
          new FieldEntry(
              last.number(),
              last.type(),
              last.shape(),
              step,
              wrapSteps,
              0,
              last.keyType(),
              last.audience(),
              last.marks()));
    }

    /** The last field is a coordinate. */
    public Builder position() {
      return replace(last().marked(last().marks().withPosition()));
    }

    /** The key of the last field, a map of the state, is the seat that owns the row. */
    public Builder ownerKey() {
      return ownerField(Marks.KEY);
    }

    /** The value's field of this number is the seat that owns the row. */
    public Builder ownerField(int number) {
      return replace(last().marked(last().marks().withOwner(number)));
    }

    /** The key of the last field, a map of the state, is the row's team. */
    public Builder teamKey() {
      return teamField(Marks.KEY);
    }

    /** The value's field of this number is the row's team. */
    public Builder teamField(int number) {
      return replace(last().marked(last().marks().withTeam(number)));
    }

    private FieldEntry last() {
      return fields.get(fields.size() - 1);
    }

    private Builder replace(FieldEntry field) {
      fields.set(fields.size() - 1, field);
      return this;
    }

    /** Everything so far. */
    public Layout build() {
      close();
      return new Layout(tables);
    }

    private void close() {
      if (open) {
        if (tables.size() >= MAX_TABLES) {
          throw new Malformed("a layout of more than " + MAX_TABLES + " messages");
        }
        tables.add(new Table(name, fields));
        fields = new ArrayList<>();
        open = false;
      }
    }
  }
}
