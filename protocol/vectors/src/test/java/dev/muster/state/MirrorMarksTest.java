package dev.muster.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.golden.Base;
import dev.muster.golden.Card;
import dev.muster.golden.GoldenRoom;
import dev.muster.golden.Hero;
import dev.muster.golden.Order;
import dev.muster.golden.Relic;
import dev.muster.golden.World;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A mirror knows of its rows whose they are and where, as generated classes do. */
final class MirrorMarksTest {
  private final World world = new World();
  private final Tracked mirror = Mirror.of(GoldenRoom.CONTRACT.layout());

  private void relay() {
    byte[] patch = Relays.patch(world);
    new Replica<>(mirror, GoldenRoom.CONTRACT.layout()).apply(patch, 0, patch.length);
    ((Tracked) world).settle(null);
    mirror.settle(null);
  }

  @Test
  void rowsAreOfTheSameSeatsAndTeams() {
    world.heroes().put(9, new Hero().team(3));
    world.heroes().put(5, new Hero());
    world.cards().put(1, new Card().seat(4));
    world.purses().put(2, 1);
    world.relics().put(1, new Relic().keeper(7));
    world.bases().put(8, new Base().team(4));
    world.orders().put(7, new Order().author(5).team(6));
    world.signals().put(1, 1);
    relay();
    world.orders().at(7).author(6).team(2);
    relay();
    TrackedMap<?>[] original = ((Tracked) world).ownedMaps();
    TrackedMap<?>[] mirrored = mirror.ownedMaps();
    assertThat(mirrored).hasSameSizeAs(original);
    for (int i = 0; i < original.length; i++) {
      same(mirrored[i], original[i]);
    }
  }

  private static <M, V> void same(TrackedMap<M> mirrored, TrackedMap<V> map) {
    Ownership<M> got = Objects.requireNonNull(mirrored.ownership);
    Ownership<V> wanted = Objects.requireNonNull(map.ownership);
    assertThat(mirrored.slot()).isEqualTo(map.slot());
    assertThat(got.audience()).isEqualTo(wanted.audience());
    assertThat(got.hasOwner()).isEqualTo(wanted.hasOwner());
    assertThat(got.hasTeam()).isEqualTo(wanted.hasTeam());
    assertThat(mirrored.size()).isEqualTo(map.size()).isPositive();
    for (int id = map.firstId(); id >= 0; id = map.nextId(id)) {
      assertThat(got.owner(mirrored, id)).isEqualTo(wanted.owner(map, id));
      assertThat(got.team(mirrored, id)).isEqualTo(wanted.team(map, id));
    }
  }

  @Test
  void rowsStandWhereTheirCoordinatesSay() {
    world.heroes().put(1, new Hero().x(3.05f).y(-7.5f));
    relay();
    Positioned row = (Positioned) mirror.ownedMaps()[0].value(1);
    assertThat(row.positionAxes()).isEqualTo(2);
    assertThat(row.positionAt(0)).isEqualTo(3.05f);
    assertThat(row.positionAt(1)).isEqualTo(-7.5f);
  }

  @Test
  void mapsOfRowsWithoutCoordinatesHaveNoGrid() {
    assertThat(Grid.axes(mirror.ownedMaps()[0])).isEqualTo(2);
    assertThat(Grid.axes(mirror.ownedMaps()[1])).isZero();
  }

  @Test
  void fieldsAreOfTheSameAudiences() {
    Tracked hero = new Hero();
    Tracked row = (Tracked) mirror.ownedMaps()[0].element.blank();
    assertThat(row.publicFields()).isEqualTo(hero.publicFields());
    assertThat(row.teamFields()).isEqualTo(hero.teamFields());
    assertThat(row.ownerFields()).isEqualTo(hero.ownerFields());
    assertThat(mirror.teamFields()).isEqualTo(((Tracked) world).teamFields());
    assertThat(mirror.publicFields()).isEqualTo(((Tracked) world).publicFields());
  }
}
