import type { Joined, Refused, ServerFrame } from "../gen/muster/v1/wire_pb.js";
import type { ClientFrameInit, Connection, Loss, Port } from "../net/connection.js";

const ANSWER_MS = 3000;

/** Who makes attempts; told which of them has what to say. */
export interface Attempting {
  /** Send the join now. */
  ask(attempt: Attempt): void;
  seated(attempt: Attempt, joined: Joined): void;
  refused(attempt: Attempt, refused: Refused): void;
  heard(attempt: Attempt, frame: ServerFrame, bytes: number): void;
  lost(attempt: Attempt, loss: Loss): void;
  offered(attempt: Attempt, withinMs: number): void;
}

/** One try to get a seat over one connection; once seated, the way to that seat. */
export class Attempt implements Port {
  readonly attachment: number;
  private asked = false;
  private over = false;
  private readonly timer: ReturnType<typeof setTimeout>;

  constructor(
    readonly connection: Connection,
    private readonly owner: Attempting,
  ) {
    this.attachment = connection.attach(this);
    this.timer = setTimeout(() => this.unanswered(), ANSWER_MS);
  }

  opened(): void {
    this.owner.ask(this);
  }

  /** Sends a frame of this attachment. */
  send(frame: ClientFrameInit): void {
    if (this.over) return;
    this.asked = true;
    this.connection.send({ ...frame, attachment: this.attachment });
  }

  frame(frame: ServerFrame, bytes: number): void {
    switch (frame.frame.case) {
      case "joined":
        clearTimeout(this.timer);
        this.connection.confirm(this.attachment);
        return this.owner.seated(this, frame.frame.value);
      case "refused":
        this.end();
        this.connection.release(this.attachment);
        return this.owner.refused(this, frame.frame.value);
      default:
        return this.owner.heard(this, frame, bytes);
    }
  }

  lost(loss: Loss): void {
    if (this.over) return;
    this.end();
    this.owner.lost(this, loss);
  }

  offered(withinMs: number): void {
    this.owner.offered(this, withinMs);
  }

  /** The server ended the attachment. */
  ended(): void {
    this.end();
    this.connection.release(this.attachment);
  }

  /** Walks away; with a leave, the seat is given up. */
  drop(leave: boolean): void {
    if (this.over) return;
    if (leave && this.asked) this.send({ frame: { case: "leave", value: {} } });
    this.end();
    if (this.asked) this.connection.abandon(this.attachment);
    else this.connection.release(this.attachment);
  }

  private end(): void {
    this.over = true;
    clearTimeout(this.timer);
  }

  /** A connection that serves other seats well is not to blame: only this attempt ends. */
  private unanswered(): void {
    if (!this.connection.servesOthers(this.attachment)) return this.connection.fail("no answer within 3 s");
    this.drop(false);
    this.owner.lost(this, { code: 1006, text: "no answer within 3 s" });
  }
}
