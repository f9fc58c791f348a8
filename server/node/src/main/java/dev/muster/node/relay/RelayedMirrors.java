package dev.muster.node.relay;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.muster.cluster.v1.RelayedBatch;
import dev.muster.cluster.v1.RelayedMirror;
import dev.muster.cluster.v1.RelayedRule;
import dev.muster.node.room.MirrorPatch;
import dev.muster.node.room.MirrorStart;
import dev.muster.state.Malformed;
import dev.muster.state.Sight;
import dev.muster.state.ViewRule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an edge composes views from: written and read side by side. */
final class RelayedMirrors {
  /** A state may be larger than a message between nodes. */
  private static final int PART = 1 << 20;

  private static final Sight[] SIGHTS = Sight.values();

  private RelayedMirrors() {}

  // ------------------------------------------------------------------ on the room's node

  static List<RelayedMirror> write(MirrorStart start) {
    var state = UnsafeByteOperations.unsafeWrap(start.state());
    var parts = new ArrayList<RelayedMirror>();
    int from = 0;
    do {
      int to = Math.min(state.size(), from + PART);
      parts.add(part(start, state.substring(from, to), from == 0, to < state.size()));
      from = to;
    } while (from < state.size());
    return parts;
  }

  private static RelayedMirror part(
      MirrorStart start, ByteString state, boolean first, boolean more) {
    var part = RelayedMirror.newBuilder().setState(state).setMore(more);
    if (first) {
      part.setNumber(start.number())
          .setTick(start.tick())
          .setTable(UnsafeByteOperations.unsafeWrap(start.table()))
          .setSpectators(start.spectators().ordinal());
      start.rules().forEach(rule -> part.addRules(rule(rule)));
    }
    return part.build();
  }

  private static RelayedRule rule(ViewRule rule) {
    return RelayedRule.newBuilder()
        .setField(rule.field())
        .setCell(rule.cell())
        .setRings(rule.rings())
        .setTeam(rule.team())
        .addAllEyes(rule.eyes())
        .build();
  }

  static void write(MirrorPatch patch, RelayedBatch.Builder out) {
    out.setTick(patch.tick()).setMirror(UnsafeByteOperations.unsafeWrap(patch.body()));
  }

  // ------------------------------------------------------------------ on the viewers' node

  /**
   * The parts together.
   *
   * @throws Malformed if this build cannot apply its rules
   */
  static MirrorStart read(List<RelayedMirror> parts, long epoch) {
    var first = parts.getFirst();
    var state = ByteString.EMPTY;
    for (var part : parts) {
      state = state.concat(part.getState());
    }
    int sight = first.getSpectators();
    if (sight < 0 || sight >= SIGHTS.length) {
      throw new Malformed("sight " + sight);
    }
    return new MirrorStart(
        epoch,
        first.getNumber(),
        first.getTick(),
        first.getTable().toByteArray(),
        first.getRulesList().stream().map(RelayedMirrors::rule).toList(),
        SIGHTS[sight],
        state.toByteArray());
  }

  private static ViewRule rule(RelayedRule rule) {
    return new ViewRule(
        rule.getField(),
        rule.getCell(),
        rule.getRings(),
        rule.getTeam(),
        false,
        rule.getEyesList());
  }

  static @Nullable MirrorPatch patch(RelayedBatch batch) {
    return batch.getMirror().isEmpty()
        ? null
        : new MirrorPatch(batch.getTick(), batch.getMirror().toByteArray());
  }
}
