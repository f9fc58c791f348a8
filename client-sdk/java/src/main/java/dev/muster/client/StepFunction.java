package dev.muster.client;

/**
 * One step of one entity: the very function that the room runs, so that what is predicted is what
 * will be.
 *
 * @param <E> the entity
 * @param <I> the input
 */
@FunctionalInterface
public interface StepFunction<E, I> {
  /**
   * Moves the entity by one step.
   *
   * @param seconds the length of a step, in seconds
   */
  void step(E entity, I input, float seconds);
}
