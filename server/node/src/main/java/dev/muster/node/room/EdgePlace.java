package dev.muster.node.room;

/** On an edge: where somebody follows a room of another node from. Thread of its replica. */
final class EdgePlace extends Place {
  private final int seat;
  private final EdgeBacklog backlog;
  int applied;

  EdgePlace(Viewer viewer, Attached how, int backlogBytes) {
    this.viewer = viewer;
    this.seat = how.seat();
    this.applied = how.applied();
    this.backlog = new EdgeBacklog(how.heard(), backlogBytes);
    this.attached = true;
  }

  EdgeBacklog backlog() {
    return backlog;
  }

  @Override
  boolean elsewhere() {
    return false;
  }

  @Override
  public int seat() {
    return seat;
  }

  @Override
  int applied() {
    return applied;
  }
}
