package dev.muster.node.room;

import dev.muster.state.Sight;
import dev.muster.state.ViewRule;
import java.util.List;

/**
 * All that another node needs to compose what its players see of a room from here on. Never
 * changed.
 *
 * @param number of the stream: the state is that of after this item
 * @param table the state's layout, encoded
 * @param spectators what those without a seat see
 * @param state every field that is ever sent
 */
@SuppressWarnings("ArrayRecordComponent") // made once, handed on, never compared
public record MirrorStart(
    long epoch,
    int number,
    long tick,
    byte[] table,
    List<ViewRule> rules,
    Sight spectators,
    byte[] state) {
  public MirrorStart {
    rules = List.copyOf(rules);
  }
}
