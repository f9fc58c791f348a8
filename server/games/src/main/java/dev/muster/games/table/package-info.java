/**
 * Turncoat, a card game for two to four with hands that nobody else sees. Start with {@link
 * dev.muster.games.table.Table}; {@link dev.muster.games.table.Round} holds the rules.
 */
@NullMarked
package dev.muster.games.table;

import org.jspecify.annotations.NullMarked;
