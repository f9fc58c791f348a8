const REMEMBERED = 1024;

/** Messages to one seat: numbers are acknowledged, what was handled before a takeover is known again by its id. */
export class Incoming {
  private readonly ids = new Set<bigint>();
  private topNumber = 0;
  /** The highest number heard without a gap. */
  heard = 0;

  /** After a join: what follows starts after this number. Repeats are known by their ids. */
  resume(heard: number): void {
    this.heard = heard;
  }

  /** Whether a message is to be handled; counts it as heard. */
  accept(number: number, id: bigint): boolean {
    if (number > 0 && number <= this.heard) return false;
    if (number > 0) this.heard = number;
    if (id === 0n) {
      const repeated = number > 0 && number <= this.topNumber;
      this.topNumber = Math.max(this.topNumber, number);
      return !repeated;
    }
    if (this.ids.has(id)) return false;
    this.remember(id);
    return true;
  }

  /** Messages were lost; this is the number of the next one. */
  lost(next: number): void {
    this.heard = Math.max(this.heard, next - 1);
  }

  private remember(id: bigint): void {
    this.ids.add(id);
    if (this.ids.size > REMEMBERED) {
      for (const oldest of this.ids) {
        this.ids.delete(oldest);
        break;
      }
    }
  }
}
