package dev.muster.node.relay;

import dev.muster.cluster.v1.RelayedPosition;
import dev.muster.cluster.v1.RelayedRefusal;
import dev.muster.cluster.v1.SavedField;
import dev.muster.node.room.RoomOrder;
import dev.muster.node.room.SeatOutcome;
import dev.muster.room.Leave;
import dev.muster.room.Options;
import dev.muster.v1.CloseCode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Small things that orders and answers are made of, to bytes and back. */
final class RelayedWords {
  private static final Leave[] LEAVES = Leave.values();

  private RelayedWords() {}

  static RelayedPosition position(RoomOrder.@Nullable Have have) {
    return have == null
        ? RelayedPosition.getDefaultInstance()
        : RelayedPosition.newBuilder().setEpoch(have.epoch()).setNumber(have.number()).build();
  }

  static RoomOrder.@Nullable Have position(RelayedPosition have) {
    return have.getEpoch() == 0 ? null : new RoomOrder.Have(have.getEpoch(), have.getNumber());
  }

  static RelayedRefusal refusal(SeatOutcome.Refused refused) {
    return RelayedRefusal.newBuilder()
        .setCode(refused.code())
        .setMessage(refused.message())
        .build();
  }

  static SeatOutcome.Refused refusal(RelayedRefusal refused) {
    return new SeatOutcome.Refused(refused.getCode(), refused.getMessage());
  }

  static CloseCode code(int number) {
    var code = CloseCode.forNumber(number);
    return code == null ? CloseCode.CLOSE_UNSPECIFIED : code;
  }

  static Leave why(int ordinal) {
    return ordinal >= 0 && ordinal < LEAVES.length ? LEAVES[ordinal] : Leave.LEFT;
  }

  static Map<String, SavedField> options(Options options) {
    var fields = new HashMap<String, SavedField>();
    options.all().forEach((name, value) -> fields.put(name, field(value)));
    return fields;
  }

  static SavedField field(Object value) {
    var field = SavedField.newBuilder();
    switch (value) {
      case String text -> field.setText(text);
      case Double number -> field.setNumber(number);
      case Boolean flag -> field.setFlag(flag);
      default -> throw new AssertionError(value.getClass());
    }
    return field.build();
  }

  /** A String, Double or Boolean; what a newer build wrote is an empty text. */
  static Object value(SavedField field) {
    return switch (field.getValueCase()) {
      case TEXT -> field.getText();
      case NUMBER -> field.getNumber();
      case FLAG -> field.getFlag();
      case VALUE_NOT_SET -> "";
    };
  }

  static Options options(Map<String, SavedField> fields) {
    var options = Options.none();
    for (var field : fields.entrySet()) {
      var value = field.getValue();
      options =
          switch (value.getValueCase()) {
            case TEXT -> options.and(field.getKey(), value.getText());
            case NUMBER -> options.and(field.getKey(), value.getNumber());
            case FLAG -> options.and(field.getKey(), value.getFlag());
            case VALUE_NOT_SET -> options;
          };
    }
    return options;
  }
}
