package dev.muster.node.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The presence of a node that needs no Redis: a single one, or several in one JVM. Every stage is
 * complete when it is answered, and what is said is seen at once.
 */
public final class LocalPresence implements Presence {
  private final LocalRegistry registry;
  private final Supplier<NodeReport> report;
  private final Lease lease;
  private final CopyOnWriteArrayList<PresenceListener> listeners = new CopyOnWriteArrayList<>();
  private boolean closed;
  private volatile boolean away;

  /** {@code report} is asked with every heartbeat; any thread. */
  public LocalPresence(String node, LocalRegistry registry, Supplier<NodeReport> report) {
    this.registry = registry;
    this.report = report;
    this.lease =
        new Lease(
            node,
            LeaseTimes.STANDARD,
            () -> UUID.randomUUID().toString(),
            registry.nanos(),
            registry.millis());
    registry.join(this);
  }

  @Override
  public NodeId self() {
    return registry.step(lease::self);
  }

  @Override
  public boolean held() {
    return registry.step(this::mayWrite);
  }

  private boolean mayWrite() {
    if (away) {
      done(lease.looked(registry.nanos(), registry.millis()));
    }
    return !closed && lease.held(registry.nanos(), registry.millis());
  }

  @Override
  public void listen(PresenceListener listener) {
    listeners.add(listener);
  }

  void beat(boolean atOnce) {
    long nanos = registry.nanos();
    long now = registry.millis();
    if (nanos - lease.dueNanos() >= 0 || atOnce) {
      var sent = lease.beat(report.get(), List.of(), nanos, now);
      done(lease.answered(sent, registry.leases.beat(sent.beat(), now), nanos, now));
    }
  }

  private void done(List<LeaseEffect> effects) {
    for (var effect : effects) {
      switch (effect) {
        case LeaseEffect.Held() -> tell(PresenceListener::held);
        case LeaseEffect.Lapsed() -> tell(PresenceListener::lapsed);
        case LeaseEffect.Fenced(var old, var fresh) -> tell(each -> each.fenced(old, fresh));
        case LeaseEffect.Gone(var node, var byMe) -> reap(node);
        // This registry lives as long as its nodes.
        case LeaseEffect.Emptied() -> {}
      }
    }
  }

  private void reap(NodeId node) {
    var rooms = new ArrayList<RoomEntry>();
    for (var type : registry.types().values()) {
      rooms.addAll(type.reap(node));
      type.dropped(node, rooms.stream().map(RoomEntry::id).toList());
    }
    rooms.forEach(room -> registry.rooms.release(room.id(), node, 0, registry.millis()));
    tell(each -> each.gone(node, rooms));
  }

  private void tell(Consumer<PresenceListener> event) {
    registry.news(() -> listeners.forEach(event));
  }

  private <T> CompletionStage<T> read(Supplier<T> what) {
    if (away) {
      return CompletableFuture.failedStage(new RegistryAway("the registry does not answer", null));
    }
    return CompletableFuture.completedStage(registry.step(what));
  }

  private <T> CompletionStage<T> write(Supplier<T> what) {
    try {
      return read(() -> {
        if (!mayWrite()) {
          throw new RegistryAway("this node's lease has ended", null);
        }
        return what.get();
      });
    } catch (RegistryAway e) {
      return CompletableFuture.failedStage(e);
    }
  }

  private Tenure mine(long epoch) {
    return new Tenure(epoch, lease.self());
  }

  @Override
  public CompletionStage<List<NodeEntry>> nodes() {
    return read(() ->
        registry.leases.reports().entrySet().stream()
            .map(node -> new NodeEntry(node.getKey(), node.getValue()))
            .toList());
  }

  @Override
  public CompletionStage<Claim> claim(RoomClaim claim) {
    return write(() -> {
      var owner = registry.rooms.owner(claim.room());
      var from = owner != null && lease.fenced(owner.by()) ? owner : null;
      return registry.rooms.claim(claim, lease.self(), from, registry.request(), registry.millis());
    });
  }

  @Override
  public CompletionStage<Creation> claimCreation(CreationClaim claim) {
    return write(() ->
        registry
            .type(claim.type())
            .claimCreation(claim, lease.self(), registry.request(), registry.millis())
            .orElseThrow(() -> new RegistryAway(lease.self() + " is fenced", null)));
  }

  @Override
  public void list(RoomEntry entry) {
    write(() -> {
      var mine = mine(entry.epoch());
      return entry.host().equals(mine.by())
          && mine.equals(registry.rooms.owner(entry.id()))
          && registry.type(entry.type()).list(entry);
    });
  }

  @Override
  public CompletionStage<Void> release(String room, long epoch) {
    return write(
            () -> {
              var type = registry.rooms.type(room);
              if (registry.rooms.release(room, lease.self(), epoch, registry.millis())) {
                registry.type(Objects.requireNonNull(type)).delist(room, mine(epoch));
              }
              return true;
            })
        .thenAccept(any -> {});
  }

  @Override
  public void seat(String room, long epoch, RosterSeat seat) {
    write(() -> registry.rooms.roster(room, mine(epoch), roster -> roster.put(seat.id(), seat)));
  }

  @Override
  public void unseat(String room, long epoch, String seat) {
    write(() -> registry.rooms.roster(room, mine(epoch), roster -> roster.remove(seat)));
  }

  @Override
  public CompletionStage<List<RosterSeat>> roster(String room) {
    return read(() -> registry.rooms.roster(room));
  }

  @Override
  public CompletionStage<List<RoomEntry>> find(RoomQuery query) {
    return read(() ->
        registry.types().values().stream()
            .flatMap(type -> type.entries().stream())
            .filter(query::accepts)
            .sorted(query.order())
            .limit(query.limit())
            .toList());
  }

  @Override
  public CompletionStage<Optional<RoomEntry>> room(String id) {
    return read(() -> {
      var type = registry.rooms.type(id);
      return type == null ? Optional.empty() : registry.type(type).entry(id);
    });
  }

  @Override
  public CompletionStage<Optional<PlayerSeat>> claimPlayer(PlayerSeat seat, boolean replace) {
    return write(() ->
        registry
            .type(seat.type())
            .claimPlayer(seat, lease.self(), replace, registry.request())
            .before());
  }

  @Override
  public void releasePlayer(PlayerSeat seat) {
    write(() -> {
      registry.type(seat.type()).releasePlayer(seat);
      return true;
    });
  }

  @Override
  public CompletionStage<List<Secret>> secrets(List<Secret> known, Secret fresh) {
    return read(() -> registry.secrets.exchange(known, fresh));
  }

  /**
   * Goes silent without a word, as a process does that is killed or stopped; or, as seen from here,
   * the registry does.
   */
  public void pause() {
    away = true;
    registry.part(this);
  }

  /** Wakes up again. */
  public void resume() {
    if (away) {
      away = false;
      registry.join(this);
    }
  }

  @Override
  public void close() {
    registry.step(() -> {
      closed = true;
      registry.leases.leave(lease.self(), registry.millis());
      return true;
    });
    registry.part(this);
  }
}
