/**
 * Links between incarnations of nodes: numbered, batched, acknowledged and repaired on top of
 * mailboxes that may lose, repeat and reorder. {@code LinkedDriver} is the driver made of them.
 */
@NullMarked
package dev.muster.node.cluster.link;

import org.jspecify.annotations.NullMarked;
