import type { Entry, MapState } from "../state/map.js";
/** A collection as it is to be drawn: others a little in the past and smooth between patches, oneself predicted. */
export declare class View<K, E> {
    private readonly map;
    private readonly tracks;
    constructor(map: MapState<K, E>);
    /** The collection stands as it is at this room time. */
    sample(time: number, periodMs: number): void;
    /** Each entry as it looked at a room time; `own` takes the place of one's own. */
    shown(time: number, own: {
        entry: Entry;
        value: E;
    } | undefined): IterableIterator<[K, E]>;
}
