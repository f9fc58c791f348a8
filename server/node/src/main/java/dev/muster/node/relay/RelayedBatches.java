package dev.muster.node.relay;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import dev.muster.cluster.v1.RelayedBatch;
import dev.muster.cluster.v1.RelayedItem;
import dev.muster.cluster.v1.RelayedPortion;
import dev.muster.cluster.v1.RelayedSeatItem;
import dev.muster.node.room.Batch;
import dev.muster.node.room.Portions;
import dev.muster.node.room.Viewer;
import dev.muster.room.Except;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** One turn of a room for the viewers on one other node: written and read side by side. */
final class RelayedBatches {
  private RelayedBatches() {}

  // ------------------------------------------------------------------ on the room's node

  /**
   * Null if there is nothing to say to these viewers.
   *
   * @param mirrored their node composes the patch
   */
  static @Nullable RelayedBatch write(
      Batch batch, Collection<RemoteViewer> viewers, boolean mirrored) {
    var out = RelayedBatch.newBuilder().setPatchNumber(batch.patchNumber()).setMirrored(mirrored);
    for (var item : batch.stream()) {
      out.addStream(item(item, mirrored));
    }
    if (mirrored && batch.onward() != null) {
      RelayedMirrors.write(batch.onward(), out);
    }
    var patches = new HashMap<Integer, Integer>();
    for (var viewer : viewers) {
      portion(batch, viewer, patches, out);
    }
    return out.getStreamCount() == 0 && out.getPortionsCount() == 0 ? null : out.build();
  }

  /** How much of it is single viewers' alone. */
  static int seatBytes(RelayedBatch batch) {
    return batch.getPortionsList().stream()
            .mapToInt(CodedOutputStream::computeMessageSizeNoTag)
            .sum()
        + batch.getPortionsCount();
  }

  private static RelayedItem item(Batch.StreamItem item, boolean mirrored) {
    var out = RelayedItem.newBuilder().setPatch(item.patch()).setNumber(item.number());
    if (item.body() != null && !(mirrored && item.patch())) {
      out.setBody(bytes(item.body()));
    }
    if (item.except() != null) {
      for (int seat : item.except().seats()) {
        out.addExcept(seat);
      }
    }
    return out.build();
  }

  private static void portion(
      Batch batch, RemoteViewer viewer, Map<Integer, Integer> patches, RelayedBatch.Builder out) {
    int slot = viewer.slot();
    int applied = batch.applied(slot);
    var portions = batch.portions();
    var items = batch.seatItems(slot);
    boolean some =
        applied != viewer.toldApplied()
            || items.length > 0
            || portions != null
                && (portions.patchLength(slot) > 0 || portions.rowsLength(slot) > 0);
    if (!some) {
      return;
    }
    viewer.toldApplied(applied);
    var portion = RelayedPortion.newBuilder().setViewer(viewer.number()).setApplied(applied);
    if (portions != null) {
      portion.setPatch(patch(portions, slot, patches, out));
      portion.setRows(
          bytes(portions.bytes().slice(portions.rowsFrom(slot), portions.rowsLength(slot))));
    }
    for (var item : items) {
      portion.addItems(
          RelayedSeatItem.newBuilder().setAfter(item.after()).setBody(bytes(item.body())));
    }
    out.addPortions(portion);
  }

  /** Viewers that get the same bytes share them here, too. */
  private static int patch(
      Portions portions, int slot, Map<Integer, Integer> known, RelayedBatch.Builder out) {
    int length = portions.patchLength(slot);
    if (length == 0) {
      return 0;
    }
    return known.computeIfAbsent(
        portions.patchFrom(slot),
        from -> {
          out.addPatches(bytes(portions.bytes().slice(from, length)));
          return out.getPatchesCount();
        });
  }

  private static ByteString bytes(ByteBuf body) {
    return ByteString.copyFrom(body.nioBuffer());
  }

  // ------------------------------------------------------------------ on the viewers' node

  /**
   * The batch for the viewers here.
   *
   * @param viewers by their numbers; null for one that is gone
   * @param applied by slot: what is known so far, and is brought up to date
   */
  static Batch read(
      RelayedBatch relayed, long epoch, LongFunction<@Nullable Viewer> viewers, int[] applied) {
    var stream = new Batch.StreamItem[relayed.getStreamCount()];
    for (int i = 0; i < stream.length; i++) {
      stream[i] = item(relayed.getStream(i));
    }
    Batch.SeatItem @Nullable [][] items = null;
    for (var portion : relayed.getPortionsList()) {
      var viewer = viewers.apply(portion.getViewer());
      if (viewer != null) {
        applied[viewer.slot()] = portion.getApplied();
        if (portion.getItemsCount() > 0) {
          items = items == null ? new Batch.SeatItem[applied.length][] : items;
          items[viewer.slot()] = seatItems(portion);
        }
      }
    }
    return new Batch(
        epoch,
        relayed.getPatchNumber(),
        stream,
        applied.clone(),
        portions(relayed, viewers, applied.length),
        items);
  }

  private static Batch.StreamItem item(RelayedItem item) {
    var except =
        item.getExceptCount() == 0
            ? null
            : Except.seats(item.getExceptList().stream().mapToInt(Integer::intValue).toArray());
    var body = item.getBody().isEmpty() ? null : buffer(item.getBody());
    return new Batch.StreamItem(item.getPatch(), item.getNumber(), body, except);
  }

  private static Batch.SeatItem[] seatItems(RelayedPortion portion) {
    return portion.getItemsList().stream()
        .map(item -> new Batch.SeatItem(item.getAfter(), buffer(item.getBody())))
        .toArray(Batch.SeatItem[]::new);
  }

  private static ByteBuf buffer(ByteString bytes) {
    return Unpooled.wrappedBuffer(bytes.toByteArray());
  }

  private static @Nullable Portions portions(
      RelayedBatch relayed, LongFunction<@Nullable Viewer> viewers, int slots) {
    boolean any =
        relayed.getPatchesCount() > 0
            || relayed.getPortionsList().stream().anyMatch(portion -> !portion.getRows().isEmpty());
    if (!any) {
      return null;
    }
    var out = Unpooled.buffer(slots * Portions.ENTRY + relayed.getSerializedSize());
    out.writeZero(slots * Portions.ENTRY);
    var ends = new int[relayed.getPatchesCount() + 1];
    ends[0] = out.writerIndex();
    for (int i = 0; i < relayed.getPatchesCount(); i++) {
      out.writeBytes(relayed.getPatches(i).asReadOnlyByteBuffer());
      ends[i + 1] = out.writerIndex();
    }
    int patches = 0;
    long patchBytes = 0;
    for (var portion : relayed.getPortionsList()) {
      var viewer = viewers.apply(portion.getViewer());
      if (viewer == null) {
        continue;
      }
      int entry = viewer.slot() * Portions.ENTRY;
      int patch = portion.getPatch();
      if (patch > 0 && patch < ends.length) {
        out.setInt(entry, ends[patch - 1]).setInt(entry + 4, ends[patch]);
        patches++;
        patchBytes += ends[patch] - ends[patch - 1];
      }
      out.setInt(entry + 8, out.writerIndex());
      out.writeBytes(portion.getRows().asReadOnlyByteBuffer());
      out.setInt(entry + 12, out.writerIndex());
    }
    return new Portions(out, slots, patches, relayed.getPatchesCount(), patchBytes);
  }
}
