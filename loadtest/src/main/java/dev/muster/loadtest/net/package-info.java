/**
 * The clients' side of thousands of WebSockets on one thread: handshake, frames, pacing. Knows
 * nothing of what a frame means.
 */
@NullMarked
package dev.muster.loadtest.net;

import org.jspecify.annotations.NullMarked;
