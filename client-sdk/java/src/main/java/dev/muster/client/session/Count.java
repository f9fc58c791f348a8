package dev.muster.client.session;

/** What a client counts. */
public enum Count {
  BYTES_IN,
  BYTES_OUT,
  FRAMES_IN,
  PATCHES,
  SNAPSHOTS,
  /** Re-syncs asked for, whatever the reason. */
  RESYNCS,
  /** Connections that brought seats back after a loss or an offer. */
  RECONNECTS,
  /** Patches not taken because the application was too far behind. */
  LAGGED,
  /** Messages that were repeats and were dropped. */
  REPEATS,
  /** Messages and broadcasts that did not fit a bound of this client. */
  LOST,
  /** Frames or patches that could not be read. */
  MALFORMED
}
