package dev.muster.node.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.node.room.InputLane.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputLaneTest {
  private static final Viewer VIEWER = new Viewer() {};

  private final InputLane lane = new InputLane(4);
  private final List<Object> handled = new ArrayList<>();

  private Verdict input(int number) {
    return lane.arrive(
        new RoomOrder.FromClient(VIEWER, number, RoomOrder.Lane.INPUT, "i" + number));
  }

  private Verdict message(int number) {
    return lane.arrive(
        new RoomOrder.FromClient(VIEWER, number, RoomOrder.Lane.MESSAGE, "m" + number));
  }

  private void step(int inputs) {
    lane.step(null, inputs, (seat, number, kind, body) -> handled.add(body));
  }

  @Test
  void appliesMessagesInOrderAndHandsOutInputs() {
    message(1);
    input(2);
    message(3);
    step(2);
    assertThat(handled).containsExactly("m1", "m3");
    assertThat(lane.inputs()).containsExactly("i2");
    assertThat(lane.applied()).isEqualTo(3);
  }

  @Test
  void whatStandsBehindAnInputWaitsForIt() {
    input(1);
    input(2);
    message(3);
    step(1);
    assertThat(lane.inputs()).containsExactly("i1");
    assertThat(handled).isEmpty();
    assertThat(lane.applied()).isEqualTo(1);
    step(1);
    assertThat(lane.inputs()).containsExactly("i2");
    assertThat(handled).containsExactly("m3");
    assertThat(lane.applied()).isEqualTo(3);
  }

  @Test
  void anInputIsHandedOutForOneStepOnly() {
    input(1);
    step(2);
    step(2);
    assertThat(lane.inputs()).isEmpty();
  }

  @Test
  void repeatsAreDroppedAndGapsNamed() {
    assertThat(message(1)).isEqualTo(Verdict.ACCEPTED);
    assertThat(message(1)).isEqualTo(Verdict.REPEATED);
    assertThat(message(3)).isEqualTo(Verdict.GAP);
    step(1);
    assertThat(message(1)).isEqualTo(Verdict.REPEATED);
    assertThat(handled).containsExactly("m1");
  }

  @Test
  void aFloodOfInputsLosesTheOldest() {
    for (int number = 1; number <= 6; number++) {
      assertThat(input(number)).isEqualTo(Verdict.ACCEPTED);
    }
    assertThat(lane.takeDropped()).isEqualTo(2);
    step(10);
    assertThat(lane.inputs()).containsExactly("i3", "i4", "i5", "i6");
    assertThat(lane.applied()).isEqualTo(6);
  }

  @Test
  void aFloodOfMessagesIsRefused() {
    for (int number = 1; number <= 4; number++) {
      message(number);
    }
    assertThat(message(5)).isEqualTo(Verdict.FULL);
  }

  @Test
  void goesOnAfterARestore() {
    lane.restore(7);
    assertThat(input(7)).isEqualTo(Verdict.REPEATED);
    assertThat(input(8)).isEqualTo(Verdict.ACCEPTED);
  }
}
