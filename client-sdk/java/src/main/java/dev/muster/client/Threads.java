package dev.muster.client;

import dev.muster.client.net.Loop;
import java.util.concurrent.Executor;

/**
 * Where a client's two halves run: the protocol on its loop, everything an author wrote elsewhere.
 */
record Threads(Loop loop, Executor callbacks) {}
