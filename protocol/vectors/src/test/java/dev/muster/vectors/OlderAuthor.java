package dev.muster.vectors;

import dev.muster.golden.older.Card;
import dev.muster.golden.older.Cell;
import dev.muster.golden.older.Core;
import dev.muster.golden.older.Dropped;
import dev.muster.golden.older.Dropped2;
import dev.muster.golden.older.Hero;
import dev.muster.golden.older.Leaf;
import dev.muster.golden.older.World;
import dev.muster.state.Bytes;
import java.util.SplittableRandom;

/**
 * Changes a state of the older contract at random; much of it in fields that the newer one does not
 * have.
 */
final class OlderAuthor {
  private final SplittableRandom random;

  OlderAuthor(long seed) {
    random = new SplittableRandom(seed);
  }

  private int below(int bound) {
    return random.nextInt(bound);
  }

  void change(World world) {
    switch (below(16)) {
      case 0 -> world.flag(random.nextBoolean()).signed32(random.nextInt());
      case 1 -> world.place(below(2000) / 7f).bearing(below(200) / 7d);
      case 2 -> world.text("text" + below(9)).droppedText("dropped" + below(9));
      case 3 -> world.cell(below(3) == 0 ? null : cell(new Cell()));
      case 4 -> world.cells().add(cell(new Cell()));
      case 5 -> world.numbers().add(below(99));
      case 6, 7 -> hero(world);
      case 8 -> world.cards().put(below(4), new Card().seat(below(4)).rank(below(13)));
      case 9, 10 -> {
        if (below(3) == 0) {
          world.dropped().remove(below(5));
        } else {
          dropped(world.dropped().contains(1) ? world.dropped().at(1) : put(world));
        }
      }
      case 11 -> world.droppedList().add(dropped(new Dropped()));
      case 12 -> world.droppedOne(below(3) == 0 ? null : dropped(new Dropped()));
      case 13 -> world.droppedPath().add(below(100));
      case 14 -> world.droppedKeys().put("key" + below(3), Bytes.of((byte) below(100)));
      default -> world.names().put(below(4), "name" + below(9));
    }
    if (world.cells().size() > 5) {
      world.cells().remove(below(5));
    }
    if (world.droppedList().size() > 5) {
      world.droppedList().remove(below(5));
    }
  }

  private Dropped put(World world) {
    int key = below(5);
    return world.dropped().contains(key)
        ? world.dropped().at(key)
        : world.dropped().put(key, new Dropped());
  }

  private void hero(World world) {
    int key = 1 + below(4);
    if (!world.heroes().contains(key)) {
      world.heroes().put(key, new Hero().name("hero" + key));
    } else if (below(9) == 0) {
      world.heroes().remove(key);
    } else {
      Hero hero = world.heroes().at(key);
      hero.x(below(1000)).heading(below(400)).coins(below(9));
      hero.bag().put("item" + below(3), below(5));
    }
  }

  private Cell cell(Cell cell) {
    Core core = new Core();
    core.layers().add(below(9));
    core.leaves().put("leaf" + below(3), new Leaf().green(random.nextBoolean()));
    return cell.depth(below(5)).dropped("dropped" + below(9)).core(core);
  }

  private Dropped dropped(Dropped dropped) {
    switch (below(5)) {
      case 0 -> dropped.value(random.nextDouble());
      case 1 -> dropped.angle(below(400));
      case 2 -> dropped.words().add("word");
      case 3 -> {
        int key = below(4) - 2;
        if (dropped.more().contains(key)) {
          dropped.more().remove(key);
        } else {
          dropped.more().put(key, new Dropped2().single(below(9)).blob(Bytes.of((byte) 1)));
        }
      }
      default -> dropped.flag(!dropped.flag());
    }
    return dropped;
  }
}
