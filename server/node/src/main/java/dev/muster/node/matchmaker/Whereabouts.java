package dev.muster.node.matchmaker;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.muster.node.cluster.NodeId;
import dev.muster.node.cluster.Presence;
import dev.muster.node.cluster.RoomEntry;
import dev.muster.node.relay.Relays;
import dev.muster.node.room.RoomRef;
import dev.muster.node.room.Rooms;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds rooms wherever they run: here first, then as the registry says. The registry's listing is a
 * hint; what a host answers corrects it until a newer listing is there. Any thread.
 */
public final class Whereabouts {
  /** Rooms of other nodes that are looked at for one joiner. */
  private static final int LOOK_AT = 64;

  private static final int FULL_MAX = 10_000;

  /** By then the listing has told, if there is a seat again. */
  private static final Duration FULL_FOR = Duration.ofSeconds(1);

  private record Full(NodeId host, Kind kind) {}

  private final Rooms rooms;
  private final Presence presence;
  private final Relays relays;

  /** Hosts without a seat of a kind, with what was listed of them when they said so. */
  private final Cache<Full, Set<RoomEntry>> full =
      Caffeine.newBuilder()
          .maximumSize(FULL_MAX)
          .expireAfterWrite(FULL_FOR)
          .executor(Runnable::run)
          .build();

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

  /** The node that runs this room; empty: this one. */
  Optional<NodeId> node(RoomRef room) {
    return relays.node(room);
  }

  boolean isHere(NodeId node) {
    return node.equals(presence.self());
  }

  /** The best room of other nodes that seems to have a seat. */
  CompletionStage<Optional<RoomEntry>> best(Seeker seeker, Set<String> without) {
    return listed(seeker, LOOK_AT + without.size())
        .thenApply(entries ->
            entries.stream()
                .filter(entry -> !without.contains(entry.id()))
                .filter(entry -> !entry.host().equals(presence.self()))
                .filter(entry -> !known(seeker.kind(), entry))
                .findFirst());
  }

  private CompletionStage<List<RoomEntry>> listed(Seeker seeker, int limit) {
    return presence.find(seeker.query(limit));
  }

  private boolean known(Kind kind, RoomEntry entry) {
    var listed = full.getIfPresent(new Full(entry.host(), kind));
    return listed != null && listed.contains(entry);
  }

  /** That host has no seat of this kind, whatever is listed of it now. */
  CompletionStage<?> full(NodeId host, Seeker seeker) {
    return listed(seeker, LOOK_AT)
        .thenAccept(entries ->
            full.put(
                new Full(host, seeker.kind()),
                entries.stream()
                    .filter(entry -> entry.host().equals(host))
                    .collect(Collectors.toSet())));
  }

  /** The near end of a room that runs elsewhere; empty if this node does not know its type. */
  Optional<RoomRef> elsewhere(RoomEntry entry) {
    return entry.host().equals(presence.self()) ? Optional.empty() : relays.room(entry);
  }
}
