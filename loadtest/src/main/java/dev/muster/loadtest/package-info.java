/**
 * The load generator: joins like real clients, decodes everything, checks what it got. Reports one
 * line of key=value.
 */
@NullMarked
package dev.muster.loadtest;

import org.jspecify.annotations.NullMarked;
