package dev.muster.codegen.model;

import static dev.muster.codegen.Contracts.model;
import static dev.muster.codegen.Contracts.room;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.state.Audience;
import dev.muster.state.Kind;
import dev.muster.state.Marks;
import dev.muster.state.ProtoType;
import dev.muster.state.Table;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ContractReaderTest {
  @Test
  void aContractIsReadWithItsNamesResolved() {
    ContractModel contract =
        model(
            room(
                "message State { map<uint32, Ship> ships = 2 [(muster.owner) = \"key\"]; }",
                "// A ship.",
                "message Ship { float x = 1 [(muster.step) = 0.5]; uint32 secret = 2 [(muster.audience) = SERVER];",
                "  uint32 coins = 3 [(muster.audience) = OWNER]; Turret turret = 4; message Turret { bool on = 1; } }",
                "message Chat { string text = 1; } message Answer { bool yes = 1; }",
                "message ToServer { oneof message { Chat chat = 1 [(muster.reply) = \"Answer\"]; } }"));
    assertThat(contract.state()).isEqualTo("State");
    assertThat(contract.messages().stream().map(MessageModel::name))
        .containsExactly("State", "Ship", "ShipTurret", "Chat", "Answer");
    MessageModel ship = contract.message("Ship");
    assertThat(ship.comment()).isEqualTo("A ship.");
    assertThat(ship.fields().stream().map(FieldModel::bit)).containsExactly(0, -1, 1, 2);
    assertThat(ship.fields().get(0).kind()).isEqualTo(Kind.STEPS);
    assertThat(ship.fields().get(2).audience()).isEqualTo(Audience.OWNER);
    assertThat(contract.layout().tables()).hasSize(3);
    assertThat(contract.toServer().orElseThrow().cases().get(0).reply()).contains("Answer");
    assertThat(contract.toClient()).isEmpty();
  }

  @Test
  void theLayoutSaysWhatAComposerOfViewsNeeds() {
    ContractModel contract =
        model(
            room(
                "message State { map<uint32, Ship> ships = 1 [(muster.owner) = \"key\", (muster.team) = \"side\"];",
                "  map<fixed32, sint64> purses = 2; }",
                "message Ship { float x = 2 [(muster.step) = 0.5, (muster.position) = true]; uint32 side = 4; }"));
    Table state = contract.layout().root();
    assertThat(state.field(0).marks()).isEqualTo(new Marks(false, Marks.KEY, 4));
    assertThat(state.field(1).marks()).isEqualTo(Marks.UNMARKED);
    assertThat(state.field(1).type()).isEqualTo(ProtoType.SINT64);
    assertThat(state.field(1).keyType()).isEqualTo(ProtoType.FIXED32);
    assertThat(state.child(0).field(0).marks().position()).isTrue();
    assertThat(state.child(0).field(1).marks().position()).isFalse();
  }

  @Test
  void stateAndMessagesMayShareATypeAndTheRecordIsRenamed() {
    ContractModel contract =
        model(
            room(
                "message State { Ship ship = 1; }",
                "message Ship { bool on = 1; }",
                "message ToClient { oneof message { Ship ship = 1; } }"));
    assertThat(contract.message("Ship").tracked()).isTrue();
    assertThat(contract.message("Ship").recordName()).isEqualTo("ShipRecord");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      textBlock =
          """
          uint32 a = 1 [(muster.step) = 1];|State.a: step is for float and double
          float a = 1 [(muster.step) = 0];|State.a: step must be a positive number
          float a = 1 [(muster.wrap) = 360];|State.a: wrap needs a step
          float a = 1 [(muster.step) = 0.7, (muster.wrap) = 360];|State.a: wrap 360.0 is not a whole number of steps
          float a = 1 [(muster.step) = 0.00001, (muster.wrap) = 360];|State.a: wrap is more than 4194304 steps
          float a = 1 [(muster.position) = true];|State.a: position is for a single float or double with a step
          float a = 1 [(muster.position) = true, (muster.step) = 1, (muster.audience) = SERVER];|State.a: position with audience SERVER, but other nodes need it
          uint32 a = 1 [(muster.bigint) = true];|State.a: bigint is for 64-bit integers
          optional uint32 a = 1;|State.a: an optional scalar cannot be replicated
          oneof b { uint32 a = 1; }|State.a: a oneof cannot be replicated
          map<bool, uint32> a = 1;|State.a: keys of type bool are not supported
          uint32 a = 1 [(muster.audience) = OWNER];|State.a: audience OWNER without owner: nobody knows whose State.a is; make it a map
          uint32 a = 1 [(muster.owner) = "key"];|State.a: owner belongs on a map
          map<uint32, uint32> a = 1 [(muster.audience) = OWNER];|State.a: audience OWNER without owner
          map<uint32, uint32> a = 1 [(muster.audience) = TEAM];|State.a: audience TEAM without team
          map<string, uint32> a = 1 [(muster.owner) = "key"];|State.a: owner = "key" needs keys of type uint32
          map<uint32, Row> a = 1 [(muster.owner) = "nobody"];|State.a: owner = "nobody" must be "key" or the name of a uint32 field
          map<uint32, Row> a = 1 [(muster.owner) = "name"];|State.a: owner = "name" must be "key" or the name of a uint32 field
          map<uint32, Mine> a = 1;|Mine.coins: audience OWNER without owner: nobody knows whose State.a is; add (muster.owner)
          Mine a = 1;|Mine.coins: audience OWNER without owner
          map<uint32, Outer> a = 1 [(muster.owner) = "key"];|Mine.coins: audience OWNER is only possible on the fields of a map's values
          map<uint32, Marked> a = 1;|Marked.rows: owner and team belong on a map of the state itself
          map<uint32, Hidden> a = 1 [(muster.owner) = "seat"];|State.a: owner = "seat" names a field with audience SERVER, but other nodes need it
          map<uint32, Hidden> a = 1 [(muster.team) = "seat"];|State.a: team = "seat" names a field with audience SERVER
          map<uint32, Ours> a = 1 [(muster.team) = "key"];|Ours.ammo: audience TEAM, but no map says of which team a seat is; add (muster.owner) and (muster.team)
          map<uint32, uint32> a = 1 [(muster.team) = "key", (muster.audience) = TEAM];|State.a: audience TEAM, but no map says
          Looped a = 1;|Looped: a message of the state cannot contain itself
          Aliased a = 1;|Aliased: aliases are not supported
          """)
  void itRefuses(String field, String words) {
    assertThatThrownBy(() ->
            model(
                room(
                    "message State { " + field + " }",
                    "message Row { string name = 1; uint32 seat = 2; }",
                    "message Mine { uint32 coins = 1 [(muster.audience) = OWNER]; }",
                    "message Outer { Mine mine = 1; }",
                    "message Marked { map<uint32, Row> rows = 1 [(muster.owner) = \"key\"]; }",
                    "message Hidden { uint32 seat = 1 [(muster.audience) = SERVER]; }",
                    "message Ours { uint32 ammo = 1 [(muster.audience) = TEAM]; }",
                    "message Looped { repeated Looped more = 1; }",
                    "enum Aliased { option allow_alias = true; A = 0; B = 0; }")))
        .isInstanceOf(ContractException.class)
        .hasMessageContaining("test.proto: " + words);
  }

  @Test
  void teamsAreThoseOfSeatsThatOwnRowsOfATeam() {
    ContractModel contract =
        model(
            room(
                "message State { map<uint32, Unit> units = 1 [(muster.owner) = \"key\", (muster.team) = \"side\"];",
                "  map<uint32, uint32> bases = 2 [(muster.team) = \"key\", (muster.audience) = TEAM]; }",
                "message Unit { uint32 side = 1 [(muster.audience) = OWNER]; uint32 ammo = 2 [(muster.audience) = TEAM]; }"));
    assertThat(contract.message("Unit").fields().get(1).audience()).isEqualTo(Audience.TEAM);
    assertThat(contract.message("State").fields().get(1).team()).isEqualTo("key");
  }

  @Test
  void fiftyFieldsAreReplicatedAndNotOneMore() {
    assertThat(model(room("message State { " + fields(50) + " }")).layout().root().size())
        .isEqualTo(50);
    assertThatThrownBy(() -> model(room("message State { " + fields(51) + " }")))
        .hasMessageContaining("State: 51 replicated fields; at most 50");
  }

  private static String fields(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> "bool f" + i + " = " + i + ";")
        .collect(Collectors.joining(" "));
  }

  @Test
  void allProblemsAreNamedAtOnce() {
    assertThatThrownBy(() ->
            model(
                room(
                    "message State { uint32 a = 1 [(muster.step) = 1]; float b = 2 [(muster.wrap) = 1]; }",
                    "message ToServer { oneof message { State state = 1 [(muster.reply) = \"Nothing\"]; } bool more = 2; }")))
        .isInstanceOfSatisfying(
            ContractException.class, problem -> assertThat(problem.problems()).hasSize(5));
  }

  @Test
  void theRoomsOwnOptionsAreChecked() {
    String broken =
        room("message State {}")
            .replace("name: \"test\" state: \"State\"", "name: \"No Name\" state: \"Gone\"");
    assertThatThrownBy(() -> model(broken))
        .hasMessageContaining("the room's name \"No Name\" must match")
        .hasMessageContaining("state \"Gone\" is no message of this file");
  }
}
