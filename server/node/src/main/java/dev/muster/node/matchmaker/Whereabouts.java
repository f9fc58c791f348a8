package dev.muster.node.matchmaker;

import dev.muster.node.cluster.Presence;
import dev.muster.node.cluster.RoomEntry;
import dev.muster.node.cluster.RoomQuery;
import dev.muster.node.relay.Relays;
import dev.muster.node.room.RoomRef;
import dev.muster.node.room.Rooms;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Finds rooms wherever they run: here first, then as the registry says. Any thread. */
public final class Whereabouts {
  /** Rooms of other nodes that are looked at for one joiner. */
  private static final int LOOK_AT = 8;

  private final Rooms rooms;
  private final Presence presence;
  private final Relays relays;

  public Whereabouts(Rooms rooms, Presence presence, Relays relays) {
    this.rooms = rooms;
    this.presence = presence;
    this.relays = relays;
  }

  /** The room with this id; one that runs here costs nothing. */
  CompletionStage<Optional<RoomRef>> find(String id) {
    var here = rooms.find(id);
    return here.isPresent()
        ? CompletableFuture.completedStage(here)
        : presence.room(id).handle((entry, error) -> elsewhere(id, entry, error));
  }

  /**
   * A registry that is away, or that was just emptied, does not end the seats that players have:
   * the room's own node says whether it is there.
   */
  private Optional<RoomRef> elsewhere(
      String id, @Nullable Optional<RoomEntry> entry, @Nullable Throwable error) {
    var known = relays.known(id);
    if (error != null && known.isEmpty()) {
      throw error instanceof CompletionException e ? e : new CompletionException(error);
    }
    return entry == null || entry.isEmpty() ? known : entry.flatMap(this::elsewhere);
  }

  /** The best room of other nodes that seems to have a seat. */
  CompletionStage<Optional<RoomRef>> best(RoomQuery query, Set<String> without) {
    var wider =
        new RoomQuery(query.type(), query.where(), query.sort(), true, LOOK_AT + without.size());
    return presence
        .find(wider)
        .thenApply(entries ->
            entries.stream()
                .filter(entry -> !without.contains(entry.id()))
                .flatMap(entry -> elsewhere(entry).stream())
                .findFirst());
  }

  private Optional<RoomRef> elsewhere(RoomEntry entry) {
    return entry.host().equals(presence.self()) ? Optional.empty() : relays.room(entry);
  }
}
