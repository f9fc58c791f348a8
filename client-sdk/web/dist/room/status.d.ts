/** What the room itself is going through while the connection is fine. */
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
