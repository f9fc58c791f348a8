/**
 * The servers that are measured: how each is built, started on a core of its own, asked and
 * stopped.
 */
@NullMarked
package dev.muster.loadtest.server;

import org.jspecify.annotations.NullMarked;
