/**
 * Presence in Redis. The only package that imports Lettuce; what is decided here is decided by the
 * state machines of {@code cluster} and by scripts that do the same inside Redis.
 */
@NullMarked
package dev.muster.node.redis;

import org.jspecify.annotations.NullMarked;
