/** What a node lets one seat send: this many messages per tick and second; see its limits. */
const PER_TICK = 2;
const EXTRA_PER_SECOND = 30;

/** Keeps a seat below the rate at which a node would close it, also when much has to be sent again. */
export class Allowance {
  private perMs = 0.1;
  private left = 0;
  private at = performance.now();

  /** A new connection: half of what the node would bear at once. */
  begin(tickMicros: number): void {
    const perSecond = PER_TICK * (1e6 / (tickMicros || 50_000)) + EXTRA_PER_SECOND;
    this.perMs = perSecond / 1000;
    this.left = perSecond;
    this.at = performance.now();
  }

  take(): boolean {
    const now = performance.now();
    this.left = Math.min(this.perMs * 1000, this.left + (now - this.at) * this.perMs);
    this.at = now;
    if (this.left < 1) return false;
    this.left--;
    return true;
  }
}
