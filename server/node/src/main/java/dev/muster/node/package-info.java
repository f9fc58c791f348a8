/**
 * The engine: runs rooms and seats players. Its packages are layers; each one imports only from
 * those below it.
 */
@NullMarked
package dev.muster.node;

import org.jspecify.annotations.NullMarked;
