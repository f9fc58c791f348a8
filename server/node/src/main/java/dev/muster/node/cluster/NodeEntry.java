package dev.muster.node.cluster;

/** A node that lives, and what it said about itself with its last heartbeat. */
public record NodeEntry(NodeId id, NodeReport report) {}
