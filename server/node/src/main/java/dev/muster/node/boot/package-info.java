/**
 * The composition root: builds a node, starts it, drains it, stops it in reverse. Nothing else in
 * the engine knows this package.
 */
@NullMarked
package dev.muster.node.boot;

import org.jspecify.annotations.NullMarked;
