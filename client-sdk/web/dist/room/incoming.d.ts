/** Messages to one seat: numbers are acknowledged, what was handled before a takeover is known again by its id. */
export declare class Incoming {
    private readonly ids;
    private topNumber;
    /** The highest number heard without a gap. */
    heard: number;
    /** After a join: what follows starts after this number. Repeats are known by their ids. */
    resume(heard: number): void;
    /** Whether a message is to be handled; counts it as heard. */
    accept(number: number, id: bigint): boolean;
    /** Messages were lost; this is the number of the next one. */
    lost(next: number): void;
    private remember;
}
