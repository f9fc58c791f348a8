package dev.muster.node.session;

import dev.muster.node.config.Config;
import dev.muster.node.wire.ServerFrames;
import java.util.function.LongSupplier;

/**
 * What all sessions of a node share.
 *
 * @param node the node's name, told to clients
 * @param nanoTime monotonic; the same clock that front doors tick with
 */
public record SessionParts(
    String node,
    Config.Sessions limits,
    IoLoops loops,
    Dialect.Source dialects,
    ServerFrames frames,
    Tokens tokens,
    SessionObserver observer,
    LongSupplier nanoTime) {}
