/**
 * What the room itself is going through while the connection is fine: `paused` this node does not reach it, `isolated` it plays on but
 * that may be discarded, `frozen` it stands still, `rolled_back` it went on from a state `lostMs` older.
 */
export type ServerStatus = "live" | "paused" | "isolated" | "rolled_back" | "frozen";
export type Status = {
    readonly kind: "live";
    readonly server: ServerStatus;
    readonly lostMs: number;
} | {
    readonly kind: "reconnecting";
    readonly attempt: number;
    readonly inMs: number;
} | {
    readonly kind: "ended";
    readonly code: string;
    readonly text: string;
    readonly mayRetry: boolean;
};
export declare const LIVE: Status;
