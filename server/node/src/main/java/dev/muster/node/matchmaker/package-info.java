/**
 * Finds or creates the room that a player asked for and reserves the seat. Answers are sealed
 * outcomes, never null.
 */
@NullMarked
package dev.muster.node.matchmaker;

import org.jspecify.annotations.NullMarked;
