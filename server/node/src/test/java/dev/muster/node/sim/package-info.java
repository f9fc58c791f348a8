/**
 * Nodes, registry and network in one thread, on one clock and from one seed. What decides is the
 * engine's own; what is simulated is the world around it.
 */
@org.jspecify.annotations.NullMarked
package dev.muster.node.sim;
