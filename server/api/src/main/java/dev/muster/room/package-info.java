/**
 * All that a game author compiles against. Knows rooms, clients and state; nothing of nodes,
 * sockets or Redis.
 */
@NullMarked
package dev.muster.room;

import org.jspecify.annotations.NullMarked;
