package dev.muster.node.room;

import dev.muster.room.Options;
import dev.muster.room.Player;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Asks a room for one seat.
 *
 * @param joinId chosen by the client: a repeat gets the same seat
 * @param record kept with the seat; null: the contract's default
 * @param hold how long the seat waits for its first connection
 */
public record SeatRequest(
    String joinId, Player player, @Nullable Object record, Options options, Duration hold) {}
