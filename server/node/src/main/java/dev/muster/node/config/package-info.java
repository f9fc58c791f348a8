/**
 * Every setting of a node: one tree of records, read once and validated. {@code muster config}
 * prints it with the source of each value.
 */
@NullMarked
package dev.muster.node.config;

import org.jspecify.annotations.NullMarked;
