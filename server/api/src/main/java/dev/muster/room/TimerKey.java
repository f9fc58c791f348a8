package dev.muster.room;

/** Names a timer of one room; it stays valid across a move, so it may be kept in the state. */
public record TimerKey(long number) {}
