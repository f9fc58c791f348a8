package dev.muster.node.sim;

import java.util.Arrays;
import java.util.List;

/** What happens to a cluster: each kind lasts at most nine seconds. */
enum Misfortune {
  KILL,
  SHORT_PAUSE,
  LONG_PAUSE,
  CUT_FROM_STORE,
  CUT_FROM_NODE,
  BAD_NETWORK,
  STORE_AWAY,
  LAST_WRITES_LOST,
  STORE_EMPTIED;

  private static final long EVERYTHING_MILLIS = 1_000_000;

  void strike(Cluster cluster) {
    var timeline = cluster.world().timeline();
    var member = cluster.members().get(timeline.random.nextInt(cluster.members().size()));
    switch (this) {
      case KILL -> cluster.kill(member, timeline.between(0, 6_000));
      case SHORT_PAUSE -> pause(cluster, member, timeline.chance(0.5) ? 1_500 : 2_900);
      case LONG_PAUSE -> pause(cluster, member, timeline.between(4_000, 9_000));
      case CUT_FROM_STORE -> cutFromStore(cluster, member, timeline.between(500, 9_000));
      case CUT_FROM_NODE -> cutFromNode(cluster, timeline.between(500, 9_000));
      case BAD_NETWORK -> badNetwork(cluster, timeline.between(1_000, 9_000));
      case STORE_AWAY -> away(cluster, List.of(), 0, timeline.between(200, 9_000));
      case LAST_WRITES_LOST ->
          away(cluster, some(timeline), timeline.between(100, 1_500), timeline.between(1, 3_000));
      case STORE_EMPTIED ->
          away(
              cluster,
              List.of(Books.Group.values()),
              EVERYTHING_MILLIS,
              timeline.chance(0.5) ? 1 : timeline.between(1, 6_000));
    }
  }

  /** One server of several, or the only one. */
  private static List<Books.Group> some(Timeline timeline) {
    var groups = Books.Group.values();
    return timeline.chance(0.5)
        ? List.of(groups)
        : List.of(groups[timeline.random.nextInt(groups.length)]);
  }

  private static void away(
      Cluster cluster, List<Books.Group> groups, long lostMillis, long millis) {
    tell(cluster, "the store, for " + millis + " ms; loses " + groups + " of " + lostMillis);
    cluster.world().store().away(millis, groups, lostMillis);
  }

  private static void pause(Cluster cluster, Member member, long millis) {
    mark(cluster, member, millis, Fact.Away.PAUSED);
    // In the middle of a turn: what it has begun to say leaves when it wakes up.
    member.hosting.publish();
    member.process.pause(millis);
  }

  private static void cutFromStore(Cluster cluster, Member member, long millis) {
    mark(cluster, member, millis, "cut off from the store");
    var world = cluster.world();
    world.store().cut(member.process, millis);
    // Mailboxes may lie on another server.
    if (world.timeline().chance(0.5)) {
      for (var other : cluster.members()) {
        cut(cluster, member, other, millis);
        cut(cluster, other, member, millis);
      }
    }
  }

  private static void cutFromNode(Cluster cluster, long millis) {
    var two = cluster.twoMembers();
    cut(cluster, two.get(0), two.get(1), millis);
    if (cluster.world().timeline().chance(0.5)) {
      cut(cluster, two.get(1), two.get(0), millis);
    }
  }

  private static void cut(Cluster cluster, Member from, Member to, long millis) {
    if (from != to) {
      tell(cluster, from.process.name + " to " + to.process.name + " for " + millis + " ms");
      cluster.world().post().cut(new SimulatedPost.Way(from.process.name, to.process.name), millis);
    }
  }

  private static void badNetwork(Cluster cluster, long millis) {
    tell(cluster, "messages, for " + millis + " ms");
    var world = cluster.world();
    world.post().faults = new SimulatedPost.Faults(0.05, 0.1, 0.05);
    world.store().late = 0.05;
    world
        .timeline()
        .afterMillis(
            millis,
            () -> {
              world.post().faults = SimulatedPost.Faults.USUAL;
              world.store().late = 0.002;
            });
  }

  private static void mark(Cluster cluster, Member member, long millis, String how) {
    var now = cluster.world().now();
    cluster.world().chronicle().add(new Fact.Away(now, now + millis, member.process.name, how));
  }

  private static void tell(Cluster cluster, String what) {
    cluster.world().chronicle().add(new Fact.Failed(cluster.world().now(), what));
  }

  static Misfortune any(Timeline timeline) {
    var all = Arrays.asList(values());
    return all.get(timeline.random.nextInt(all.size()));
  }
}
