package dev.muster.loadtest.server;

import dev.muster.loadtest.measure.Tally;
import dev.muster.loadtest.net.Cast;
import java.io.IOException;

/**
 * A server in two processes with a Redis between them: rooms run on the host, their players'
 * sockets are held by the edge. All three share the server's core.
 */
public interface Chain {
  /** For people, logs and keys. */
  String name();

  /** Builds what is missing and starts all of it. */
  Running start(Cores cores) throws IOException, InterruptedException;

  /** A started one. */
  interface Running extends Served {
    ServerProcess host();

    ServerProcess redis();

    ServerProcess edge();

    /** Players that fit the edge. */
    Cast cast(Tally tally);

    /** How many bytes the host sent to the edge so far; negative if it does not say. */
    double bytesToEdge() throws IOException, InterruptedException;

    /** What the edge reads its sockets with. */
    String transport() throws IOException, InterruptedException;

    /** Whether players decode and check states, or read no more than number, time and size. */
    boolean checks();
  }
}
