package dev.muster.node.boot;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.EncoderBase;
import ch.qos.logback.core.spi.ContextAwareBase;
import dev.muster.node.config.Config;
import dev.muster.node.config.LogFormat;
import dev.muster.node.config.LogLevel;
import org.slf4j.LoggerFactory;

/**
 * Lines on standard output, as text or JSON. An author's own logback.xml stays as it is, and so
 * does any other logger behind slf4j. Logback finds this class as a service, which spares it a
 * search that costs a good part of the start.
 */
public final class Logging extends ContextAwareBase implements Configurator {
  // What stands beside a message, as in room=..., comes before it, and leaves no gap if nothing
  // does.
  private static final String PATTERN =
      "%d{HH:mm:ss.SSS} %-5level %-18.-18thread %-24.-24logger{0}"
          + " %replace(%kvp{NONE} ){'^ $', ''}%msg%n";

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    if (authorsOwn()) {
      return ExecutionStatus.INVOKE_NEXT_IF_ANY;
    }
    write(context, LogFormat.TEXT, LogLevel.INFO);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /** Follows the settings from now on. */
  static void set(Config.Logs logs) {
    if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context) || authorsOwn()) {
      return;
    }
    if (logs.format() != LogFormat.TEXT || logs.level() != LogLevel.INFO) {
      context.reset();
      write(context, logs.format(), logs.level());
    }
  }

  private static void write(LoggerContext context, LogFormat format, LogLevel level) {
    var appender = new ConsoleAppender<ILoggingEvent>();
    appender.setContext(context);
    appender.setEncoder(started(context, format));
    appender.start();
    var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.valueOf(level.name()));
    root.addAppender(appender);
    // Below info, Netty writes a line per buffer.
    context.getLogger("io.netty").setLevel(Level.INFO);
  }

  private static boolean authorsOwn() {
    var loader = Logging.class.getClassLoader();
    return System.getProperty("logback.configurationFile") != null
        || loader.getResource("logback.xml") != null
        || loader.getResource("logback-test.xml") != null;
  }

  static EncoderBase<ILoggingEvent> started(LoggerContext context, LogFormat format) {
    EncoderBase<ILoggingEvent> encoder =
        switch (format) {
          case TEXT -> {
            var text = new PatternLayoutEncoder();
            text.setPattern(PATTERN);
            yield text;
          }
          case JSON -> {
            var json = new JsonEncoder();
            json.setWithSequenceNumber(false);
            json.setWithNanoseconds(false);
            json.setWithContext(false);
            json.setWithFormattedMessage(true);
            json.setWithMessage(false);
            json.setWithArguments(false);
            yield json;
          }
        };
    encoder.setContext(context);
    encoder.start();
    return encoder;
  }
}
