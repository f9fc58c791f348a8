package dev.muster.node.relay;

/** Hears how players here are cut off from rooms elsewhere. Any thread; must not block. */
public interface RelayObserver {
  /** This many players of rooms of this type are asked to connect elsewhere. */
  default void offered(String roomType, int players) {}

  /** Hears nothing. */
  RelayObserver NONE = new RelayObserver() {};
}
