/**
 * The rooms that come with Muster and the command that plays them. Their code is meant to be
 * copied.
 */
@NullMarked
package dev.muster.games;

import org.jspecify.annotations.NullMarked;
