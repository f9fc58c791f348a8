package dev.muster.state;

/** What all parts of one sent state share. */
final class Ledger {
  /** A removed id is not used again for so many patches. */
  final int historyPatches;

  /** Patches taken so far. */
  long patches;

  /** Values that had to be clamped. */
  long clamps;

  Ledger(int historyPatches) {
    this.historyPatches = historyPatches;
  }
}
