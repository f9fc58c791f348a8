package dev.muster.state;

/** A callback that was asked for; close it to end that. */
public interface Registration extends AutoCloseable {
  @Override
  void close();
}
