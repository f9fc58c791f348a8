package dev.muster.vectors;

import dev.muster.golden.Base;
import dev.muster.golden.Card;
import dev.muster.golden.Cell;
import dev.muster.golden.Core;
import dev.muster.golden.Hero;
import dev.muster.golden.Leaf;
import dev.muster.golden.Mood;
import dev.muster.golden.Order;
import dev.muster.golden.Relic;
import dev.muster.golden.World;
import dev.muster.state.Bytes;
import dev.muster.state.IntMap;
import dev.muster.state.MessageList;
import dev.muster.state.TextMap;
import java.util.SplittableRandom;

/** Changes a golden state at random: everything that an author could do, some of it senseless. */
final class Author {
  private static final Mood[] MOODS = Mood.values();
  private static final int FIELDS = 53;

  private final SplittableRandom random;

  Author(long seed) {
    random = new SplittableRandom(seed);
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  void change(World world) {
    switch (below(FIELDS)) {
      case 0 -> world.flag(random.nextBoolean());
      case 1 -> world.plain32(int32());
      case 2 -> world.signed32(int32());
      case 3 -> world.fixedSigned32(int32());
      case 4 -> world.unsigned32(int32());
      case 5 -> world.fixedUnsigned32(int32());
      case 6 -> world.plain64(int64());
      case 7 -> world.signed64(int64());
      case 8 -> world.fixedSigned64(int64());
      case 9 -> world.unsigned64(int64());
      case 10 -> world.fixedUnsigned64(int64());
      case 11 -> world.single((float) real());
      case 12 -> world.twice(real());
      case 13 -> world.place((float) real());
      case 14 -> world.angle((float) real());
      case 15 -> world.far(real());
      case 16 -> world.bearing(real());
      case 17 -> world.text(text());
      case 18 -> world.blob(bytes());
      case 19 -> world.mood(MOODS[below(MOODS.length)]);
      case 20 -> world.cell(chance(20) ? null : chance(30) ? cell(new Cell()) : world.cell());
      case 21 -> changeCell(world.cell());
      case 22 -> lists(world);
      case 23 -> moreLists(world);
      case 24 -> cells(world.cells());
      case 25, 26, 27, 28, 29, 30 -> heroes(world.heroes());
      case 31, 32 -> cellsByNumber(world.cellsByNumber());
      case 33 -> scalars(world);
      case 34 -> moreScalars(world);
      case 35, 36 -> cellsByName(world.cellsByName());
      case 37 -> world.seed(int32());
      case 38 -> world.secret(chance(30) ? null : cell(new Cell()));
      case 39 -> cellsByNumber(world.lairs());
      case 40, 41 -> cards(world.cards());
      case 42 -> purses(world.purses());
      case 43, 44, 45 -> relics(world.relics());
      case 46 -> clearOne(world);
      case 47 -> bases(world.bases());
      case 48, 49 -> orders(world.orders());
      case 50 -> signals(world.signals());
      default -> heroes(world.heroes());
    }
  }

  private void lists(World world) {
    switch (below(6)) {
      case 0 -> {
        if (chance(60) || world.flags().isEmpty()) {
          world.flags().add(random.nextBoolean());
        } else {
          world.flags().remove(below(world.flags().size()));
        }
      }
      case 1 -> {
        if (chance(60) || world.numbers().isEmpty()) {
          world.numbers().add(int32());
        } else if (chance(50)) {
          world.numbers().set(below(world.numbers().size()), int32());
        } else {
          world.numbers().remove(below(world.numbers().size()));
        }
      }
      case 2 -> world.largeNumbers().add(int64());
      case 3 -> world.fixedNumbers().setAll(int32(), 0, int32());
      case 4 -> world.singles().add((float) real());
      default -> world.doubles().setAll(real(), real());
    }
  }

  private void moreLists(World world) {
    switch (below(6)) {
      case 0 -> world.path().add((float) real());
      case 1 -> world.turns().add(real());
      case 2 -> world.words().add(text());
      case 3 -> world.blobs().add(bytes());
      case 4 -> world.moods().add(MOODS[below(MOODS.length)]);
      default -> {
        if (!world.words().isEmpty()) {
          world.words().set(below(world.words().size()), text());
          world.words().remove(below(world.words().size()));
        }
      }
    }
  }

  private void clearOne(World world) {
    switch (below(10)) {
      case 0 -> world.numbers().clear();
      case 1 -> world.cells().clear();
      case 2 -> world.heroes().clear();
      case 3 -> world.cellsByName().clear();
      case 4 -> world.names().clear();
      case 5 -> world.cards().clear();
      case 6 -> world.path().clear();
      case 7 -> world.relics().clear();
      case 8 -> world.singles().clear();
      default -> world.cellsByNumber().clear();
    }
  }

  private void cells(MessageList<Cell> cells) {
    int size = cells.size();
    if (size == 0 || size < 8 && chance(40)) {
      cells.add(cell(new Cell()));
    } else if (chance(60)) {
      changeCell(cells.get(below(size)));
    } else if (chance(50)) {
      cells.set(below(size), new Cell().depth(below(9)));
    } else {
      Cell moved = cells.remove(below(size));
      if (chance(50)) {
        cells.add(moved);
      }
    }
  }

  private void heroes(IntMap<Hero> heroes) {
    int key = 1 + below(8);
    Hero hero = heroes.get(key);
    if (hero == null) {
      heroes.put(key, hero(new Hero()));
    } else if (chance(8)) {
      heroes.remove(key);
    } else if (chance(5)) {
      heroes.put(key, new Hero().hp(below(100)));
    } else if (chance(5)) {
      heroes.put(20 + below(4), heroes.remove(key));
    } else {
      hero(hero);
    }
  }

  private Hero hero(Hero hero) {
    for (int i = below(4); i >= 0; i--) {
      switch (below(19)) {
        case 0, 1, 2 -> hero.x((float) (hero.x() + real() / 1000)).y((float) real());
        case 3 -> hero.heading((float) real());
        case 4 -> hero.hp(below(200));
        case 5 -> hero.seq(hero.seq() + 1);
        case 6 -> hero.name(text());
        case 7 -> hero.team(below(3));
        case 8 -> hero.home(chance(30) ? null : cell(new Cell()));
        case 9 -> changeCell(hero.home());
        case 10 -> hero.coins(below(50)).aim((float) real());
        case 11 -> hero.bag().put("item" + below(5), below(4));
        case 12 -> hero.quests().add(below(9));
        case 13 -> hero.den(chance(30) ? null : cell(new Cell()));
        case 14 -> hero.ammo(below(9)).cheatScore(below(9));
        case 15 -> hero.route().add(below(9));
        case 16 -> hero.camp(chance(30) ? null : cell(new Cell()));
        case 17 -> {
          hero.chest().put("item" + below(5), below(4));
          changeCell(hero.camp());
        }
        default -> {
          hero.bag().remove("item" + below(5));
          hero.chest().remove("item" + below(5));
          changeCell(hero.den());
        }
      }
    }
    return hero;
  }

  private Cell cell(Cell cell) {
    changeCell(cell);
    return cell;
  }

  private void changeCell(Cell cell) {
    if (cell == null) {
      return;
    }
    switch (below(8)) {
      case 0 -> cell.depth(below(5));
      case 1 -> cell.label(text());
      case 2 -> cell.core(chance(20) ? null : new Core().heat(int32()));
      case 3 -> cell.hidden(int32());
      default -> {
        if (cell.core() == null) {
          cell.core(new Core());
        }
        changeCore(cell.core());
      }
    }
  }

  private void changeCore(Core core) {
    switch (below(5)) {
      case 0 -> core.heat(core.heat() + below(10) - 5);
      case 1 -> core.layers().add(int32());
      case 2 -> core.counts().put(below(4), int64());
      default -> leaves(core.leaves());
    }
  }

  private void leaves(TextMap<Leaf> leaves) {
    String key = "leaf" + below(4);
    Leaf leaf = leaves.get(key);
    if (leaf == null) {
      leaves.put(key, new Leaf().green(random.nextBoolean()));
    } else if (chance(30)) {
      leaves.remove(key);
    } else {
      leaf.size((float) real()).hidden(below(9));
    }
  }

  private void cellsByNumber(IntMap<Cell> cells) {
    int key = below(5) - 2;
    Cell cell = cells.get(key);
    if (cell == null) {
      cells.put(key, cell(new Cell()));
    } else if (chance(25)) {
      cells.remove(key);
    } else {
      changeCell(cell);
    }
  }

  private void cellsByName(TextMap<Cell> cells) {
    String key = chance(30) ? text() : "cell" + below(4);
    Cell cell = cells.get(key);
    if (cell == null) {
      cells.put(key, cell(new Cell()));
    } else if (chance(25)) {
      cells.remove(key);
    } else {
      changeCell(cell);
    }
  }

  private void scalars(World world) {
    switch (below(6)) {
      case 0, 1 -> world.names().put(int64(), text());
      case 2 -> world.weights().put(below(4), real());
      case 3 -> world.switches().put(below(4) - 2, random.nextBoolean());
      case 4 -> world.keys().put(below(4) - 2L, bytes());
      default -> world.names().remove(0);
    }
  }

  private void moreScalars(World world) {
    switch (below(6)) {
      case 0, 1 -> world.scores().put("score" + below(4), (float) real());
      case 2 -> world.moodsByName().put("mood" + below(3), MOODS[below(MOODS.length)]);
      case 3 -> world.scores().remove("score" + below(4));
      case 4 -> world.switches().remove(below(4) - 2);
      default -> world.weights().remove(below(4));
    }
  }

  private void cards(IntMap<Card> cards) {
    int key = below(6);
    Card card = cards.get(key);
    if (card == null) {
      cards.put(key, new Card().seat(below(4)).rank(below(13)).origin(below(9)));
    } else if (chance(20)) {
      cards.remove(key);
    } else if (chance(40)) {
      card.seat(below(4));
    } else {
      card.rank(below(13)).note(text()).origin(below(9));
    }
  }

  private void purses(IntMap<Integer> purses) {
    int key = 1 + below(4);
    if (chance(30)) {
      purses.remove(key);
    } else {
      purses.put(key, int32());
    }
  }

  private void relics(IntMap<Relic> relics) {
    int key = below(5);
    Relic relic = relics.get(key);
    if (relic == null) {
      relics.put(key, new Relic().keeper(below(4)).charge(below(99)));
      return;
    }
    switch (below(8)) {
      case 0 -> relics.remove(key);
      case 1, 2 -> relic.keeper(below(4));
      case 3 -> relic.x((float) real());
      case 4 -> relic.charge(below(3)).rune(text());
      case 5 -> relic.marks().add(below(100));
      case 6 -> relic.leaves().put(below(3), new Leaf().size(below(9)));
      default -> relic.marks().clear();
    }
  }

  private void bases(IntMap<Base> bases) {
    int key = below(4);
    Base base = bases.get(key);
    if (base == null) {
      bases.put(key, new Base().team(below(3)).stock(below(9)));
      return;
    }
    switch (below(5)) {
      case 0 -> bases.remove(key);
      case 1 -> base.team(below(3));
      case 2 -> base.x((float) real());
      case 3 -> base.stock(below(9));
      default -> base.plans().add(text());
    }
  }

  private void orders(IntMap<Order> orders) {
    int key = below(6);
    Order order = orders.get(key);
    if (order == null) {
      orders.put(key, new Order().author(below(4)).team(below(3)).votes(below(9)));
    } else if (chance(20)) {
      orders.remove(key);
    } else if (chance(40)) {
      order.author(below(4)).team(below(3));
    } else {
      order.text(text()).draft(below(9)).votes(below(9)).origin(below(9));
    }
  }

  private void signals(IntMap<Integer> signals) {
    int key = below(3);
    if (chance(30)) {
      signals.remove(key);
    } else {
      signals.put(key, int32());
    }
  }

  private int int32() {
    return switch (below(6)) {
      case 0 -> 0;
      case 1 -> random.nextInt();
      case 2 -> Integer.MIN_VALUE;
      case 3 -> Integer.MAX_VALUE;
      default -> below(200) - 100;
    };
  }

  private long int64() {
    return switch (below(6)) {
      case 0 -> 0;
      case 1 -> random.nextLong();
      case 2 -> Long.MIN_VALUE;
      case 3 -> Long.MAX_VALUE;
      default -> below(200) - 100;
    };
  }

  private double real() {
    return switch (below(12)) {
      case 0 -> 0;
      case 1 -> -0.0;
      case 2 -> Double.NaN;
      case 3 -> Double.POSITIVE_INFINITY;
      case 4 -> Double.NEGATIVE_INFINITY;
      case 5 -> random.nextDouble() * 1e12 - 5e11;
      case 6 -> 1.5 * below(500) + 0.75;
      default -> random.nextDouble() * 2000 - 1000;
    };
  }

  private String text() {
    return switch (below(5)) {
      case 0 -> "";
      case 1 -> "héllo wörld \uD83D\uDE80";
      case 2 -> "lone \uD83D surrogate";
      case 3 -> "x".repeat(below(200));
      default -> "text" + below(100);
    };
  }

  private Bytes bytes() {
    byte[] bytes = new byte[below(6)];
    random.nextBytes(bytes);
    return Bytes.of(bytes);
  }
}
