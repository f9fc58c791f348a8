const WINDOW_MS = 1000;

/** Counts what comes in, per second. */
export class Rate {
  private since = performance.now();
  private sum = 0;
  private last = 0;

  add(amount: number): void {
    this.roll();
    this.sum += amount;
  }

  get perSecond(): number {
    this.roll();
    return Math.round(this.last);
  }

  private roll(): void {
    const now = performance.now();
    const passed = now - this.since;
    if (passed < WINDOW_MS) return;
    this.last = passed < 3 * WINDOW_MS ? (this.sum * 1000) / passed : 0;
    this.sum = 0;
    this.since = now;
  }
}

/** What a page may show of its connection. */
export interface Stats {
  /** Round trip to the node, in milliseconds; 0 until known. */
  readonly pingMs: number;
  readonly bytesInPerSecond: number;
  readonly patchesPerSecond: number;
  /** The server's tick of the newest patch. */
  readonly tick: number;
  /** The node that holds this connection. */
  readonly node: string;
  /** The node that runs the room. */
  readonly host: string;
}
