/**
 * Players of the servers that Muster is compared with: their patches are counted by their first
 * byte, not decoded, which costs the generator less than Muster's own players do.
 */
@NullMarked
package dev.muster.loadtest.peer;

import org.jspecify.annotations.NullMarked;
