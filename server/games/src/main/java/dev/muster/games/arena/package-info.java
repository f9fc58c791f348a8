/**
 * A shooting game for any number of people and eight bots. Start with {@link
 * dev.muster.games.arena.Arena}; the other classes each hold one part of its rules.
 */
@NullMarked
package dev.muster.games.arena;

import org.jspecify.annotations.NullMarked;
