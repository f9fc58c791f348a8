package dev.muster.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.golden.Base;
import dev.muster.golden.Cell;
import dev.muster.golden.Hero;
import dev.muster.golden.Order;
import dev.muster.golden.World;
import dev.muster.state.PatchWriter;
import dev.muster.state.Replica;
import org.junit.jupiter.api.Test;

/** What only a team sees is in no public patch and no public snapshot, but is saved and read. */
final class TeamFieldsTest {
  private static final int HEROES = 33;
  private static final int SIGNALS = 47;
  private static final int AMMO = 13;

  private final Receivers room = new Receivers(3);
  private final World world = room.world();

  TeamFieldsTest() {
    world.heroes().put(1, new Hero().team(2));
    world.bases().put(7, new Base().team(2));
    room.take();
  }

  private void changeWhatTeamsSee() {
    Hero hero = world.heroes().at(1).ammo(5).camp(new Cell().label("camp"));
    hero.route().add(3);
    hero.chest().put("gold", 9);
    world.bases().at(7).stock(4).plans().add("attack");
    world.orders().put(1, new Order().author(1).team(2).text("go").draft(1).votes(1));
    world.signals().put(2, 77);
  }

  @Test
  void itIsInNoPublicPatchAndInNoPublicSnapshot() {
    byte[] before = room.snapshot();
    changeWhatTeamsSee();
    room.take();
    assertThat(room.body.size()).isZero();
    assertThat(room.snapshot()).isEqualTo(before);
  }

  @Test
  void itIsSaved() {
    changeWhatTeamsSee();
    room.take();
    room.move();
    Hero hero = room.world().heroes().at(1);
    assertThat(hero.ammo()).isEqualTo(5);
    assertThat(hero.camp().label()).isEqualTo("camp");
    assertThat(hero.route().get(0)).isEqualTo(3);
    assertThat(hero.chest().at("gold")).isEqualTo(9);
    assertThat(room.world().orders().at(1).votes()).isEqualTo(1);
    assertThat(room.world().signals().at(2)).isEqualTo(77);
  }

  @Test
  void itIsReadFromPatches() {
    Replica<World> replica = room.join(0);
    PatchWriter rows = new PatchWriter();
    rows.varint(1L << HEROES | 1L << SIGNALS);
    rows.raw(4); // changes
    rows.varint(1L << AMMO << 1); // the row of id 1
    rows.zigzag32(5);
    rows.raw(0);
    rows.raw(2); // additions
    rows.raw(1); // one
    rows.raw(1); // id 1
    rows.varint32(2); // key 2
    rows.zigzag32(77);
    replica.apply(rows.array(), 0, rows.size());
    assertThat(replica.state().heroes().at(1).ammo()).isEqualTo(5);
    assertThat(replica.state().signals().at(2)).isEqualTo(77);
  }
}
