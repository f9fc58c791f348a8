/**
 * Several nodes, a real Redis and hundreds of players who log what they get: what holds when things
 * fail. Each test is a line of the table that {@link dev.muster.games.fleet.ProofTable} prints.
 */
package dev.muster.games.fleet;
