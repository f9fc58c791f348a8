package dev.muster.node.room;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.AbstractLogger;
import org.slf4j.spi.CallerBoundaryAware;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * What one room logs: through the logger of its type ({@code room.<type>}), each line with the
 * room's id beside it as {@code room=<id>}. Logging libraries keep every logger they ever made and
 * look among all of them for the next; a logger per room would cost each room more than the last,
 * for as long as the node lives.
 */
@SuppressWarnings("serial") // it is, because slf4j's is; nobody does it
final class RoomLog extends AbstractLogger {
  private final Logger log;
  private final String room;

  RoomLog(String type, String room) {
    this.log = LoggerFactory.getLogger("room." + type);
    this.room = room;
    this.name = log.getName();
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level,
      @Nullable Marker marker,
      String message,
      Object @Nullable [] arguments,
      @Nullable Throwable cause) {
    var line = makeLoggingEventBuilder(level);
    if (line instanceof CallerBoundaryAware aware) {
      // Who logs is the room, not this class.
      aware.setCallerBoundary(AbstractLogger.class.getName());
    }
    if (marker != null) {
      line = line.addMarker(marker);
    }
    if (cause != null) {
      line = line.setCause(cause);
    }
    if (arguments == null) {
      line.log(message);
    } else {
      line.log(message, arguments);
    }
  }

  @Override
  public LoggingEventBuilder makeLoggingEventBuilder(Level level) {
    return log.makeLoggingEventBuilder(level).addKeyValue("room", room);
  }

  @Override
  protected @Nullable String getFullyQualifiedCallerName() {
    return null;
  }

  @Override
  public boolean isTraceEnabled() {
    return log.isTraceEnabled();
  }

  @Override
  public boolean isTraceEnabled(Marker marker) {
    return log.isTraceEnabled(marker);
  }

  @Override
  public boolean isDebugEnabled() {
    return log.isDebugEnabled();
  }

  @Override
  public boolean isDebugEnabled(Marker marker) {
    return log.isDebugEnabled(marker);
  }

  @Override
  public boolean isInfoEnabled() {
    return log.isInfoEnabled();
  }

  @Override
  public boolean isInfoEnabled(Marker marker) {
    return log.isInfoEnabled(marker);
  }

  @Override
  public boolean isWarnEnabled() {
    return log.isWarnEnabled();
  }

  @Override
  public boolean isWarnEnabled(Marker marker) {
    return log.isWarnEnabled(marker);
  }

  @Override
  public boolean isErrorEnabled() {
    return log.isErrorEnabled();
  }

  @Override
  public boolean isErrorEnabled(Marker marker) {
    return log.isErrorEnabled(marker);
  }
}
