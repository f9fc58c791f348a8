/**
 * The workload that servers with views are compared with: one map, and each player sees what is
 * near. It is no game.
 */
@NullMarked
package dev.muster.games.bench.world;

import org.jspecify.annotations.NullMarked;
