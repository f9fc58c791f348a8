/** Turns frames of any rate into input steps of one rate. */
export declare class Pacer {
    private due;
    /** How many steps are due now: none on fast screens' extra frames, several on slow ones; after a pause it starts anew. */
    steps(now: number, stepMs: number): number;
    /** The next call starts anew. */
    pause(): void;
}
