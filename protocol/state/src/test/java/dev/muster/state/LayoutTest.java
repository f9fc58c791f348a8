package dev.muster.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class LayoutTest {
  private static Layout layout(UnaryOperator<Layout.Builder> ship) {
    Layout.Builder builder =
        Layout.builder().message("State").map(2, Kind.UINT32, 1, Audience.ALL).message("Ship");
    return ship.apply(builder).build();
  }

  private static final Layout MINE =
      layout(ship ->
          ship.steps(1, Shape.ONE, 1.5, 240, Audience.ALL).one(3, Kind.INT32, Audience.OWNER));

  @Test
  void fieldsThatOneOfThemLacksAreNoConflict() {
    assertThat(MINE.conflictWith(layout(ship -> ship.one(2, Kind.STRING, Audience.ALL)))).isEmpty();
  }

  @Test
  void aConflictIsNamed() {
    assertThat(MINE.conflictWith(layout(ship -> ship.one(3, Kind.UINT32, Audience.ALL))))
        .contains("field 3 of Ship is UINT32 there, INT32 here");
    assertThat(MINE.conflictWith(layout(ship -> ship.steps(1, Shape.ONE, 0.5, 240, Audience.ALL))))
        .contains("field 1 of Ship has step 0.5 there, 1.5 here");
    assertThat(MINE.conflictWith(layout(ship -> ship.steps(1, Shape.ONE, 1.5, 0, Audience.ALL))))
        .contains("field 1 of Ship wraps after 0 steps there, after 240 here");
    assertThat(MINE.conflictWith(layout(ship -> ship.list(3, Kind.INT32, Audience.ALL))))
        .contains("field 3 of Ship is a LIST there, a ONE here");
    Layout keys = Layout.builder().message("State").map(2, Kind.STRING, 0, Audience.ALL).build();
    assertThat(MINE.conflictWith(keys))
        .contains("field 2 of State has keys of STRING there, of UINT32 here");
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
            layout(ship -> ship.one(2, Kind.BOOL, Audience.ALL).one(2, Kind.BOOL, Audience.ALL)))
        .hasMessage("Ship has fields out of order");
  }
}
