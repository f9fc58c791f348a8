package dev.muster.node.config;

/** How log lines look. */
public enum LogFormat {
  TEXT,
  JSON
}
