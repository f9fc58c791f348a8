/**
 * The Java client: joins rooms, holds their state, sends messages and inputs. No callback ever runs
 * on a Netty thread.
 */
@NullMarked
package dev.muster.client;

import org.jspecify.annotations.NullMarked;
