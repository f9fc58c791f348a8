/**
 * Players of one node in rooms of another: what a room says to them, and what they say to it, goes
 * over the driver in the words of {@code Audience} and {@code RoomOrder}.
 */
@NullMarked
package dev.muster.node.relay;

import org.jspecify.annotations.NullMarked;
