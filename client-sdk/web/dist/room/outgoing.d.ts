import type { ClientFrameInit } from "../net/connection.js";
export type Lane = "message" | "request" | "input" | "raw";
/** What the room has not acknowledged yet, under the seat's numbers: it is sent again after a reconnect. At most 64 KB. */
export declare class Outgoing {
    private kept;
    private size;
    private next;
    /** How many of them went out over the present connection. */
    private gone;
    /** The highest number ever used. */
    get sent(): number;
    fits(length: number): boolean;
    /** Takes the next number for something to send. Throws `backlog_full`. */
    push(lane: Lane, bytes: Uint8Array): number;
    /** The room has applied everything up to here. */
    acknowledge(applied: number): void;
    /** After a join: the room stands here. A client that lost its memory goes on behind it. */
    resume(applied: number): void;
    /** The next frame that has not gone out over this connection. */
    get first(): ClientFrameInit | undefined;
    /** It is on its way. */
    went(): void;
}
