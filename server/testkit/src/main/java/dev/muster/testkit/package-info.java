/**
 * Runs a room in a test: manual clock, fake clients, collected messages and patches. A room can be
 * saved and restored at any tick.
 */
@NullMarked
package dev.muster.testkit;

import org.jspecify.annotations.NullMarked;
