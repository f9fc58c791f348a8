package dev.muster.node.room;

import dev.muster.node.sync.RoomStream;
import dev.muster.state.PatchWriter;
import dev.muster.state.ProtoWriter;
import dev.muster.state.Sight;
import dev.muster.state.Source;
import dev.muster.state.ViewRule;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the nodes that compose what their players see get of a room that runs here: the same bytes
 * for all of them, however many players they have. Room thread.
 */
final class MirrorFeed {
  private final Source<?> source;
  private final RoomStream stream;
  private final Places places;
  private final byte[] table;
  private final List<ViewRule> rules;
  private final Sight spectators;
  private final PatchWriter patch = new PatchWriter();
  private @Nullable MirrorStart start;

  MirrorFeed(
      Source<?> source,
      RoomStream stream,
      Places places,
      byte[] table,
      List<ViewRule> rules,
      Sight spectators) {
    this.source = source;
    this.stream = stream;
    this.places = places;
    this.table = table;
    this.rules = rules;
    this.spectators = spectators;
  }

  // ------------------------------------------------------------------ patches

  /** Before the changes are taken: whether they have to go to other nodes. */
  boolean look() {
    start = null; // the state changed, though perhaps nobody heard of it
    patch.clear();
    if (anyoneElsewhere()) {
      source.writeRelay(patch);
    }
    return wanted();
  }

  private boolean anyoneElsewhere() {
    for (int slot = 0; slot < places.slots(); slot++) {
      var place = places.slot(slot);
      if (place != null && place.attached && place.elsewhere()) {
        return true;
      }
    }
    return false;
  }

  boolean wanted() {
    return patch.size() > 0;
  }

  @Nullable MirrorPatch patch(long tick) {
    return wanted() ? new MirrorPatch(tick, Arrays.copyOf(patch.array(), patch.size())) : null;
  }

  // ------------------------------------------------------------------ the whole

  /**
   * What a node starts with as of the last patch, encoded once for all who come before the next.
   */
  MirrorStart start(long tick) {
    var known = start;
    if (known != null && known.number() == stream.number()) {
      return known;
    }
    var state = new ProtoWriter();
    source.writeRelay(state);
    var fresh =
        new MirrorStart(
            stream.epoch(), stream.number(), tick, table, rules, spectators, state.toBytes());
    start = fresh;
    return fresh;
  }
}
