import type { Joined, Refused, ServerFrame } from "../gen/muster/v1/wire_pb.js";
import type { ClientFrameInit, Connection, Loss, Port } from "../net/connection.js";
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
export declare class Attempt implements Port {
    readonly connection: Connection;
    private readonly owner;
    readonly attachment: number;
    private asked;
    private over;
    private readonly timer;
    constructor(connection: Connection, owner: Attempting);
    opened(): void;
    /** Sends a frame of this attachment. */
    send(frame: ClientFrameInit): void;
    frame(frame: ServerFrame, bytes: number): void;
    lost(loss: Loss): void;
    offered(withinMs: number): void;
    /** The server ended the attachment. */
    ended(): void;
    /** Walks away; with a leave, the seat is given up. */
    drop(leave: boolean): void;
    private end;
    /** A connection that serves other seats well is not to blame: only this attempt ends. */
    private unanswered;
}
