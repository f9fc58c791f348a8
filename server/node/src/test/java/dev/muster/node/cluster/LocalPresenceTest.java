package dev.muster.node.cluster;

class LocalPresenceTest extends PresenceContract {
  private final LocalPresence registry = new LocalPresence(() -> 1_790_000_000_000L);

  @Override
  Presence presence() {
    return registry;
  }

  @Override
  Presence other() {
    return registry;
  }
}
