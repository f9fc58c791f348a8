package dev.muster.redisset;

/**
 * One server of a set, as it was when asked for.
 *
 * @param port on 127.0.0.1
 * @param pid 0 if it is not a process of this machine
 */
public record Server(int port, long pid, Role role) {}
