/**
 * Patches, snapshots and their history, and the composing of what one player sees. Knows state, not
 * connections.
 */
@NullMarked
package dev.muster.node.sync;

import org.jspecify.annotations.NullMarked;
