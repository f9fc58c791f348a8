/**
 * The workload that servers are compared with: rooms of fifty, every player moves every tick. It is
 * no game.
 */
@NullMarked
package dev.muster.games.bench;

import org.jspecify.annotations.NullMarked;
