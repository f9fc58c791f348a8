import { type Joined, type Refused, type ServerFrame } from "../gen/muster/v1/wire_pb.js";
import { MusterError } from "../errors.js";
import type { ClientFrameInit, Loss } from "../net/connection.js";
import type { Dialer } from "../net/dialer.js";
import { Attempt, type Attempting } from "./attempt.js";
import type { Status } from "./status.js";
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
export declare class Seating implements Attempting {
    private readonly dialer;
    private readonly room;
    private live;
    private next;
    private timer;
    private tries;
    private hadSeat;
    private over;
    private leaving;
    private holdMs;
    private lostAt;
    private seatedAt;
    private another;
    constructor(dialer: Dialer, room: Seated);
    start(): void;
    /** Over which connection the seat is reached at the moment. */
    get way(): Attempt | undefined;
    /** Sends if there is a way; what must not be lost is kept elsewhere. */
    send(frame: ClientFrameInit): boolean;
    /** Gives the seat up; done when the server said so, or after 2 s. */
    leave(): Promise<void>;
    /** The state's stream cannot be followed any more: the connection is given up and made anew. */
    breakOff(text: string): void;
    /** Stops the first join. */
    abort(): void;
    ask(attempt: Attempt): void;
    seated(attempt: Attempt, joined: Joined): void;
    refused(attempt: Attempt, refused: Refused): void;
    heard(attempt: Attempt, frame: ServerFrame, bytes: number): void;
    lost(attempt: Attempt, loss: Loss): void;
    offered(attempt: Attempt, withinMs: number): void;
    private ended;
    /** An attempt is no way to the seat any more. */
    private without;
    /** The room is reached another way now: the node gets us there over the same connection. */
    private askAgain;
    private lostLive;
    /** A move to another node failed while the old connection still works. */
    private retryBeside;
    private later;
    private dial;
    private giveUp;
    private finish;
    private stop;
}
