/** Keeps a seat below the rate at which a node would close it, also when much has to be sent again. */
export declare class Allowance {
    private perMs;
    private left;
    private at;
    /** A new connection: half of what the node would bear at once. */
    begin(tickMicros: number): void;
    take(): boolean;
}
