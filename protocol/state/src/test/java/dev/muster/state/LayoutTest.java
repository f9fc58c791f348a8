package dev.muster.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class LayoutTest {
  private static Layout layout(UnaryOperator<Layout.Builder> ship) {
    Layout.Builder builder =
        Layout.builder().message("State").map(2, ProtoType.UINT32, 1, Audience.ALL).message("Ship");
    return ship.apply(builder).build();
  }

  private static final Layout MINE =
      layout(ship ->
          ship.one(1, ProtoType.FLOAT, Audience.ALL)
              .step(1.5, 240)
              .one(3, ProtoType.INT32, Audience.OWNER));

  @Test
  void fieldsThatOneOfThemLacksAreNoConflict() {
    assertThat(MINE.conflictWith(layout(ship -> ship.one(2, ProtoType.STRING, Audience.ALL))))
        .isEmpty();
  }

  @Test
  void aConflictIsNamed() {
    assertThat(MINE.conflictWith(layout(ship -> ship.one(3, ProtoType.UINT32, Audience.ALL))))
        .contains("field 3 of Ship is UINT32 there, INT32 here");
    assertThat(
            MINE.conflictWith(
                layout(ship -> ship.one(1, ProtoType.FLOAT, Audience.ALL).step(0.5, 240))))
        .contains("field 1 of Ship has step 0.5 there, 1.5 here");
    assertThat(
            MINE.conflictWith(
                layout(ship -> ship.one(1, ProtoType.FLOAT, Audience.ALL).step(1.5, 0))))
        .contains("field 1 of Ship wraps after 0 steps there, after 240 here");
    assertThat(MINE.conflictWith(layout(ship -> ship.list(3, ProtoType.INT32, Audience.ALL))))
        .contains("field 3 of Ship is a LIST there, a ONE here");
    Layout keys =
        Layout.builder().message("State").map(2, ProtoType.STRING, 0, Audience.ALL).build();
    assertThat(MINE.conflictWith(keys))
        .contains("field 2 of State has keys of STRING there, of UINT32 here");
    assertThat(MINE.conflictWith(layout(ship -> ship.one(3, ProtoType.SINT32, Audience.ALL))))
        .contains("field 3 of Ship is SINT32 there, INT32 here");
    assertThat(
            MINE.conflictWith(
                layout(ship -> ship.one(1, ProtoType.DOUBLE, Audience.ALL).step(1.5, 240))))
        .contains("field 1 of Ship is DOUBLE there, FLOAT here");
  }

  @Test
  void marksAndAudiencesAreNoConflictAndAnEnumIsAnInt() {
    Layout marked =
        Layout.builder()
            .message("State")
            .map(2, ProtoType.UINT32, 1, Audience.OWNER)
            .ownerKey()
            .teamField(4)
            .message("Ship")
            .one(1, ProtoType.FLOAT, Audience.ALL)
            .step(1.5, 240)
            .position()
            .one(3, ProtoType.ENUM, Audience.ALL)
            .one(4, ProtoType.UINT32, Audience.ALL)
            .build();
    assertThat(MINE.conflictWith(marked)).isEmpty();
    assertThat(marked.conflictWith(MINE)).isEmpty();
  }

  @Test
  void marksAndTypesSurviveTheWire() {
    Layout marked =
        Layout.builder()
            .message("State")
            .map(2, ProtoType.FIXED32, 1, Audience.TEAM)
            .ownerField(4)
            .teamKey()
            .map(3, ProtoType.SINT64, ProtoType.SFIXED32, Audience.ALL)
            .message("Ship")
            .one(1, ProtoType.DOUBLE, Audience.ALL)
            .step(1.5, 240)
            .position()
            .one(4, ProtoType.FIXED32, Audience.ALL)
            .build();
    byte[] bytes = marked.encode();
    Layout read = Layout.decode(bytes, 0, bytes.length);
    assertThat(read).isEqualTo(marked);
    assertThat(read.tables().stream().map(Table::fields))
        .containsExactlyElementsOf(marked.tables().stream().map(Table::fields).toList());
    assertThat(read.root().field(0).marks()).isEqualTo(new Marks(false, 4, Marks.KEY));
  }

  @Test
  void theFingerprintIsThatOfTheEncoding() {
    byte[] bytes = MINE.encode();
    assertThat(Layout.decode(bytes, 0, bytes.length).fingerprint()).isEqualTo(MINE.fingerprint());
    assertThat(layout(ship -> ship).fingerprint()).isNotEqualTo(MINE.fingerprint());
  }

  @Test
  void tablesThatContradictThemselvesAreRefused() {
    assertThatThrownBy(() -> Layout.decode(new byte[0], 0, 0)).isInstanceOf(Malformed.class);
    assertThatThrownBy(() -> layout(ship -> ship.message(1, Shape.ONE, 2, Audience.ALL)))
        .hasMessage("Ship names a message that does not exist");
    assertThatThrownBy(() ->
            layout(ship ->
                ship.one(2, ProtoType.BOOL, Audience.ALL).one(2, ProtoType.BOOL, Audience.ALL)))
        .hasMessage("Ship has fields out of order");
    assertThatThrownBy(() -> owned(ship -> ship.one(4, ProtoType.INT32, Audience.ALL)))
        .hasMessage("State marks rows by what is no uint32 of theirs");
    assertThatThrownBy(() -> owned(ship -> ship)).isInstanceOf(Malformed.class);
    assertThat(owned(ship -> ship.one(4, ProtoType.FIXED32, Audience.ALL)).root().bit(2)).isZero();
  }

  private static Layout owned(UnaryOperator<Layout.Builder> ship) {
    Layout.Builder builder =
        Layout.builder()
            .message("State")
            .map(2, ProtoType.STRING, 1, Audience.ALL)
            .ownerField(4)
            .message("Ship");
    return ship.apply(builder).build();
  }
}
