package dev.muster.loadtest.muster;

import dev.muster.loadtest.measure.Tally;
import dev.muster.state.Contract;
import dev.muster.v1.Join;
import dev.muster.v1.Joined;

/** Which room players join, and what they make of what they get there. On the loop. */
public abstract class Game {
  final Desk desk;

  Game(Tally tally) {
    desk = new Desk(tally);
  }

  /** A kind of game, before there are players. */
  public interface Kind {
    /** The room type's contract. */
    Contract<?> contract();

    /** A new one, whose players report here. */
    Game start(Tally tally);
  }

  /** Rooms of fifty; every player compares what it holds with the others of its room. */
  public static Kind bench() {
    return new BenchGame.OfFifty();
  }

  /** The same, with patches that say when they were made. */
  public static Kind relay() {
    return new RelayGame.Stamped();
  }

  /** One room in which players see what is near; some check it against the truth. */
  public static Kind world(int players) {
    return new WorldGame.OfMany(players);
  }

  /** Completes what a player asks for. */
  abstract void ask(Join.Builder join);

  /** Whether the node's contract is ours is checked against this. */
  abstract Contract<?> contract();

  /** A player got this seat. */
  abstract Stream enter(int index, Joined joined);

  /** How many joins may be under way. */
  int joinsAtOnce() {
    return 1;
  }

  /** How many rooms players are in. */
  abstract int rooms();
}
