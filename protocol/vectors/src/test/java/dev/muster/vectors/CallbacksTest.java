package dev.muster.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.golden.Card;
import dev.muster.golden.Cell;
import dev.muster.golden.Hero;
import dev.muster.golden.World;
import dev.muster.state.Registration;
import dev.muster.state.Replica;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a client hears, and when. */
final class CallbacksTest {
  private final Receivers room = new Receivers(2);
  private final List<String> heard = new ArrayList<>();
  private final Replica<World> replica = Receivers.newReplica();

  private World server() {
    return room.world();
  }

  private World client() {
    return replica.state();
  }

  private void patch() {
    room.take();
    replica.apply(room.body.array(), 0, room.body.size());
    byte[] rows = room.own.getOrDefault(1, new byte[0]);
    replica.apply(rows, 0, rows.length);
    replica.settle();
  }

  @Test
  void entriesComeChangeAndGo() {
    server().heroes().put(1, new Hero().hp(10));
    patch();
    client()
        .heroes()
        .onAdd((key, hero) -> {
          heard.add("add " + key + " " + hero.hp());
          return () -> heard.add("undo " + key);
        });
    client().heroes().onRemove((key, hero) -> heard.add("remove " + key + " " + hero.hp()));
    assertThat(heard).containsExactly("add 1 10");
    server().heroes().put(2, new Hero().hp(20));
    server().heroes().at(1).hp(11);
    patch();
    assertThat(heard).containsExactly("add 1 10", "add 2 20");
    server().heroes().remove(1);
    patch();
    assertThat(heard).containsExactly("add 1 10", "add 2 20", "undo 1", "remove 1 11");
  }

  @Test
  void aFieldsListenerHearsWhatWasAndWhatIs() {
    server().heroes().put(1, new Hero().hp(10));
    patch();
    Hero hero = client().heroes().at(1);
    Registration hp = hero.onChange(Hero.HP, (was, is) -> heard.add("hp " + was + " " + is));
    hero.onChange(Hero.X, (was, is) -> heard.add("x " + was + " " + is));
    hero.onChange(() -> heard.add("any"));
    server().heroes().at(1).hp(7).x(1.02f);
    patch();
    assertThat(heard).containsExactly("x 0.0 1.0", "hp 10 7", "any");
    hp.close();
    server().heroes().at(1).hp(6);
    patch();
    assertThat(heard).containsExactly("x 0.0 1.0", "hp 10 7", "any", "any");
  }

  @Test
  void callbacksSeeThePatchAsAWholeAndTheOwnRowsToo() {
    server().heroes().put(1, new Hero());
    server().heroes().put(2, new Hero());
    patch();
    client()
        .heroes()
        .at(1)
        .onChange(
            Hero.HP,
            (was, is) ->
                heard.add(client().heroes().at(2).hp() + " " + client().heroes().at(1).coins()));
    server().heroes().at(1).hp(1).coins(5);
    server().heroes().at(2).hp(2);
    patch();
    assertThat(heard).containsExactly("2 5");
  }

  @Test
  void aSnapshotIsHeardAsDifferences() {
    server().heroes().put(1, new Hero().hp(10).coins(3));
    server().heroes().put(2, new Hero());
    server().cards().put(4, new Card().seat(1).rank(9));
    room.take();
    room.snapshot(1, replica);
    Hero first = client().heroes().at(1);
    Card card = client().cards().at(4);
    client().heroes().onRemove((key, hero) -> heard.add("remove " + key));
    client()
        .heroes()
        .onAdd((key, hero) -> {
          heard.add("add " + key);
          return null;
        });
    client().cards().onRemove((key, gone) -> heard.add("card gone"));
    first.onChange(Hero.HP, (was, is) -> heard.add("hp " + was + " " + is));
    first.onChange(Hero.COINS, (was, is) -> heard.add("coins " + was + " " + is));
    heard.clear();
    server().heroes().at(1).hp(11);
    server().heroes().remove(2);
    server().heroes().put(3, new Hero());
    room.take();
    room.snapshot(1, replica);
    assertThat(heard).containsExactly("remove 2", "add 3", "hp 10 11");
    assertThat(client().heroes().at(1)).isSameAs(first);
    assertThat(client().cards().at(4)).isSameAs(card);
  }

  @Test
  void whatFollowsAnEntryEndsWithIt() {
    server().cellsByName().put("a", new Cell().core(new dev.muster.golden.Core()));
    server().cellsByName().at("a").core().counts().put(1, 5L);
    patch();
    client()
        .cellsByName()
        .at("a")
        .core()
        .counts()
        .onAdd((key, value) -> () -> heard.add("undo " + key + " " + value));
    server().cellsByName().remove("a");
    patch();
    assertThat(heard).containsExactly("undo 1 5");
  }

  @Test
  void soItDoesInAListAndInASingleMessage() {
    server().cells().add(new Cell().core(new dev.muster.golden.Core()));
    server().cells().get(0).core().counts().put(1, 5L);
    server().cell(new Cell().core(new dev.muster.golden.Core()));
    server().cell().core().counts().put(2, 6L);
    patch();
    for (Cell cell : List.of(client().cells().get(0), client().cell())) {
      cell.core().counts().onAdd((key, value) -> () -> heard.add("undo " + key + " " + value));
    }
    server().cells().clear();
    server().cell(null);
    patch();
    assertThat(heard).containsExactlyInAnyOrder("undo 1 5", "undo 2 6");
  }

  @Test
  void plainValuesSayWhatTheyWere() {
    server().names().put(1, "one");
    patch();
    client().names().onChange((key, was, is) -> heard.add(key + " " + was + " " + is));
    server().names().put(1, "uno");
    patch();
    assertThat(heard).containsExactly("1 one uno");
  }

  @Test
  void listsMessagesAndMapsAreHeardAsAWhole() {
    client().onChange(World.NUMBERS, (was, is) -> heard.add("numbers " + is));
    client().onChange(World.CELL, (was, is) -> heard.add("cell " + was + " " + is));
    client().numbers().onChange(() -> heard.add("list"));
    server().numbers().add(4);
    server().cell(new Cell().depth(2));
    patch();
    assertThat(heard).containsExactlyInAnyOrder("list", "numbers [4]", "cell null Cell{depth: 2}");
  }

  @Test
  void aChangeAndBackIsNotHeard() {
    server().plain32(5);
    patch();
    client().onChange(World.PLAIN32, (was, is) -> heard.add("heard"));
    server().plain32(6);
    server().plain32(5);
    patch();
    assertThat(heard).isEmpty();
  }

  @Test
  void aCallbackThatThrowsKeepsNobodyElseFromHearing() {
    client()
        .onChange(
            World.PLAIN32,
            (was, is) -> {
              throw new IllegalStateException("mine");
            });
    client().onChange(World.TEXT, (was, is) -> heard.add(is));
    server().plain32(1).text("still here");
    assertThatThrownBy(this::patch).hasMessage("mine");
    assertThat(heard).containsExactly("still here");
    server().text("and on");
    patch();
    assertThat(heard).containsExactly("still here", "and on");
  }
}
