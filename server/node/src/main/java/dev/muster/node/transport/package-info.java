/**
 * Sockets: HTTP routes and WebSocket. The only package that imports Netty channels and handlers.
 */
@NullMarked
package dev.muster.node.transport;

import org.jspecify.annotations.NullMarked;
