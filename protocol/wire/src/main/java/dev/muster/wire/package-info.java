/**
 * What client and node say to each other: frames, close codes, limits. The messages themselves are
 * generated from {@code muster/v1}.
 */
@NullMarked
package dev.muster.wire;

import org.jspecify.annotations.NullMarked;
