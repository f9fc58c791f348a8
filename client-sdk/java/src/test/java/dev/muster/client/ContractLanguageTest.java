package dev.muster.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.state.Audience;
import dev.muster.state.Layout;
import dev.muster.state.Malformed;
import dev.muster.state.PatchWriter;
import dev.muster.state.ProtoType;
import dev.muster.state.ProtoWriter;
import dev.muster.state.Source;
import game.arena.ArenaRoom;
import game.arena.ArenaState;
import game.arena.Bought;
import game.arena.Buy;
import game.arena.Chat;
import game.arena.Said;
import game.arena.Ship;
import game.arena.Steer;
import game.arena.ToClient;
import org.junit.jupiter.api.Test;

class ContractLanguageTest {
  private final ContractLanguage<ArenaState> language = new ContractLanguage<>(ArenaRoom.CONTRACT);

  @Test
  void aSnapshotThenPatchesAreTheRoomsState() {
    var source = Source.of(new ArenaState(), 100);
    source.state().mode("ffa");
    source.state().ships().put(1, new Ship().x(10).name("ann"));
    source.takeDelta(new PatchWriter());
    var held = language.held();
    held.layout(new byte[0]);
    var full = new ProtoWriter();
    source.writeSnapshot(full);
    byte[] snapshot = full.toBytes();
    held.snapshot(snapshot, 0, snapshot.length);
    held.announce();
    source.state().ships().at(1).x(20).hp(50);
    source.state().ships().put(2, new Ship().name("ben"));
    var patch = new PatchWriter();
    patch.varint(1_700_000_000_000L);
    patch.varint(300);
    patch.varint(77);
    source.takeDelta(patch);
    assertThat(held.patch(patch.array(), 0, patch.size())).isEqualTo(77);
    held.announce();
    assertThat(held.state().toString()).isEqualTo(source.state().toString());
  }

  @Test
  void aRoomThatKnowsMoreFieldsIsUnderstood() {
    byte[] newer = layout(ProtoType.UINT32, true).encode();
    var held = language.held();
    held.layout(newer);
    byte[] patch = {7, 1, 1, 0b100, 5}; // only the field that we do not have
    assertThat(held.patch(patch, 0, patch.length)).isEqualTo(1);
  }

  @Test
  void aRoomWhoseFieldsMeanSomethingElseIsNot() {
    byte[] other = layout(ProtoType.STRING, false).encode();
    assertThatThrownBy(() -> language.held().layout(other))
        .isInstanceOf(Malformed.class)
        .hasMessageContaining("STRING");
  }

  private static Layout layout(ProtoType hp, boolean more) {
    var layout =
        Layout.builder()
            .message("ArenaState")
            .one(1, ProtoType.STRING, Audience.ALL)
            .map(2, ProtoType.UINT32, 1, Audience.ALL);
    if (more) layout.one(9, ProtoType.UINT32, Audience.ALL);
    return layout
        .message("Ship")
        .one(1, ProtoType.FLOAT, Audience.ALL)
        .step(0.05, 0)
        .one(4, hp, Audience.ALL)
        .build();
  }

  @Test
  void messagesInputsAndAnswersAreTheContracts() {
    byte[] said = ArenaRoom.CONTRACT.toClient().orElseThrow().encodeAny(new Said(3, "hi"));
    assertThat(language.decode(said, 0, said.length)).isEqualTo(new Said(3, "hi"));
    assertThat(new Said(3, "hi")).isInstanceOf(ToClient.class);
    byte[] newer = {0x7a, 0x00}; // field 15
    assertThat(language.decode(newer, 0, newer.length)).isNull();
    byte[] input = language.encodeInput(new Steer(0.123f, -1));
    assertThat(((Steer) language.decodeInput(input)).thrust()).isEqualTo(0.12f);
    byte[] bought = Bought.CODEC.encode(new Bought(7));
    assertThat(language.decodeReply(new Buy(7), bought, 0, bought.length)).isEqualTo(new Bought(7));
    assertThat(language.encode(new Chat("x"))).isNotEmpty();
    assertThatThrownBy(() -> language.encode(new Said(1, "not ours to send")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
