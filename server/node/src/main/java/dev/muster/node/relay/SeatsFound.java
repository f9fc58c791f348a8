package dev.muster.node.relay;

import dev.muster.node.cluster.NodeId;
import dev.muster.node.cluster.RoomEntry;
import dev.muster.node.room.SeatOutcome;
import dev.muster.node.wire.RefusalCode;
import java.util.List;

/**
 * What a node answers to {@link SeatsWanted}.
 *
 * @param each in the order of the requests
 * @param free seats of the kind that are left there, as far as the node knows
 * @param players in rooms of the node; negative: it did not say
 */
public record SeatsFound(List<Found> each, int free, int players) {
  /** The same answer to all of them. */
  public static SeatsFound none(SeatsWanted wanted, RefusalCode why) {
    Found refused = new Found.Refused(SeatOutcome.Refused.of(why));
    return new SeatsFound(wanted.requests().stream().map(each -> refused).toList(), 0, -1);
  }

  /** What became of one request. */
  public sealed interface Found {
    /** A seat waits in this room, as long as the request says. */
    record Seat(RoomEntry room, SeatOutcome.Granted seat) implements Found {}

    /**
     * Another node creates such a room just now, or did.
     *
     * @param room empty: it does not yet, but that is where a new one belongs
     */
    record Elsewhere(NodeId node, String room) implements Found {}

    record Refused(SeatOutcome.Refused why) implements Found {}
  }
}
