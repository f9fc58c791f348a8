/** Counts what comes in, per second. */
export declare class Rate {
    private since;
    private sum;
    private last;
    add(amount: number): void;
    get perSecond(): number;
    private roll;
}
/** What a page may show of its connection. */
export interface Stats {
    /** Round trip to the node, in milliseconds; 0 until known. */
    readonly pingMs: number;
    readonly bytesInPerSecond: number;
    readonly patchesPerSecond: number;
    /** The server's tick of the newest patch. */
    readonly tick: number;
    /** The node that holds this connection. */
    readonly node: string;
    /** The node that runs the room. */
    readonly host: string;
}
