/**
 * Sockets and the event loop, as the rest of the client sees them, and their Netty twins. Not for
 * game authors: these classes may change.
 */
@NullMarked
package dev.muster.client.net;

import org.jspecify.annotations.NullMarked;
