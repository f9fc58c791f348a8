/**
 * The room: its loop, mailbox, seats and clock, all on one thread. Knows nothing of the cluster.
 */
@NullMarked
package dev.muster.node.room;

import org.jspecify.annotations.NullMarked;
