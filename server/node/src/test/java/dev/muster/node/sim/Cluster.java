package dev.muster.node.sim;

import dev.muster.node.session.SharedKeys;
import dev.muster.node.session.Tokens;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Nodes that run, and what becomes of them. */
final class Cluster {
  private static final int NODES = 3;

  private final World world;
  private final List<Member> members = new ArrayList<>();
  private int starts;
  private int names;

  Cluster(long seed, Parts parts) {
    var timeline = new Timeline(seed);
    var chronicle = new Chronicle();
    this.world =
        new World(
            timeline,
            chronicle,
            new SimulatedStore(timeline, chronicle, parts),
            new SimulatedPost(timeline),
            parts,
            new Tokens(new SharedKeys(new Random(seed), timeline::millis), timeline::millis),
            new Clients(timeline),
            new ArrayList<>());
    for (int i = 0; i < NODES; i++) {
      members.add(start("n" + i));
    }
    members.forEach(Member::start);
  }

  private Member start(String name) {
    var process = new SimulatedProcess(name + "/" + ++starts, world.timeline());
    return new Member(process, world, () -> "i" + ++names);
  }

  World world() {
    return world;
  }

  /** Those that run now. */
  List<Member> members() {
    return members;
  }

  List<Member> twoMembers() {
    var two = new ArrayList<>(members);
    Collections.shuffle(two, world.timeline().random);
    return two.subList(0, 2);
  }

  /** Ends a process; another with the same name is started after so long. */
  void kill(Member member, long restartMillis) {
    if (member.process.dead()) {
      return;
    }
    var now = world.now();
    var process = member.process.name;
    world.chronicle().add(new Fact.Away(now, Long.MAX_VALUE, process, "killed"));
    member.kill();
    world
        .timeline()
        .afterMillis(
            restartMillis,
            () -> {
              var name = process.substring(0, process.indexOf('/'));
              var next = start(name);
              members.set(members.indexOf(member), next);
              next.start();
            });
  }

  /** Lets so much time pass. */
  void run(long millis) {
    var timeline = world.timeline();
    var until = timeline.nanos() + millis * Timeline.MS;
    while (true) {
      var next = timeline.next();
      for (var member : members) {
        if (member.process.running()) {
          next = Math.min(next, member.wire().dueNanos());
        }
      }
      if (next > until) {
        timeline.advance(until);
        return;
      }
      timeline.advance(next);
      for (var member : members) {
        if (member.process.running()) {
          member.wire().work();
        }
      }
    }
  }
}
