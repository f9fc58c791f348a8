/**
 * Frames of the client wire, read in place and written straight into buffers. Not for game authors:
 * these classes may change.
 */
@NullMarked
package dev.muster.client.frame;

import org.jspecify.annotations.NullMarked;
