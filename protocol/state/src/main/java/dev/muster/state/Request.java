package dev.muster.state;

/**
 * A message that is answered.
 *
 * @param <R> the answer
 */
public interface Request<R> {}
