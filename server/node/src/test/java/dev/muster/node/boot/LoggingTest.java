package dev.muster.node.boot;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import dev.muster.node.config.LogFormat;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

final class LoggingTest {
  private final LoggerContext context = new LoggerContext();

  private String written(LoggingEvent event) {
    var encoder = Logging.started(context, LogFormat.TEXT);
    return new String(encoder.encode(event), StandardCharsets.UTF_8);
  }

  private LoggingEvent event() {
    var logger = context.getLogger("room.chess");
    return new LoggingEvent("any", logger, Level.INFO, "ann takes e4", null, null);
  }

  @Test
  void whatARoomLogsSaysWhichRoom() {
    var event = event();
    event.addKeyValuePair(new KeyValuePair("room", "r1"));
    assertThat(written(event)).contains(" chess ").endsWith(" room=r1 ann takes e4\n");
  }

  @Test
  void whatStandsAloneHasNoGap() {
    assertThat(written(event())).containsPattern("chess +ann takes e4\n$");
    assertThat(written(event())).doesNotContain("room=");
  }
}
