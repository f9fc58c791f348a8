package dev.muster.codegen.model;

import static dev.muster.codegen.Contracts.model;
import static dev.muster.codegen.Contracts.room;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LockTest {
  private static final String BEFORE = locked("float x = 1 [(muster.step) = 0.5]; uint32 hp = 2;");

  private static ContractModel contract(String fields) {
    return model(room("message State { " + fields + " }"));
  }

  private static String locked(String fields) {
    Lock lock = Lock.parse("");
    lock.add(contract(fields));
    return lock.text();
  }

  @Test
  void additionsAreWrittenDown() {
    Lock lock = Lock.parse(BEFORE);
    lock.add(contract("float x = 1 [(muster.step) = 0.5]; uint32 hp = 2; string name = 3;"));
    assertThat(lock.text()).startsWith(BEFORE.stripTrailing()).contains("3 name ONE STRING");
    assertThat(Lock.parse(lock.text()).text()).isEqualTo(lock.text());
  }

  @Test
  void aRemovedFieldKeepsItsNumber() {
    Lock lock = Lock.parse(BEFORE);
    lock.add(contract("float x = 1 [(muster.step) = 0.5];"));
    assertThat(lock.text()).isEqualTo(BEFORE);
    assertThatThrownBy(
            () -> lock.add(contract("float x = 1 [(muster.step) = 0.5]; string name = 2;")))
        .hasMessageContaining("State.name: number 2 was \"hp ONE UINT32\"");
  }

  @Test
  void aFieldMayBeRenamed() {
    Lock lock = Lock.parse(BEFORE);
    lock.add(contract("float across = 1 [(muster.step) = 0.5]; uint32 hp = 2;"));
    assertThat(lock.text()).contains("1 across ONE FLOAT step 0.5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "float x = 1 [(muster.step) = 0.25];",
        "float x = 1;",
        "double x = 1 [(muster.step) = 0.5];",
        "float x = 1 [(muster.step) = 0.5, (muster.wrap) = 8];",
        "repeated float x = 1 [(muster.step) = 0.5];",
        "float x = 3 [(muster.step) = 0.5];",
      })
  void aChangedFieldIsAnErrorThatNamesIt(String field) {
    assertThatThrownBy(() -> Lock.parse(BEFORE).add(contract(field + " uint32 hp = 2;")))
        .isInstanceOf(ContractException.class)
        .hasMessageContaining("test.proto: State.x: ");
  }

  @Test
  void aMessageOfAOneofKeepsItsNumber() {
    String chat =
        "message State {} message Chat {} message Buy {} message ToServer { oneof message { ";
    Lock lock = Lock.parse("");
    lock.add(model(room(chat + "Chat chat = 1; } }")));
    assertThatThrownBy(() -> lock.add(model(room(chat + "Buy buy = 1; } }"))))
        .hasMessageContaining("ToServer.buy: number 1 was chat");
  }

  @Test
  void whatIsNoLockFileIsRefused() {
    assertThatThrownBy(() -> Lock.parse("contract a\nmessage B\n  x y z\n"))
        .hasMessage("lock file: cannot read \"x y z\"");
  }
}
