package dev.muster.games;

import dev.muster.node.Muster;
import dev.muster.room.RoomType;

/** A node with the rooms that come with Muster, and their pages. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    Muster.node(Shipped.rooms().toArray(RoomType<?>[]::new)).pages("web").run(args);
  }
}
