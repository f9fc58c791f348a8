package dev.muster.state;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A single text, or single bytes. What was sent last need not be known: they are sent whole. */
final class MirrorValue extends MirrorField {
  private final int slot;
  private final boolean text;
  private final Object blank;

  MirrorValue(int bit, FieldEntry entry, int slot) {
    super(bit, entry);
    this.slot = slot;
    this.text = entry.type() == ProtoType.STRING;
    this.blank = text ? "" : Bytes.EMPTY;
  }

  private Object get(Mirror mirror) {
    return Objects.requireNonNull(mirror.objects[slot]);
  }

  private void set(Mirror mirror, Object value) {
    if (!value.equals(mirror.objects[slot])) {
      mirror.objects[slot] = value;
      mirror.mark(mask);
    }
  }

  @Override
  void make(Mirror mirror) {
    mirror.objects[slot] = blank;
  }

  @Override
  boolean isFilled(Mirror mirror) {
    return !blank.equals(mirror.objects[slot]);
  }

  @Override
  void writeDelta(Mirror mirror, PatchWriter out, boolean fresh) {
    if (text) {
      out.text((String) get(mirror));
    } else {
      out.bytes((Bytes) get(mirror));
    }
  }

  @Override
  void applyDelta(Mirror mirror, PatchReader in, Table child, boolean fresh) {
    set(mirror, text ? in.text() : in.bytes());
  }

  @Override
  void writeFull(Mirror mirror, ProtoWriter out, boolean saved) {
    if (text) {
      out.text(entry.number(), (String) get(mirror));
    } else {
      out.bytes(entry.number(), (Bytes) get(mirror));
    }
  }

  @Override
  void readFull(Mirror mirror, ProtoReader in, int[] next) {
    set(mirror, text ? in.text() : in.bytes());
  }

  @Override
  void reset(Mirror mirror) {
    set(mirror, blank);
  }

  @Override
  void commit(Mirror mirror, @Nullable Events events) {}

  @Override
  void visit(Mirror mirror, StateVisitor visitor, boolean full) {
    visitor.value(token.place(), get(mirror));
  }

  @Override
  void copy(Mirror to, Mirror from) {
    set(to, get(from));
  }
}
