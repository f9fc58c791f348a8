import { CloseCode, type Ended, type Joined, type Refused, type ServerFrame } from "../gen/muster/v1/wire_pb.js";
import { MusterError } from "../errors.js";
import { backoff } from "../net/backoff.js";
import { codeName, verdict } from "../net/codes.js";
import type { ClientFrameInit, Loss } from "../net/connection.js";
import type { Dialer } from "../net/dialer.js";
import { Attempt, type Attempting } from "./attempt.js";
import type { Status } from "./status.js";

/** Beyond the time that a seat is held, this long is tried before giving up. */
const PATIENCE_MS = 60_000;
const STEADY_MS = 1000;
const LEAVE_MS = 2000;
/** Refusals of a first join that are worth the SDK's own retry; others are the game's to decide. */
const PASSING = new Set(["busy", "timeout", "draining", "node_full", "no_host", "registry_away"]);

/** What one seat needs of its room. */
export interface Seated {
  /** The frame that asks for the seat, or for the seat again. */
  join(again: boolean): Promise<ClientFrameInit>;
  joined(joined: Joined): void;
  frame(frame: ServerFrame, bytes: number): void;
  status(status: Status): void;
  /** The first join failed for good. */
  failed(error: MusterError): void;
}

/** Keeps one seat: asks for it, comes back to it over another connection when one is lost or the server asks, gives it up. */
export class Seating implements Attempting {
  private live: Attempt | undefined;
  private next: Attempt | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private tries = 0;
  private hadSeat = false;
  private over = false;
  private leaving: (() => void) | undefined;
  private holdMs = 0;
  private lostAt = 0;
  private seatedAt = 0;
  private another = false;

  constructor(
    private readonly dialer: Dialer,
    private readonly room: Seated,
  ) {}

  start(): void {
    this.lostAt = performance.now();
    this.dial();
  }

  /** Over which connection the seat is reached at the moment. */
  get way(): Attempt | undefined {
    return this.live;
  }

  /** Sends if there is a way; what must not be lost is kept elsewhere. */
  send(frame: ClientFrameInit): boolean {
    if (this.live === undefined) return false;
    this.live.send(frame);
    return true;
  }

  /** Gives the seat up; done when the server said so, or after 2 s. */
  leave(): Promise<void> {
    if (this.over) return Promise.resolve();
    return new Promise((done) => {
      this.leaving = done;
      clearTimeout(this.timer);
      this.next?.drop(false);
      if (this.live === undefined) return this.finish(CloseCode.LEFT, "left", false);
      this.live.send({ frame: { case: "leave", value: {} } });
      this.timer = setTimeout(() => this.finish(CloseCode.LEFT, "left", false), LEAVE_MS);
    });
  }

  /** The state's stream cannot be followed any more: the connection is given up and made anew. */
  breakOff(text: string): void {
    this.live?.connection.fail(text);
  }

  /** Stops the first join. */
  abort(): void {
    if (this.over) return;
    this.next?.drop(true);
    this.live?.drop(true);
    this.stop();
  }

  ask(attempt: Attempt): void {
    this.room.join(this.hadSeat).then(
      (frame) => attempt.send(frame),
      (error: unknown) => this.giveUp("token", String(error)),
    );
  }

  seated(attempt: Attempt, joined: Joined): void {
    if (attempt !== this.next) return;
    this.live?.drop(false);
    this.live = attempt;
    this.next = undefined;
    this.hadSeat = true;
    this.holdMs = joined.holdMillis;
    this.seatedAt = performance.now();
    this.room.joined(joined);
  }

  refused(attempt: Attempt, refused: Refused): void {
    if (attempt !== this.next) return;
    this.next = undefined;
    const retry = refused.retryAfterMillis > 0 && (this.hadSeat || PASSING.has(refused.code));
    if (retry) this.later(refused.retryAfterMillis * (1 + Math.random() / 4));
    else if (this.live === undefined) this.giveUp(refused.code, refused.message, refused.retryAfterMillis);
  }

  heard(attempt: Attempt, frame: ServerFrame, bytes: number): void {
    if (frame.frame.case === "ended") return this.ended(attempt, frame.frame.value);
    if (attempt === this.live) this.room.frame(frame, bytes);
  }

  lost(attempt: Attempt, loss: Loss): void {
    // a connection that still serves other seats did not answer this one: the next try goes elsewhere
    this.another ||= attempt === this.next && attempt.connection.usable;
    this.without(attempt, loss.code, loss.text);
  }

  offered(attempt: Attempt, withinMs: number): void {
    if (attempt !== this.live || this.next !== undefined) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.dial(), Math.random() * (withinMs / 2));
  }

  private ended(attempt: Attempt, ended: Ended): void {
    if (ended.code === CloseCode.MOVED && this.next === undefined && attempt === this.live) this.askAgain(attempt);
    attempt.ended();
    this.without(attempt, ended.code, ended.message);
  }

  /** An attempt is no way to the seat any more. */
  private without(attempt: Attempt, code: number, text: string): void {
    if (attempt === this.next) this.next = undefined;
    else if (attempt === this.live) this.live = undefined;
    else return;
    if (this.over || this.live !== undefined) return this.retryBeside();
    if (this.leaving !== undefined) return this.finish(CloseCode.LEFT, "left", false);
    const allows = verdict(code);
    // on the way to another node: that the new connection takes the seat over may be heard on the old one first
    const moves = this.next !== undefined && (allows === "reconnect" || code === CloseCode.REPLACED);
    if (!moves && allows !== "reconnect") return this.finish(code, text, allows === "again");
    if (this.hadSeat && this.seatedAt > this.lostAt) this.lostLive();
    if (moves) return;
    this.later(backoff(++this.tries));
  }

  /** The room is reached another way now: the node gets us there over the same connection. */
  private askAgain(attempt: Attempt): void {
    if (this.over || this.leaving !== undefined || !attempt.connection.usable) return;
    clearTimeout(this.timer);
    this.lostLive();
    this.next = new Attempt(attempt.connection, this);
    this.room.status({ kind: "reconnecting", attempt: 1, inMs: 0 });
  }

  private lostLive(): void {
    this.lostAt = performance.now();
    if (this.lostAt - this.seatedAt > STEADY_MS) this.tries = 0;
  }

  /** A move to another node failed while the old connection still works. */
  private retryBeside(): void {
    if (this.over) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.dial(), backoff(++this.tries));
  }

  private later(inMs: number): void {
    clearTimeout(this.timer);
    if (this.hadSeat && performance.now() - this.lostAt > this.holdMs + PATIENCE_MS) {
      return this.giveUp("unreachable", "no node could be reached in time");
    }
    if (this.hadSeat && this.live === undefined) {
      this.room.status({ kind: "reconnecting", attempt: Math.max(1, this.tries), inMs: Math.round(inMs) });
    }
    this.timer = setTimeout(() => this.dial(), inMs);
  }

  private dial(): void {
    if (this.over || this.next !== undefined) return;
    const connection = this.another ? this.dialer.another() : this.dialer.connection();
    this.another = false;
    this.next = new Attempt(connection, this);
  }

  private giveUp(code: string, text: string, retryAfterMs = 0): void {
    if (this.over) return;
    this.next?.drop(false);
    this.stop();
    if (this.hadSeat) this.room.status({ kind: "ended", code, text, mayRetry: true });
    else this.room.failed(new MusterError(code, text, retryAfterMs));
  }

  private finish(code: number, text: string, mayRetry: boolean): void {
    if (this.over) return;
    this.live?.drop(false);
    this.stop();
    const name = codeName(code);
    if (this.hadSeat) this.room.status({ kind: "ended", code: name, text: text || name, mayRetry });
    else this.room.failed(new MusterError(name, text || name));
    this.leaving?.();
  }

  private stop(): void {
    this.over = true;
    clearTimeout(this.timer);
    this.live = this.next = undefined;
  }
}
