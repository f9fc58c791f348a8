/** Frames on their way in and out: reference-counted, encoded once. Knows bytes, not rooms. */
@NullMarked
package dev.muster.node.wire;

import org.jspecify.annotations.NullMarked;
