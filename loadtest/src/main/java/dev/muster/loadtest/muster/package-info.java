/**
 * Players that speak Muster's wire: they join as the SDK does, read every patch into a replica of
 * their own and check what they got.
 */
@NullMarked
package dev.muster.loadtest.muster;

import org.jspecify.annotations.NullMarked;
