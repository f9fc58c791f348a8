/**
 * What is counted and how it becomes figures: histograms, process use, faults. Knows nothing of
 * sockets and servers.
 */
@NullMarked
package dev.muster.loadtest.measure;

import org.jspecify.annotations.NullMarked;
