import type { Broadcast, Own, Snapshot } from "../gen/muster/v1/wire_pb.js";
import { Malformed } from "../state/bytes.js";
import type { Entity } from "../state/entity.js";
import { readHead, type Replica } from "../state/replica.js";

export interface Position {
  readonly epoch: number;
  readonly number: number;
}

/** What the stream needs of its room. */
export interface StreamEvents {
  /** The state stands at a later tick; `applied` is the last number of this player's that is in it. */
  advanced(tick: number, applied: number): void;
  broadcast(broadcast: Broadcast): void;
  /** Ask for what is missing; without a position for a snapshot. */
  resync(have: Position | undefined): void;
}

const ASK_AGAIN_MS = 1000;

/** A room's items in their order: patches, broadcasts and skips of one epoch follow each other without gaps. */
export class Stream {
  private held: Position | undefined;
  private own: Own | undefined;
  private applied = 0;
  /** The number of the last broadcast that was handed on. */
  private heard = 0;
  /** When a re-sync may be asked for (again): once a second while it is not answered, or while what comes is malformed. */
  private askAt = 0;
  private calmAt = 0;
  private awaiting = true;

  constructor(
    private readonly replica: Replica<Entity>,
    private readonly events: StreamEvents,
  ) {}

  get position(): Position | undefined {
    return this.held;
  }

  /** Whether the state is complete up to the latest item: what belongs to it may be handled. */
  get inOrder(): boolean {
    return !this.awaiting;
  }

  /** After a join: missed items or a snapshot will come by themselves. */
  rejoined(applied: number, keep: boolean): void {
    this.own = undefined;
    if (!keep) this.held = undefined;
    this.applied = keep ? Math.max(this.applied, applied) : applied;
    this.awaiting = this.held === undefined;
    this.askAt = performance.now() + ASK_AGAIN_MS;
  }

  ownFrame(own: Own): void {
    if (own.number === 0) this.applied = own.applied;
    else this.own = own;
  }

  patch(bytes: Uint8Array): void {
    this.orDrop(() => {
      const head = readHead(bytes);
      if (!this.isNext(head)) return;
      const own = this.ownFor(head);
      this.replica.apply(head.body, own?.rows.length ? own.rows : undefined);
      this.moved(head, own, head.tick);
    });
  }

  snapshot(snapshot: Snapshot): void {
    const at = { epoch: Number(snapshot.epoch), number: snapshot.number };
    if (this.held !== undefined && before(at, this.held)) return;
    this.orDrop(() => {
      const own = this.ownFor(at);
      this.replica.replace(snapshot.state, own?.rows.length ? own.rows : undefined);
      this.moved(at, own, Number(snapshot.tick));
    });
  }

  broadcast(broadcast: Broadcast): void {
    if (broadcast.number === 0) return this.events.broadcast(broadcast);
    const at = { epoch: Number(broadcast.epoch), number: broadcast.number };
    if (this.isLate(at)) {
      if (at.number <= this.heard) return;
    } else {
      if (!this.isNext(at)) return;
      this.moved(at, this.ownFor(at), undefined);
    }
    this.heard = at.number;
    this.events.broadcast(broadcast);
  }

  /** It was missed, and follows a snapshot that is newer. */
  private isLate(at: Position): boolean {
    return this.held !== undefined && at.epoch === this.held.epoch && at.number <= this.held.number;
  }

  /** Up to here there was nothing for this player to see. */
  skip(at: Position): void {
    if (this.held === undefined || at.epoch !== this.held.epoch) {
      if (this.held === undefined || at.epoch > this.held.epoch) this.ask();
    } else if (at.number > this.held.number) {
      this.orDrop(() => {
        const own = this.ownFor(at);
        if (own?.rows.length) this.replica.applyOwn(own.rows);
        this.moved(at, own, undefined);
      });
    }
  }

  private isNext(at: Position): boolean {
    const { held } = this;
    if (held !== undefined) {
      if (at.epoch === held.epoch && at.number === held.number + 1) return true;
      if (!before(held, at)) return false;
    }
    this.ask();
    return false;
  }

  private ownFor(at: Position): Own | undefined {
    const { own } = this;
    if (own === undefined || Number(own.epoch) !== at.epoch || own.number !== at.number) return undefined;
    this.own = undefined;
    return own;
  }

  private moved(at: Position, own: Own | undefined, tick: number | undefined): void {
    this.held = { epoch: at.epoch, number: at.number };
    this.awaiting = false;
    this.askAt = this.calmAt;
    if (own !== undefined) this.applied = own.applied;
    if (tick !== undefined) this.events.advanced(tick, this.applied);
  }

  private ask(): void {
    this.awaiting = true;
    const now = performance.now();
    if (now < this.askAt) return;
    this.askAt = now + ASK_AGAIN_MS;
    this.events.resync(this.held);
  }

  /** What is malformed costs the whole state: only a snapshot helps then. */
  private orDrop(step: () => void): void {
    try {
      step();
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      this.held = undefined;
      this.ask();
      this.calmAt = performance.now() + ASK_AGAIN_MS;
    }
  }
}

function before(a: Position, b: Position): boolean {
  return a.epoch < b.epoch || (a.epoch === b.epoch && a.number < b.number);
}
