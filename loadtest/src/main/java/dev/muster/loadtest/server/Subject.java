package dev.muster.loadtest.server;

import dev.muster.loadtest.measure.Tally;
import dev.muster.loadtest.net.Cast;
import java.io.IOException;

/** A kind of server that can be measured. */
public interface Subject {
  /** For people, logs and keys. */
  String name();

  /** Builds what is missing and starts the server. */
  Running start(Cores cores) throws IOException, InterruptedException;

  /** A started one. */
  interface Running extends AutoCloseable {
    ServerProcess process();

    /** Players that fit it. */
    Cast cast(Tally tally);

    /** How many bytes all threads allocated so far; negative if it does not say. */
    double allocatedBytes() throws IOException, InterruptedException;

    /** What it reads its sockets with. */
    String transport() throws IOException, InterruptedException;

    /** Whether its players decode and check, or only count. */
    boolean checks();

    @Override
    default void close() {
      process().close();
    }
  }
}
