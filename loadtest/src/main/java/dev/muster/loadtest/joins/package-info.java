/**
 * Clients that only arrive: new connections that ask for a seat, one after the other, and callers
 * that reserve seats over HTTP. What they are told is kept and checked.
 */
@NullMarked
package dev.muster.loadtest.joins;

import org.jspecify.annotations.NullMarked;
