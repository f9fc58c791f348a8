/**
 * Counters and gauges for the observers that lower packages own. The only package that imports
 * Micrometer.
 */
@NullMarked
package dev.muster.node.metrics;

import org.jspecify.annotations.NullMarked;
