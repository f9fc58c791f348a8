/**
 * Which nodes, rooms and seats exist and what passes between nodes. Holds the seams Presence and
 * Driver with their Local twins.
 */
@NullMarked
package dev.muster.node.cluster;

import org.jspecify.annotations.NullMarked;
