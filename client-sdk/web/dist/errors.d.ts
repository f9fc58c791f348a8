/** Something that the server refused, or that could not be done; `code` is stable, the message is for people. */
export declare class MusterError extends Error {
    readonly code: string;
    /** After how many milliseconds a retry makes sense; 0: retrying will not help. */
    readonly retryAfterMs: number;
    readonly name = "MusterError";
    constructor(code: string, message: string, 
    /** After how many milliseconds a retry makes sense; 0: retrying will not help. */
    retryAfterMs?: number);
}
/** Where exceptions of callbacks go: they must not break what called them. */
export type OnError = (error: unknown) => void;
/** Runs a callback; what it throws is reported and goes no further. */
export declare function guarded(onError: OnError): (call: () => void) => void;
