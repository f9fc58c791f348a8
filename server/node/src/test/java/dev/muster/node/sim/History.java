package dev.muster.node.sim;

import dev.muster.node.cluster.Presence.PlayerSeat;

/** One history: five hundred steps and five misfortunes, then peace; and what the judges say. */
final class History {
  private static final int STEPS = 500;
  private static final int MISFORTUNES = 5;
  private static final int STEP_MILLIS_MAX = 168;
  private static final int PLAYERS = 10;
  private static final long HEALED_MILLIS = 42_000;

  private final Cluster cluster;
  private final World world;
  private final Timeline timeline;

  private History(long seed, Parts parts) {
    cluster = new Cluster(seed, parts);
    world = cluster.world();
    timeline = world.timeline();
  }

  /**
   * Throws {@link Chronicle.Broken} if something does not hold.
   *
   * @return what happened
   */
  static Chronicle of(long seed, Parts parts) {
    var history = new History(seed, parts);
    try {
      history.play();
    } catch (Chronicle.Broken e) {
      throw new Chronicle.Broken("seed " + seed + ": " + e.getMessage());
    }
    return history.world.chronicle();
  }

  private void play() {
    for (int i = 0; i < MISFORTUNES; i++) {
      timeline.afterMillis(
          timeline.between(3_000, 33_000), () -> Misfortune.any(timeline).strike(cluster));
    }
    for (int i = 0; i < STEPS && world.now() < HEALED_MILLIS; i++) {
      step();
      cluster.run(timeline.random.nextInt(STEP_MILLIS_MAX));
    }
    cluster.run(Math.max(0, HEALED_MILLIS - world.now()));
    heal();
    cluster.run(10_000);
    RegistryJudge.judge(cluster);
    cluster.run(2_000);
    cluster.members().forEach(member -> member.hosting.silent = true);
    cluster.run(2_000);
    Judges.judge(world.chronicle());
  }

  private void heal() {
    world.post().faults = SimulatedPost.Faults.NONE;
    world.store().late = 0;
    world.chronicle().add(new Fact.Healed(world.now()));
    for (int i = 0; i < World.ROOMS; i++) {
      anyMember().ownership.claim(World.room(i));
    }
  }

  private Member anyMember() {
    return cluster.members().get(timeline.random.nextInt(cluster.members().size()));
  }

  private void step() {
    var member = anyMember();
    if (!member.process.running()) {
      return;
    }
    var room = World.room(timeline.random.nextInt(World.ROOMS));
    var held = member.holdings.room(room);
    switch (timeline.random.nextInt(20)) {
      case 0 -> held.ifPresent(mine -> member.ownership.giveUp(room, mine.epoch()));
      case 1, 2 -> member.hosting.vacate(room);
      case 3, 4, 5 -> {
        if (held.isPresent()) {
          member.players.claim(seat(room), timeline.chance(0.5));
        }
      }
      case 6 ->
          member.holdings.players().values().stream()
              .flatMap(seats -> seats.stream())
              .findFirst()
              .ifPresent(member.players::release);
      case 7, 8, 9, 10, 11, 12 -> world.clients().connect(member, cluster.members());
      default -> member.ownership.claim(room);
    }
  }

  private PlayerSeat seat(String room) {
    var player = "p" + timeline.random.nextInt(PLAYERS);
    return new PlayerSeat(World.type(room), player, room, "j" + timeline.random.nextInt(1_000_000));
  }
}
