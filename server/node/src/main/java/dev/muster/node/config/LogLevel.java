package dev.muster.node.config;

/** The least important line that is shown. */
public enum LogLevel {
  TRACE,
  DEBUG,
  INFO,
  WARN,
  ERROR
}
