/**
 * The runtime of replicated state: change tracking, patch encoding and applying side by side. Uses
 * nothing but the JDK.
 */
@NullMarked
package dev.muster.state;

import org.jspecify.annotations.NullMarked;
