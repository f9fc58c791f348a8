package dev.muster.testkit.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.node.wire.RefusalCode;
import dev.muster.v1.CloseCode;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tables of protocol/README.md say what the code says. */
class ProtocolTablesTest {
  private final ProtocolPage page = new ProtocolPage();

  @Test
  void everyCloseCodeIsExplained() {
    var codes =
        Arrays.stream(CloseCode.values())
            .filter(code -> code != CloseCode.UNRECOGNIZED)
            .filter(code -> code != CloseCode.CLOSE_UNSPECIFIED)
            .map(code -> List.of("" + code.getNumber(), code.name(), advice(code.getNumber())))
            .toList();
    assertThat(page.table("Close codes"))
        .extracting(row -> List.of(row.get(0), row.get(1), row.get(3)))
        .containsExactlyElementsOf(codes);
    assertThat(page.table("Close codes")).allSatisfy(row -> assertThat(row.get(2)).isNotBlank());
  }

  private static String advice(int code) {
    return switch (code / 100) {
      case 40 -> "final: do not come back by yourself";
      case 41 -> "reconnect the seat at once";
      case 42 -> "the seat is gone: join again later";
      case 43 -> "the client is at fault: fix it";
      default -> throw new AssertionError(code);
    };
  }

  @Test
  void everyRefusalIsExplained() {
    var codes =
        Arrays.stream(RefusalCode.values())
            .map(code -> List.of(code.code(), "" + code.httpStatus(), code.words(), code.advice()))
            .toList();
    assertThat(page.table("Refusals")).containsExactlyElementsOf(codes);
  }
}
