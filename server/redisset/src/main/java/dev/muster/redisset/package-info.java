/**
 * A real Redis for tests: a single server, a sentinel set or a cluster, wherever this machine has
 * one. What is there to be hurt can be killed, paused and restarted.
 */
@NullMarked
package dev.muster.redisset;

import org.jspecify.annotations.NullMarked;
