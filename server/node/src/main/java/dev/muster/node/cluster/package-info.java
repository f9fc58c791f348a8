/**
 * Which nodes, rooms and seats exist and what passes between nodes. Holds the seams Presence and
 * Driver with their Local twins, and the decisions behind them: a node's side ({@link
 * dev.muster.node.cluster.Lease}) and the registry's side, the Books, as state machines that are
 * given the time with every event.
 */
@NullMarked
package dev.muster.node.cluster;

import org.jspecify.annotations.NullMarked;
