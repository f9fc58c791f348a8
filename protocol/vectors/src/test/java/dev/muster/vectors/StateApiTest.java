package dev.muster.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.golden.Bought;
import dev.muster.golden.Buy;
import dev.muster.golden.Cell;
import dev.muster.golden.Chat;
import dev.muster.golden.Everything;
import dev.muster.golden.GoldenRoom;
import dev.muster.golden.Hero;
import dev.muster.golden.Input;
import dev.muster.golden.Mood;
import dev.muster.golden.Relic;
import dev.muster.golden.Tick;
import dev.muster.golden.World;
import dev.muster.state.MessageSet;
import dev.muster.state.PatchWriter;
import dev.muster.state.ProtoWriter;
import dev.muster.state.Replica;
import dev.muster.state.Source;
import dev.muster.state.StateVisitor;
import dev.muster.state.UnknownMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What authors may count on. */
final class StateApiTest {
  private final Receivers room = new Receivers(3);
  private final World world = room.world();

  @Test
  void settersSnapAndReadBackWhatReceiversWillHave() {
    Hero hero = new Hero().x(500.03f).heading(-1);
    assertThat(hero.x()).isEqualTo(500.05f);
    assertThat(hero.heading()).isEqualTo(358.5f);
    assertThat(hero.heading(359.9f).heading()).isZero();
    assertThat(hero.x(Float.NaN).x()).isZero();
    assertThat(hero.x(1e30f).x()).isEqualTo((float) (((1 << 22) - 1) * 0.05));
  }

  @Test
  void whatHadToBeClampedIsCounted() {
    world.heroes().put(1, new Hero().x(Float.NaN));
    world.heroes().at(1).y(1e30f).heading(Float.NaN);
    assertThat(room.source.clamped()).isEqualTo(3);
  }

  @Test
  void keysAreKnownToTheirValues() {
    Hero hero = world.heroes().put(7, new Hero());
    assertThat(hero.key()).isEqualTo(7);
    world.heroes().remove(7);
    assertThat(hero.key()).isEqualTo(7);
  }

  @Test
  void mapsFindWhatIsThere() {
    Hero hero = world.heroes().put(7, new Hero());
    assertThat(world.heroes().find(7)).contains(hero);
    assertThat(world.heroes().find(8)).isEqualTo(Optional.empty());
    assertThat(world.heroes().get(8)).isNull();
    assertThat(world.heroes().contains(7)).isTrue();
    assertThatThrownBy(() -> world.heroes().at(8)).hasMessage("no entry 8");
    world.heroes().put(3, new Hero());
    List<Integer> keys = new ArrayList<>();
    world.heroes().forEach((key, value) -> keys.add(key));
    assertThat(keys).containsExactly(7, 3);
    world.heroes().clear();
    assertThat(world.heroes().size()).isZero();
  }

  @Test
  void entriesMayBeRemovedAndPutWhileTheMapIsWalked() {
    for (int i = 1; i <= 20; i++) {
      world.heroes().put(i, new Hero());
    }
    int met = 0;
    for (Hero hero : world.heroes().values()) {
      met++;
      world.heroes().remove(hero.key());
      world.heroes().remove(hero.key() + 1);
      world.heroes().put(100 + hero.key(), new Hero().hp(1));
      if (met > 100) {
        break;
      }
    }
    assertThat(met).isGreaterThanOrEqualTo(10);
    var iterator = world.heroes().values().iterator();
    iterator.next();
    iterator.remove();
    assertThatThrownBy(iterator::remove).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void anObjectLivesInOnePlace() {
    Hero hero = world.heroes().put(1, new Hero());
    Cell cell = new Cell();
    world.cell(cell);
    String words = "is already part of a state";
    assertThatThrownBy(() -> world.heroes().put(2, hero)).hasMessageContaining(words);
    assertThatThrownBy(() -> world.heroes().put(1, new Hero().home(cell)))
        .hasMessageContaining(words);
    assertThatThrownBy(() -> world.cells().add(cell)).hasMessageContaining(words);
    assertThatThrownBy(() -> Source.of(world, 1)).hasMessageContaining("already in use");
    assertThat(world.heroes().put(1, hero)).isSameAs(hero);
    assertThat(world.heroes().size()).isEqualTo(1);
    assertThat(world.cells().size()).isZero();
    room.take();
    room.replicas.put(1, room.join(1));
    room.check("after refusals");
  }

  @Test
  void aRemovedIdRestsForAsLongAsTheHistory() {
    world.heroes().put(1, new Hero());
    room.take();
    world.heroes().remove(1);
    room.take();
    List<Integer> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      world.heroes().put(50 + i, new Hero());
      ids.add(
          room.expected(0)
              .get("heroes")
              .get(room.expected(0).get("heroes").size() - 1)
              .get("id")
              .asInt());
      world.heroes().remove(50 + i);
      room.take();
    }
    assertThat(ids).containsExactly(2, 2, 2, 1, 1);
  }

  @Test
  void theRestIsKeptWhenARoomMoves() {
    world.heroes().put(1, new Hero());
    world.heroes().put(2, new Hero());
    world.heroes().put(3, new Hero());
    room.take();
    world.heroes().remove(1);
    world.heroes().remove(3);
    room.take();
    room.move();
    room.world().heroes().put(9, new Hero());
    assertThat(room.expected(0).get("heroes").toString()).contains("\"id\":4,\"key\":9");
  }

  @Test
  void nothingIsSavedOrShownBetweenPatches() {
    world.plain32(1);
    assertThatThrownBy(room::snapshot).hasMessageContaining("take the delta first");
    assertThatThrownBy(() -> room.source.writeSaved(new ProtoWriter()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whatIsNeverSentMakesNoBytesButIsAChange() {
    world.seed(5);
    assertThat(room.source.dirty()).isTrue();
    room.take();
    assertThat(room.body.size()).isZero();
    world.heroes().put(1, new Hero());
    room.take();
    world.heroes().at(1).cheatScore(1).ammo(2);
    room.take();
    assertThat(room.body.size()).isZero();
    assertThat(room.own).isEmpty();
    assertThat(room.source.dirty()).isFalse();
  }

  @Test
  void aNewOwnerLearnsEverythingAndTheOldOneForgets() {
    world.relics().put(1, new Relic().keeper(1).charge(9).rune("fehu"));
    room.take();
    Replica<World> one = room.join(1);
    Replica<World> two = room.join(2);
    room.replicas.put(1, one);
    room.replicas.put(2, two);
    assertThat(one.state().relics().at(1).charge()).isEqualTo(9);
    assertThat(two.state().relics().at(1).charge()).isZero();
    world.relics().at(1).keeper(2);
    room.take();
    room.apply();
    assertThat(one.state().relics().at(1).rune()).isEmpty();
    assertThat(two.state().relics().at(1).rune()).isEqualTo("fehu");
    room.check("after the change of hands");
  }

  @Test
  void ownRowsCanBeHadInFullAfterMissedPatches() {
    world.heroes().put(1, new Hero().coins(5));
    room.take();
    Replica<World> replica = room.join(1);
    world.heroes().at(1).coins(0);
    room.take();
    byte[] rows = room.ownOf(1);
    replica.apply(rows, 0, rows.length);
    assertThat(replica.state().heroes().at(1).coins()).isZero();
  }

  @Test
  void copiesStandAlone() {
    Author author = new Author(5);
    for (int i = 0; i < 200; i++) {
      author.change(world);
    }
    World copy = world.copy();
    World other = new World().copyFrom(world);
    Source<World> source = Source.of(copy, 1);
    PatchWriter unused = new PatchWriter();
    source.takeDelta(unused);
    assertThat(other.toString()).hasSameSizeAs(world.toString());
    for (int i = 0; i < 200; i++) {
      author.change(copy);
    }
    copy.copyFrom(other);
    assertThat(copy.heroes().size()).isEqualTo(other.heroes().size());
    assertThat(copy.cells()).hasToString(other.cells().toString());
    assertThat(copy.numbers()).hasToString(other.numbers().toString());
  }

  @Test
  void inBetweenIsStraightAndTheShortWayRound() {
    Hero a = new Hero().x(10).heading(345).hp(1).name("a");
    Hero b = new Hero().x(11).heading(15).hp(9).name("b");
    Hero drawn = new Hero().interpolate(a, b, 0.25);
    assertThat(drawn.x()).isEqualTo(10.25f);
    assertThat(drawn.heading()).isEqualTo(352.5f);
    assertThat(drawn.hp()).isEqualTo(1);
    assertThat(drawn.name()).isEqualTo("a");
    assertThat(drawn.interpolate(a, b, 0.75).heading()).isEqualTo(7.5f);
    assertThat(drawn.interpolate(a, b, 1).hp()).isEqualTo(9);
    assertThat(drawn.interpolate(a, b, 0.123).x()).isEqualTo((float) (10 + 0.123));
  }

  @Test
  void aVisitorSeesWhatChangedBeforeItIsTaken() {
    world.heroes().put(1, new Hero().hp(1));
    room.take();
    world.heroes().at(1).hp(2);
    world.heroes().put(2, new Hero());
    world.names().put(1, "one");
    List<String> seen = new ArrayList<>();
    room.source.visitDelta(
        new StateVisitor() {
          @Override
          public void value(Place at, Object value) {
            seen.add(at.field() + " " + at.key() + " " + value);
          }

          @Override
          public void enter(Place at, int size) {
            seen.add(at.field() + " " + at.key() + (at.fresh() ? " new" : "") + " {");
          }

          @Override
          public void leave() {
            seen.add("}");
          }

          @Override
          public void removed(Place at) {
            seen.add("removed " + at.key());
          }
        });
    assertThat(seen)
        .containsExactly(
            "World.heroes null {",
            "World.heroes 1 {",
            "Hero.hp null 2",
            "}",
            "World.heroes 2 new {",
            "}",
            "}",
            "World.names null {",
            "World.names 1 one",
            "}");
  }

  @Test
  void messagesFindTheirWay() {
    MessageSet<?> toServer = GoldenRoom.CONTRACT.toServer().orElseThrow();
    byte[] bytes = toServer.encodeAny(new Chat("hi"));
    assertThat(toServer.decode(bytes)).isEqualTo(new Chat("hi"));
    assertThat(toServer.replyTo(Buy.class).orElseThrow().type()).isEqualTo(Bought.class);
    assertThat(toServer.replyTo(Chat.class)).isEmpty();
    assertThatThrownBy(() -> toServer.encodeAny(new Tick()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Tick is no ToServer");
    assertThat(
            GoldenRoom.CONTRACT
                .toClient()
                .orElseThrow()
                .member(Tick.class)
                .orElseThrow()
                .dropWhileHeld())
        .isTrue();
  }

  @Test
  void anUnknownMessageIsNotDamage() {
    MessageSet<?> toServer = GoldenRoom.CONTRACT.toServer().orElseThrow();
    assertThatThrownBy(() -> toServer.decode(new byte[0]))
        .isInstanceOfSatisfying(
            UnknownMessage.class, problem -> assertThat(problem.number()).isZero());
    assertThatThrownBy(() -> toServer.decode(new byte[] {(byte) 0xfa, 1, 0}))
        .isInstanceOfSatisfying(
            UnknownMessage.class, problem -> assertThat(problem.number()).isEqualTo(31));
  }

  @Test
  void recordsAreImmutableAndSnapped() {
    assertThat(new Input(0.123f, -1, true)).isEqualTo(new Input(0.12f, 358.5f, true));
    Everything everything = Messages.everything(0);
    assertThat(everything.path()).containsExactly(0.5f, 10f);
    assertThatThrownBy(() -> everything.words().add("no"))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> everything.names().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> new Chat(null)).isInstanceOf(NullPointerException.class);
  }

  @Test
  void anEnumValueFromTheFutureIsReadAsTheFirst() {
    assertThat(Mood.of(77)).isEqualTo(Mood.CALM);
    byte[] future = {(byte) 0xa0, 1, 77};
    Replica<World> replica = Receivers.newReplica();
    replica.applySnapshot(future, 0, future.length);
    assertThat(replica.state().mood()).isEqualTo(Mood.CALM);
    ProtoWriter out = new ProtoWriter();
    replica.writeSnapshot(out);
    assertThat(out.toBytes()).isEqualTo(future);
  }

  @Test
  void listsRefuseWhatIsNotThere() {
    assertThatThrownBy(() -> world.numbers().get(0)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> world.cells().set(0, new Cell()))
        .isInstanceOf(IndexOutOfBoundsException.class);
    world.cells().add(new Cell().depth(1));
    world.cells().add(new Cell().depth(2));
    assertThat(world.cells().remove(0).depth()).isEqualTo(1);
    assertThat(world.cells().get(0).depth()).isEqualTo(2);
  }
}
