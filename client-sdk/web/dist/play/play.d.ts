import type { Entity } from "../state/entity.js";
import type { MapState } from "../state/map.js";
import { RoomClock } from "./clock.js";
import { type Step } from "./prediction.js";
type Guard = (call: () => void) => void;
/** What makes a room's state good to look at: the clock, views of collections, and one's own entity ahead of the room. */
export declare class Play {
    private readonly seat;
    private readonly guard;
    readonly clock: RoomClock;
    private readonly views;
    private readonly pacer;
    private readonly predicted;
    private tickMs;
    private seconds;
    private patchMs;
    private time;
    private applied;
    constructor(seat: () => number, guard: Guard);
    /** Periods as the server told them. */
    periods(tickMicros: number, patchMicros: number): void;
    /** The state stands at this tick and contains this player's numbers up to `applied`. */
    advanced(tick: number, applied: number): void;
    predict<E extends Entity, I>(map: MapState<unknown, E>, step: Step<E, I>): void;
    /** How many inputs are due now. */
    stepsDue(): number;
    /** Inputs cannot be sent at the moment. */
    pause(): void;
    /** An input was sent. */
    input(number: number, input: unknown): void;
    view<K, E>(map: MapState<K, E>): IterableIterator<[K, E]>;
    private ownShown;
}
export {};
