/**
 * All that a game author compiles against: a {@link dev.muster.room.Room}, its {@link
 * dev.muster.room.RoomType}, and the few things a room can do. Every call in here belongs to the
 * room's own thread unless it says otherwise.
 */
@NullMarked
package dev.muster.room;

import org.jspecify.annotations.NullMarked;
