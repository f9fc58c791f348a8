package dev.muster.state;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A message of replicated state; what contracts declare is generated as its subclasses. A bit per
 * field says what changed since the last patch, and numbers remember what was sent last, so that
 * patches carry differences.
 *
 * <p>Protected methods are for generated code alone.
 */
public abstract class Tracked extends Part {
  /**
   * In saved snapshots, this field holds a map's number and its highest id that may not be used
   * yet.
   */
  protected static final int ID_MARK = 19_000;

  private long changed;
  private boolean held;
  private int clamps;
  private @Nullable Ledger ledger;

  protected Tracked() {}

  // ------------------------------------------------------------------ what generated classes say

  /** Bits of the fields with audience ALL. */
  protected abstract long publicFields();

  /** Bits of the fields with audience TEAM. */
  protected long teamFields() {
    return 0;
  }

  /** Bits of the fields with audience OWNER. */
  protected long ownerFields() {
    return 0;
  }

  /** Bits of the fields that are not at their default. */
  protected abstract long filledFields();

  /** Those of these fields that have something to send. */
  protected long pendingFields(long fields) {
    return changed & fields;
  }

  /**
   * Writes these fields, lowest bit first: against what was sent last, or against defaults if
   * {@code fresh}.
   */
  protected abstract void writeDelta(PatchWriter out, long fields, boolean fresh);

  /** Reads these fields: against what is held, or against defaults if {@code fresh}. */
  protected abstract void applyDelta(PatchReader in, Table table, long fields, boolean fresh);

  /**
   * Writes plain protobuf: fields with audience ALL, or every field if {@code saved}; then without
   * those of audience SERVER if the writer {@linkplain ProtoWriter#isRelay() relays}.
   */
  protected abstract void writeFull(ProtoWriter out, boolean saved);

  /** Takes over what plain protobuf says; fields that it does not mention become their default. */
  protected abstract void readFull(ProtoReader in);

  /** Sets these fields to their defaults. */
  protected abstract void reset(long fields);

  /** Remembers the values of all fields as sent; goes on to the parts below that changed. */
  protected abstract void commit(@Nullable Events events);

  /**
   * Calls {@link #changed(Events, Field, Object, Object)} for every field whose value is not the
   * one sent last.
   */
  protected abstract void report(Events events);

  /** Walks these fields. */
  protected abstract void visit(StateVisitor visitor, long fields, boolean full);

  /** An equal message that is in no state. */
  public abstract Tracked copy();

  /** Becomes equal to another message of the same class. */
  protected abstract void copyFields(Tracked other);

  /** Becomes what lies between two others of the same class. */
  protected abstract void blendFields(Tracked a, Tracked b, double t);

  /** The parts below: messages, maps, lists. */
  protected void parts(PartVisitor visitor) {}

  /** Its maps that say whose their rows are, by ascending bit. */
  protected TrackedMap<?>[] ownedMaps() {
    return new TrackedMap<?>[0];
  }

  /** Its key, if it is a map's value; for messages whose maps all have such keys. */
  protected void keyed(int key) {}

  /** Its key, if it is a map's value; for messages whose maps all have such keys. */
  protected void keyed(long key) {}

  /** Its key, if it is a map's value; for messages whose maps all have such keys. */
  protected void keyed(String key) {}

  // ------------------------------------------------------------------ what generated classes call

  /** A field changed. */
  protected final void mark(long field) {
    long before = changed;
    changed = before | field;
    if (before == 0) {
      tellParent();
    }
  }

  /** A coordinate has another value: a map whose value this is hears of it. */
  protected final void moved() {
    if (parent() instanceof TrackedMap<?> map) {
      map.moved(slot());
    }
  }

  /** A value did not fit and was clamped. */
  protected final void clamped() {
    Ledger shared = ledger();
    if (shared == null) {
      clamps++;
    } else {
      shared.clamps++;
    }
  }

  /** Bits of the fields that changed since the last patch. */
  protected final long changedFields() {
    return changed;
  }

  /** One message takes another's place in the field of this bit. */
  protected final void replace(@Nullable Tracked old, @Nullable Tracked successor, int bit) {
    if (successor != null) {
      successor.attach(this, bit);
    }
    if (old != null) {
      old.detach();
    }
    mark(1L << bit);
  }

  /** Writes a message field. */
  protected static void writeChild(PatchWriter out, @Nullable Tracked child, boolean fresh) {
    if (child == null) {
      out.raw(0);
    } else if (fresh || !child.held) {
      out.raw(2);
      child.writeFresh(out, child.publicFields());
    } else {
      out.raw(1);
      long fields = child.pendingFields(child.publicFields());
      out.varint(fields);
      child.writeDelta(out, fields, false);
    }
  }

  /** Reads a message field. */
  protected static <T extends Tracked> @Nullable T readChild(
      PatchReader in, Table table, @Nullable T present, boolean fresh, Supplier<T> blank) {
    switch (in.raw()) {
      case 0 -> {
        return null;
      }
      case 1 -> {
        if (present == null || fresh) {
          throw new Malformed("a difference to a message that is not held");
        }
        present.readObject(in, table, false);
        return present;
      }
      case 2 -> {
        T target = present == null ? blank.get() : present;
        target.readFresh(in, table);
        return target;
      }
      default -> throw new Malformed("neither absent, held nor fresh");
    }
  }

  /** Writes a message field of a snapshot. */
  protected static void writeChild(ProtoWriter out, int number, Tracked child, boolean saved) {
    int mark = out.begin(number);
    child.writeFull(out, saved);
    out.end(mark);
  }

  /** Reads a message field of a snapshot; the message is already in its place. */
  protected static void readChild(ProtoReader in, Tracked child) {
    int outer = in.enter();
    child.readFull(in);
    in.leave(outer);
  }

  /** Goes on to a message field; {@code sent} is what stood there at the last commit. */
  @SuppressWarnings("ReferenceEquality") // another object in the same place is another message
  protected static void commitChild(
      @Nullable Tracked child, @Nullable Tracked sent, @Nullable Events events) {
    if (events != null && sent != null && sent != child) {
      sent.gone(events);
    }
    commitElement(child, events);
  }

  static void commitElement(@Nullable Tracked child, @Nullable Events events) {
    if (child != null && (child.changed != 0 || !child.held)) {
      child.settle(events);
    }
  }

  /** Walks a message field. */
  protected static void visitChild(
      StateVisitor visitor, Field<?, ?> field, @Nullable Tracked child, boolean full) {
    if (child == null) {
      visitor.removed(field.place());
    } else {
      boolean fresh = !full && !child.held;
      visitor.enter(fresh ? new StateVisitor.Place(field, null, -1, true) : field.place(), 0);
      child.visitFields(visitor, full || fresh);
      visitor.leave();
    }
  }

  /** Tells those who listen to this field, after everything is applied. */
  protected final <T extends @Nullable Object> void changed(
      Events events, Field<?, T> field, T was, T is) {
    if (listeners != null) {
      listeners.fieldChanged(events, field.bit(), was, is);
    }
  }

  /** Calls back when this field changed. */
  protected final <T extends @Nullable Object> Registration listen(
      Field<?, T> field, Change<? super T> listener) {
    return listeners().field(field.bit(), listener);
  }

  // ------------------------------------------------------------------ for this package

  final boolean isChanged() {
    return changed != 0;
  }

  final boolean isHeld() {
    return held;
  }

  /** It was here at the last commit already. */
  final void keepHeld() {
    held = true;
  }

  /** What receivers held in this place is not this object any more. */
  final void forgetHeld() {
    held = false;
  }

  final void writeFresh(PatchWriter out, long visible) {
    long fields = filledFields() & visible;
    out.varint(fields);
    writeDelta(out, fields, true);
  }

  /** Bits of the fields that are sent to anybody at all. */
  final long sentFields() {
    return publicFields() | teamFields() | ownerFields();
  }

  /**
   * Of a state: writes what changed since the last patch for a node that composes views itself, a
   * body with every field that is ever sent. Nothing if nothing did.
   */
  final void writeRelay(PatchWriter out) {
    long fields = pendingFields(sentFields());
    for (TrackedMap<?> map : ownedMaps()) {
      fields |= map.isPending(true) ? 1L << map.slot() : 0;
    }
    if (fields != 0) {
      out.varint(fields);
      out.relay(true);
      try {
        writeDelta(out, fields, false);
      } finally {
        out.relay(false);
      }
    }
  }

  /** Of a state: writes a snapshot with every field that is ever sent. */
  final void writeRelay(ProtoWriter out) {
    out.relay(true);
    try {
      writeFull(out, true);
    } finally {
      out.relay(false);
    }
  }

  final void readObject(PatchReader in, Table table, boolean fresh) {
    readFields(in, table, in.mask(table), fresh);
  }

  final void readFields(PatchReader in, Table table, long mask, boolean fresh) {
    in.descend();
    applyDelta(in, table, mask, fresh);
    in.ascend();
  }

  /** Becomes a new object in the same place. */
  final void readFresh(PatchReader in, Table table) {
    reset(-1L);
    readObject(in, table, true);
  }

  /**
   * What changed counts as sent from here on; tells listeners, if there are events to tell them by.
   */
  final void settle(@Nullable Events events) {
    if (events != null && listeners != null && changed != 0) {
      report(events);
      listeners.anyChanged(events);
    }
    commit(events);
    changed = 0;
    held = true;
  }

  final void visitFields(StateVisitor visitor, boolean full) {
    visit(visitor, full ? filledFields() : changed, full);
  }

  final void root(Ledger newLedger) {
    if (parent() != null || ledger != null) {
      throw new IllegalStateException("this state is already in use");
    }
    newLedger.clamps += clamps;
    ledger = newLedger;
  }

  @Override
  @Nullable Ledger ledger() {
    return ledger != null ? ledger : super.ledger();
  }

  @Override
  void attach(Part to, int at) {
    super.attach(to, at);
    held = false;
    Ledger shared = clamps == 0 ? null : ledger();
    if (shared != null) {
      shared.clamps += clamps;
      clamps = 0;
    }
  }

  @Override
  void childChanged(int childSlot) {
    mark(1L << childSlot);
  }

  @Override
  void gone(Events events) {
    parts(part -> part.gone(events));
  }

  /** All fields that are not at their default, for people. */
  @Override
  public String toString() {
    return TextVisitor.text(this);
  }
}
