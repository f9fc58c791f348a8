import { MusterError } from "../errors.js";
import type { ClientFrameInit } from "../net/connection.js";

export type Lane = "message" | "request" | "input" | "raw";

interface Kept {
  readonly number: number;
  readonly lane: Lane;
  readonly bytes: Uint8Array;
}

const BOUND_BYTES = 64 * 1024;
/** What keeping one entry costs beyond its bytes. */
const OVERHEAD = 16;

/** What the room has not acknowledged yet, under the seat's numbers: it is sent again after a reconnect. At most 64 KB. */
export class Outgoing {
  private kept: Kept[] = [];
  private size = 0;
  private next = 1;
  /** How many of them went out over the present connection. */
  private gone = 0;

  /** The highest number ever used. */
  get sent(): number {
    return this.next - 1;
  }

  fits(length: number): boolean {
    return this.size + length + OVERHEAD <= BOUND_BYTES;
  }

  /** Takes the next number for something to send. Throws `backlog_full`. */
  push(lane: Lane, bytes: Uint8Array): number {
    if (!this.fits(bytes.length)) {
      throw new MusterError("backlog_full", "64 KB wait to be acknowledged by the room: nothing more can be sent now");
    }
    const number = this.next++;
    this.kept.push({ number, lane, bytes });
    this.size += bytes.length + OVERHEAD;
    return number;
  }

  /** The room has applied everything up to here. */
  acknowledge(applied: number): void {
    let done = 0;
    for (; done < this.kept.length && this.kept[done]!.number <= applied; done++) {
      this.size -= this.kept[done]!.bytes.length + OVERHEAD;
    }
    if (done === 0) return;
    this.kept.splice(0, done);
    this.gone = Math.max(0, this.gone - done);
  }

  /** After a join: the room stands here. A client that lost its memory goes on behind it. */
  resume(applied: number): void {
    this.acknowledge(applied);
    if (this.next <= applied) this.next = applied + 1;
    this.gone = 0;
  }

  /** The next frame that has not gone out over this connection. */
  get first(): ClientFrameInit | undefined {
    const kept = this.kept[this.gone];
    return kept && { number: kept.number, frame: { case: kept.lane, value: kept.bytes } };
  }

  /** It is on its way. */
  went(): void {
    this.gone++;
  }
}
