package dev.muster.loadtest;

/**
 * How a server is measured.
 *
 * @param warmUpSeconds from the last join to the window
 * @param seconds how long the window is open
 */
record Plan(int clients, int warmUpSeconds, int seconds) {}
