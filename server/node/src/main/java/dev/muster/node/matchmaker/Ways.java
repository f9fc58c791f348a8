package dev.muster.node.matchmaker;

/**
 * What it takes to get somebody a seat, once it was let in.
 *
 * @param placement says where to ask
 * @param usher asks rooms of this node
 * @param bursts asks other nodes
 */
public record Ways(Placement placement, Whereabouts whereabouts, Usher usher, Bursts bursts) {}
