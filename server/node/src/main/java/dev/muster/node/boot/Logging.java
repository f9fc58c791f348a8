package dev.muster.node.boot;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.EncoderBase;
import dev.muster.node.config.Config;
import dev.muster.node.config.LogFormat;
import org.slf4j.LoggerFactory;

/**
 * Lines on standard output, as text or JSON. An author's own logback.xml stays as it is, and so
 * does any other logger behind slf4j.
 */
final class Logging {
  private static final String PATTERN =
      "%d{HH:mm:ss.SSS} %-5level %-18.-18thread %-24.-24logger{0} %msg%n";

  private Logging() {}

  static void set(Config.Logs logs) {
    if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context) || authorsOwn()) {
      return;
    }
    context.reset();
    var appender = new ConsoleAppender<ILoggingEvent>();
    appender.setContext(context);
    appender.setEncoder(started(context, logs.format()));
    appender.start();
    var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.valueOf(logs.level().name()));
    root.addAppender(appender);
    // Below debug, Netty writes a line per buffer.
    context.getLogger("io.netty").setLevel(Level.INFO);
  }

  private static boolean authorsOwn() {
    var loader = Logging.class.getClassLoader();
    return System.getProperty("logback.configurationFile") != null
        || loader.getResource("logback.xml") != null
        || loader.getResource("logback-test.xml") != null;
  }

  private static EncoderBase<ILoggingEvent> started(LoggerContext context, LogFormat format) {
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
