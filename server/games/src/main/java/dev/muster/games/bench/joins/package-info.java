/**
 * The workload that joins are measured with: rooms of fifty in which nobody moves. It is no game.
 */
@NullMarked
package dev.muster.games.bench.joins;

import org.jspecify.annotations.NullMarked;
