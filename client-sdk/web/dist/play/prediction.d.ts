import type { Entity } from "../state/entity.js";
/** One step of one's own entity. Written as a method's type, so that a function over fewer fields can be given as it is. */
export type Step<E, I> = {
    step(entity: E, input: I, seconds: number): void;
}["step"];
/**
 * One's own entity, ahead of the room: each input is applied at once; with each patch the room's truth is taken over and the inputs
 * that it does not contain yet are applied again.
 */
export declare class Prediction<E extends Entity, I> {
    private readonly own;
    private readonly step;
    private readonly guard;
    private pending;
    private truth;
    private body;
    private shape;
    private before;
    private after;
    private error;
    private usual;
    private steppedAt;
    private fadedAt;
    constructor(own: () => E | undefined, step: Step<E, I>, guard: (call: () => void) => void);
    /** An input was sent under this number. */
    input(number: number, input: I, seconds: number, now: number): void;
    /** A patch came in whose state contains the inputs up to `applied`. */
    rebase(applied: number, seconds: number): void;
    /** How the entity is to be shown now; undefined while there is none. The object is the same each time. */
    shown(now: number, stepMs: number): E | undefined;
    private begin;
    private forget;
    private run;
    /** The picture must not jump when the truth differs a little: the difference is kept and fades. */
    private smooth;
    private fade;
}
