/**
 * The client's half of the protocol: connections, attachments, numbers, acknowledgements, the order
 * of the stream, reconnecting. It knows neither Netty channels nor a game's state; not for game
 * authors.
 */
@NullMarked
package dev.muster.client.session;

import org.jspecify.annotations.NullMarked;
