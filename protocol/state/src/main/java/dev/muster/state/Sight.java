package dev.muster.state;

/** How much a viewer sees. */
public enum Sight {
  /**
   * What its seat may see: fields for all, rows that the rules of interest show it, and what is its
   * own or its team's. Without a seat: fields for all, and of maps with a rule nothing.
   */
  SEAT,
  /** Fields for all, of every row of every map, whatever the rules of interest say. */
  EVERY_ROW,
  /** Everything that is ever sent: every row, and every owner's and team's fields. */
  EVERYTHING
}
