const WINDOW = 60;
const JUMP_MS = 250;
const SLEW_MS = 1;

/** The room's time as this client can know it, from the ticks of the patches and when they came. */
export class RoomClock {
  private offsets: number[] = [];
  private base = NaN;
  private delay = 0;
  private tickMs = 50;
  private patchMs = 50;
  private latest = 0;
  /** @internal Half of a round trip, in milliseconds. */
  oneWayMs = 0;

  /** The room's tick now, with its fraction: an estimate. */
  get tick(): number {
    return this.now() / this.tickMs;
  }

  /** The tick of the newest patch. */
  get patchTick(): number {
    return this.latest;
  }

  /** Milliseconds of room time now: the room's ticks so far times their period. An estimate. */
  now(): number {
    return Number.isNaN(this.base) ? this.latest * this.tickMs : performance.now() - this.base + this.oneWayMs;
  }

  /** @internal How far in the past others are shown, in milliseconds. */
  get delayMs(): number {
    return this.delay;
  }

  /** @internal The room time that others are shown at. */
  shownAt(now: number): number {
    return now - this.base - this.delay;
  }

  /** @internal */
  periods(tickMs: number, patchMs: number): void {
    this.tickMs = tickMs || 50;
    this.patchMs = patchMs || 50;
    this.startAnew();
    this.delay = 2 * this.patchMs;
  }

  /** @internal Room time of a tick. */
  timeOf(tick: number): number {
    return tick * this.tickMs;
  }

  /** @internal A patch of this tick came in just now. */
  patched(tick: number, now: number): void {
    this.latest = tick;
    const offset = now - this.timeOf(tick);
    if (this.endsBurst(offset)) this.startAnew();
    this.offsets.push(offset);
    if (this.offsets.length > WINDOW) this.offsets.shift();
    const sorted = [...this.offsets].sort((a, b) => a - b);
    const least = sorted[0]!;
    const late = sorted[Math.floor(sorted.length * 0.95)]! - least;
    this.follow(least);
    this.adapt(Math.min(late, 10 * this.patchMs));
  }

  /** Missed patches come all at once after a reconnect; how late they were says nothing about those to come. */
  private endsBurst(offset: number): boolean {
    return this.offsets.every((before) => offset < before - this.patchMs / 2);
  }

  private startAnew(): void {
    this.offsets = [];
    this.base = NaN;
  }

  /** The fastest patches of the last few seconds say where the room's time is; small corrections are spread out. */
  private follow(least: number): void {
    const off = least - this.base;
    if (Number.isNaN(this.base) || Math.abs(off) > JUMP_MS) this.base = least;
    else this.base += Math.max(-SLEW_MS, Math.min(SLEW_MS, off));
  }

  /** Two patch periods, or as much more as late patches need; quickly up, slowly down. */
  private adapt(lateMs: number): void {
    const target = this.patchMs + Math.max(this.patchMs, 1.25 * lateMs);
    this.delay += (target - this.delay) * (target > this.delay ? 0.2 : 0.02);
  }
}
