import { PatchBytes } from "./bytes.js";
import type { Entity } from "./entity.js";
import type { Layout } from "./layout.js";
import { type TableMessage } from "./plan.js";
export interface PatchHead {
    readonly epoch: number;
    readonly number: number;
    readonly tick: number;
    /** What follows: the body. */
    readonly body: PatchBytes;
}
export declare function readHead(bytes: Uint8Array): PatchHead;
/** One room's state at a client: applies what the room sends, and tells listeners once all of one patch is in. */
export declare class Replica<S extends Entity> {
    private readonly layout;
    readonly state: S;
    private readonly changes;
    private plan;
    constructor(layout: Layout);
    /** How the sender lays out its patches; without a table, as we do. Throws Incompatible. */
    sentBy(table: readonly TableMessage[] | undefined): void;
    /** Applies a patch's body, then the rows that are this player's alone. After Malformed only a snapshot helps. */
    apply(body: PatchBytes, ownRows: Uint8Array | undefined): void;
    /** Applies rows that are this player's alone. */
    applyOwn(rows: Uint8Array): void;
    /** Replaces everything; what is still there stays the same object. */
    replace(snapshot: Uint8Array, ownRows: Uint8Array | undefined): void;
    /** Tells the listeners what changed since the last call. */
    tell(guard: (call: () => void) => void): void;
}
