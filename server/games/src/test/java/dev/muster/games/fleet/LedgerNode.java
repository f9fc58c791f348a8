package dev.muster.games.fleet;

import dev.muster.node.Muster;

/** The program of a fleet's nodes. */
final class LedgerNode {
  private LedgerNode() {}

  public static void main(String[] args) {
    Muster.node(Ledger.TYPE, Cell.TYPE).run(args);
  }
}
