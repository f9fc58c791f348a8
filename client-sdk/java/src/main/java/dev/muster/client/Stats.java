package dev.muster.client;

import java.time.Duration;
import java.util.Optional;

/**
 * What a client has seen so far, over all its connections and rooms.
 *
 * @param ping the smoothed round trip to the node; empty before the first answer
 * @param bytesIn payload bytes of WebSocket messages received
 * @param bytesOut payload bytes of WebSocket messages sent
 * @param framesIn WebSocket messages received
 * @param patches patches that were the next in order
 * @param snapshots whole states received
 * @param resyncs how often something was missing and asked for
 * @param reconnects how often the seats were brought to a new connection
 * @param lagged how often patches were left out because callbacks did not keep up
 * @param repeats messages that came twice and were dropped
 * @param lost messages and broadcasts that will never be delivered
 * @param malformed frames and patches that could not be read
 */
public record Stats(
    Optional<Duration> ping,
    long bytesIn,
    long bytesOut,
    long framesIn,
    long patches,
    long snapshots,
    long resyncs,
    long reconnects,
    long lagged,
    long repeats,
    long lost,
    long malformed) {}
