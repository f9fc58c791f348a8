package dev.muster.loadtest.server;

/** Servers that run for another generator than ours. */
public interface Served extends AutoCloseable {
  /** One line of JSON by which it finds them. */
  String json();

  /** Waits until one of them ends by itself. */
  void awaitEnd() throws InterruptedException;

  @Override
  void close();
}
