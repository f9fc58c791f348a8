/**
 * Thousands of ships and rocks on one map, of which each player is sent what is near. Start with
 * {@link dev.muster.games.world.World}; the other classes each hold one part of its rules.
 */
@NullMarked
package dev.muster.games.world;

import org.jspecify.annotations.NullMarked;
