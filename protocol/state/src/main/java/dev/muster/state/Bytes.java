package dev.muster.state;

/** Immutable bytes. */
public final class Bytes {}
