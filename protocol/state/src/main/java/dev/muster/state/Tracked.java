package dev.muster.state;

/** A message of replicated state. */
public abstract class Tracked {}
