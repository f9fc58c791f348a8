import { PatchBytes } from "./bytes.js";
import { Changes } from "./changes.js";
import type { Entity } from "./entity.js";
import type { Layout } from "./layout.js";
import { merge } from "./merge.js";
import { applyBody } from "./patch.js";
import { planFrom, planOf, type Plan, type TableMessage } from "./plan.js";
import { readSnapshot } from "./snapshot.js";

export interface PatchHead {
  readonly epoch: number;
  readonly number: number;
  readonly tick: number;
  /** What follows: the body. */
  readonly body: PatchBytes;
}

export function readHead(bytes: Uint8Array): PatchHead {
  const body = new PatchBytes(bytes);
  return { epoch: body.varint(), number: body.varint(), tick: body.varint(), body };
}

/** One room's state at a client: applies what the room sends, and tells listeners once all of one patch is in. */
export class Replica<S extends Entity> {
  readonly state: S;
  private readonly changes = new Changes();
  private plan: Plan;

  constructor(private readonly layout: Layout) {
    this.state = layout.create() as S;
    this.plan = planOf(layout);
  }

  /** How the sender lays out its patches; without a table, as we do. Throws Incompatible. */
  sentBy(table: readonly TableMessage[] | undefined): void {
    this.plan = table === undefined ? planOf(this.layout) : planFrom(this.layout, table);
  }

  /** Applies a patch's body, then the rows that are this player's alone. After Malformed only a snapshot helps. */
  apply(body: PatchBytes, ownRows: Uint8Array | undefined): void {
    applyBody(body, this.plan, this.state, this.changes);
    if (ownRows !== undefined) this.applyOwn(ownRows);
  }

  /** Applies rows that are this player's alone. */
  applyOwn(rows: Uint8Array): void {
    applyBody(new PatchBytes(rows), this.plan, this.state, this.changes);
  }

  /** Replaces everything; what is still there stays the same object. */
  replace(snapshot: Uint8Array, ownRows: Uint8Array | undefined): void {
    const read = this.layout.create();
    readSnapshot(snapshot, read);
    if (ownRows !== undefined) applyBody(new PatchBytes(ownRows), this.plan, read, new Changes());
    merge(this.state, read, this.changes);
  }

  /** Tells the listeners what changed since the last call. */
  tell(guard: (call: () => void) => void): void {
    this.changes.fire(guard);
  }
}
