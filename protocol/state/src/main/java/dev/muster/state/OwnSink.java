package dev.muster.state;

/**
 * Takes the own rows of one seat: a body as PATCH.md describes it. The array is reused: copy what
 * is needed.
 */
@FunctionalInterface
public interface OwnSink {
  void rows(int seat, byte[] bytes, int from, int length);
}
