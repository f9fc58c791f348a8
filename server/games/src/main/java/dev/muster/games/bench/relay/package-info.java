/**
 * The workload that is measured between nodes: rooms of fifty, every player moves every tick, and
 * every patch says when it was made. It is no game.
 */
@NullMarked
package dev.muster.games.bench.relay;

import org.jspecify.annotations.NullMarked;
