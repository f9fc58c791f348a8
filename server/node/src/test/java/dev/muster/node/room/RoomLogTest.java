package dev.muster.node.room;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MarkerFactory;
import org.slf4j.event.KeyValuePair;

final class RoomLogTest {
  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
  private final Logger ofType = context.getLogger("room.chess");
  private final ListAppender<ILoggingEvent> lines =
      new ListAppender<>() {
        @Override
        protected void append(ILoggingEvent event) {
          // As an appender does that shows who called: later it cannot be told any more.
          event.getCallerData();
          super.append(event);
        }
      };
  private final RoomLog log = new RoomLog("chess", "r1");

  @BeforeEach
  void listen() {
    lines.start();
    ofType.addAppender(lines);
    ofType.setAdditive(false);
    ofType.setLevel(Level.INFO);
  }

  @AfterEach
  void leave() {
    ofType.detachAppender(lines);
    ofType.setAdditive(true);
    ofType.setLevel(null);
  }

  @Test
  void aLineSaysWhichRoomItIsFrom() {
    log.info("{} takes {}", "ann", "e4");
    assertThat(lines.list)
        .singleElement()
        .satisfies(line -> {
          assertThat(line.getLoggerName()).isEqualTo("room.chess");
          assertThat(line.getLevel()).isEqualTo(Level.INFO);
          assertThat(line.getCallerData()[0].getClassName()).isEqualTo(RoomLogTest.class.getName());
          assertThat(line.getFormattedMessage()).isEqualTo("ann takes e4");
          assertThat(line.getKeyValuePairs()).containsExactly(new KeyValuePair("room", "r1"));
        });
  }

  @Test
  void whatElseAuthorsAddIsKept() {
    var error = new IllegalStateException("meant to be seen");
    log.error("it failed", error);
    log.atWarn().addKeyValue("move", 7).log("odd");
    log.info(MarkerFactory.getMarker("AUDIT"), "seen");
    assertThat(lines.list.get(0).getThrowableProxy().getMessage()).isEqualTo("meant to be seen");
    assertThat(lines.list.get(1).getKeyValuePairs())
        .containsExactlyInAnyOrder(new KeyValuePair("room", "r1"), new KeyValuePair("move", 7));
    assertThat(lines.list.get(2).getMarkerList()).hasSize(1);
  }

  @Test
  void levelsAreThoseOfTheType() {
    log.debug("not wanted");
    assertThat(log.isDebugEnabled()).isFalse();
    assertThat(log.isInfoEnabled()).isTrue();
    assertThat(lines.list).isEmpty();
  }

  @Test
  void roomsLeaveNoLoggerBehind() {
    int before = context.getLoggerList().size();
    for (int i = 0; i < 100; i++) {
      new RoomLog("chess", "room-" + i).debug("not wanted");
    }
    assertThat(context.getLoggerList()).hasSize(before);
  }
}
