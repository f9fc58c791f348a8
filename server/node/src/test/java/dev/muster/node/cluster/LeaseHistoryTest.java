package dev.muster.node.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Many random histories of leases: pauses, cut lines, slow answers, an emptied registry. */
class LeaseHistoryTest {
  private static final LeaseTimes TIMES = LeaseTimes.STANDARD;
  private static final NodeReport REPORT = new NodeReport(List.of(), 0, 0, true);
  private static final int STEP_MILLIS = 10;
  private static final int STEPS = 3_000;

  private record Answer(Lease.Sent sent, Beat.Reply reply, long atMillis) {}

  private static final class Node {
    final Lease lease;
    final ArrayDeque<Answer> answers = new ArrayDeque<>();
    long pausedUntil;
    long cutUntil;
    long heardMillis;
    NodeId heardAs;

    Node(Lease lease, long now) {
      this.lease = lease;
      this.heardMillis = now;
      this.heardAs = lease.self();
    }
  }

  private static final class History {
    final SplittableRandom random;
    final List<Node> nodes = new ArrayList<>();
    final Map<NodeId, Long> fencedAt = new HashMap<>();
    LeaseBook book = new LeaseBook(TIMES);
    long now = 1_790_000_000_000L;
    long registryDownUntil;
    int names;
    int fences;

    History(long seed) {
      random = new SplittableRandom(seed);
      for (int i = 0; i < 3; i++) {
        nodes.add(new Node(new Lease("n" + i, TIMES, () -> "i" + ++names, nanos(), now), now));
      }
    }

    long nanos() {
      return now * 1_000_000;
    }

    void run() {
      for (int step = 0; step < STEPS; step++) {
        now += STEP_MILLIS;
        misfortune();
        for (var node : nodes) {
          if (now >= node.pausedUntil) {
            act(node);
          }
        }
        check();
      }
    }

    void misfortune() {
      var node = nodes.get(random.nextInt(nodes.size()));
      switch (random.nextInt(1_500)) {
        case 0 -> node.pausedUntil = now + random.nextLong(9_000);
        case 1 -> node.cutUntil = now + random.nextLong(9_000);
        case 2 -> registryDownUntil = now + random.nextLong(6_000);
        case 3 -> {
          book = new LeaseBook(TIMES);
          // Until somebody who knows of a fence has told it, epochs alone settle who is right.
          fencedAt.clear();
        }
        default -> {}
      }
    }

    void act(Node node) {
      hear(node);
      node.lease.looked(nanos(), now);
      if (nanos() - node.lease.dueNanos() < 0) {
        return;
      }
      var sent = node.lease.beat(REPORT, List.of(), nanos(), now);
      if (now < node.cutUntil || now < registryDownUntil) {
        return;
      }
      var reply = book.beat(sent.beat(), now);
      reply.byMe().forEach(this::fenced);
      node.heardMillis = now;
      node.heardAs = sent.beat().node();
      node.answers.add(new Answer(sent, reply, now + random.nextLong(60)));
    }

    void hear(Node node) {
      while (!node.answers.isEmpty() && node.answers.peek().atMillis <= now) {
        var answer = node.answers.remove();
        node.lease.answered(answer.sent, answer.reply, nanos(), now);
      }
    }

    void fenced(NodeId id) {
      fences++;
      fencedAt.put(id, now);
      for (var node : nodes) {
        if (node.heardAs.equals(id)) {
          // Nobody who was heard of within the last 3.6 s is fenced.
          assertThat(now - node.heardMillis).isGreaterThan(TIMES.fence().toMillis());
        }
      }
    }

    /** Who is fenced does not think that it may speak. */
    void check() {
      for (var node : nodes) {
        var self = node.lease.self();
        if (fencedAt.containsKey(self)) {
          assertThat(node.lease.held(nanos(), now)).as("%s at %d", self, now).isFalse();
        }
      }
    }
  }

  @Test
  void whoIsFencedIsSilentAndWhoIsHeardIsNotFenced() {
    var fences = 0;
    for (long seed = 0; seed < 400; seed++) {
      var history = new History(seed);
      try {
        history.run();
      } catch (AssertionError e) {
        throw new AssertionError("seed " + seed, e);
      }
      fences += history.fences;
    }
    // The histories are about something.
    assertThat(fences).isGreaterThan(200);
  }
}
