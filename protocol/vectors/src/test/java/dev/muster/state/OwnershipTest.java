package dev.muster.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.golden.Base;
import dev.muster.golden.Cell;
import dev.muster.golden.Hero;
import dev.muster.golden.Order;
import dev.muster.golden.World;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What generated classes say of whose their rows are, and of who sees what. */
final class OwnershipTest {
  private final World world = new World();

  private TrackedMap<?>[] owned() {
    return ((Tracked) world).ownedMaps();
  }

  private static <V> Ownership<V> of(TrackedMap<V> map) {
    return Objects.requireNonNull(map.ownership);
  }

  @Test
  void everyRootMapWithAMarkIsListed() {
    assertThat(owned())
        .containsExactly(
            world.heroes(),
            world.cards(),
            world.purses(),
            world.relics(),
            world.bases(),
            world.orders(),
            world.signals());
    assertThat(Arrays.stream(owned()).filter(map -> of(map).hasOwner()))
        .containsExactly(
            world.heroes(), world.cards(), world.purses(), world.relics(), world.orders());
    assertThat(Arrays.stream(owned()).filter(map -> of(map).hasTeam()))
        .containsExactly(world.heroes(), world.bases(), world.orders(), world.signals());
    assertThat(world.cellsByNumber().ownership).isNull();
  }

  @Test
  void aRowIsOfTheSeatAndTeamThatItsMarksName() {
    Hero hero = world.heroes().put(9, new Hero().team(3));
    world.bases().put(8, new Base().team(4));
    world.orders().put(7, new Order().author(5).team(6));
    world.purses().put(2, 1);
    world.signals().put(1, 1);
    assertThat(of(world.heroes()).owner(world.heroes(), 1)).isEqualTo(9);
    assertThat(of(world.heroes()).team(world.heroes(), 1)).isEqualTo(3);
    assertThat(of(world.bases()).owner(world.bases(), 1)).isZero();
    assertThat(of(world.bases()).team(world.bases(), 1)).isEqualTo(4);
    assertThat(of(world.orders()).owner(world.orders(), 1)).isEqualTo(5);
    assertThat(of(world.orders()).team(world.orders(), 1)).isEqualTo(6);
    assertThat(of(world.purses()).owner(world.purses(), 1)).isEqualTo(2);
    assertThat(of(world.purses()).team(world.purses(), 1)).isZero();
    assertThat(of(world.signals()).team(world.signals(), 1)).isEqualTo(1);
    hero.team(7);
    assertThat(of(world.heroes()).team(world.heroes(), 1)).isEqualTo(7);
  }

  @Test
  void aMapKnowsWhoSeesItAsAWhole() {
    assertThat(of(world.heroes()).audience()).isEqualTo(Audience.ALL);
    assertThat(of(world.cards()).audience()).isEqualTo(Audience.OWNER);
    assertThat(of(world.orders()).audience()).isEqualTo(Audience.TEAM);
  }

  @Test
  void fieldsAreOfOneAudienceEach() {
    Tracked hero = new Hero();
    Tracked base = new Base();
    Tracked cell = new Cell();
    Tracked all = world;
    assertThat(hero.publicFields()).isEqualTo(0b1111_1111);
    assertThat(hero.ownerFields()).isEqualTo(0b1_1111_0000_0000);
    assertThat(hero.teamFields()).isEqualTo(0b1_1110_0000_0000_0000);
    assertThat(base.teamFields()).isEqualTo(0b1100);
    assertThat(base.ownerFields()).isZero();
    assertThat(all.teamFields()).isEqualTo(3L << 46);
    assertThat(cell.teamFields()).isZero();
  }
}
