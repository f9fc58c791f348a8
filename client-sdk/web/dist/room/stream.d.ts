import type { Broadcast, Own, Snapshot } from "../gen/muster/v1/wire_pb.js";
import type { Entity } from "../state/entity.js";
import { type Replica } from "../state/replica.js";
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
/** A room's items in their order: patches, broadcasts and skips of one epoch follow each other without gaps. */
export declare class Stream {
    private readonly replica;
    private readonly events;
    private held;
    private own;
    private applied;
    /** The number of the last broadcast that was handed on. */
    private heard;
    /** When a re-sync may be asked for (again): once a second while it is not answered, or while what comes is malformed. */
    private askAt;
    private calmAt;
    private awaiting;
    constructor(replica: Replica<Entity>, events: StreamEvents);
    get position(): Position | undefined;
    /** Whether the state is complete up to the latest item: what belongs to it may be handled. */
    get inOrder(): boolean;
    /** After a join: missed items or a snapshot will come by themselves. */
    rejoined(applied: number, keep: boolean): void;
    ownFrame(own: Own): void;
    patch(bytes: Uint8Array): void;
    snapshot(snapshot: Snapshot): void;
    broadcast(broadcast: Broadcast): void;
    /** It was missed, and follows a snapshot that is newer. */
    private isLate;
    /** Up to here there was nothing for this player to see. */
    skip(at: Position): void;
    private isNext;
    private ownFor;
    private moved;
    private ask;
    /** What is malformed costs the whole state: only a snapshot helps then. */
    private orDrop;
}
