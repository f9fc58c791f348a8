package dev.muster.node.redis;

import dev.muster.node.cluster.NodeId;
import dev.muster.node.cluster.Presence;
import dev.muster.node.cluster.Presence.Creation;
import dev.muster.node.cluster.Presence.CreationClaim;
import dev.muster.node.cluster.RegistryAway;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/** Who creates a room of a kind. Any thread. */
final class Makings {
  private final Estate estate;
  private final AtomicLong requests = new AtomicLong();

  Makings(Estate estate) {
    this.estate = estate;
  }

  CompletionStage<Creation> claim(CreationClaim claim) {
    var self = estate.writing();
    var args = new ArrayList<String>();
    args.add(self.toString());
    args.add(claim.room());
    args.add(self.incarnation() + "-" + requests.incrementAndGet());
    args.add(Long.toString(Presence.CREATION_LIFE.toMillis()));
    args.add(Long.toString(Presence.CREATION_KEPT.toMillis()));
    args.add("");
    args.addAll(claim.useless());
    var keys = estate.keys().created(claim.type(), claim.kind());
    return Insisting.on(() ->
        estate
            .scripts()
            .run(Script.CREATE, keys, args.toArray(String[]::new))
            .thenApply(reply -> creation(self, reply)));
  }

  private Creation creation(NodeId self, List<Object> reply) {
    return switch (((Long) reply.get(0)).intValue()) {
      case 1 -> new Creation.Yours((String) reply.get(1));
      case 2 -> new Creation.Theirs((String) reply.get(1), NodeId.of((String) reply.get(2)));
      default -> {
        estate.doubtful().run();
        throw new RegistryAway(self + " is fenced", null);
      }
    };
  }
}
