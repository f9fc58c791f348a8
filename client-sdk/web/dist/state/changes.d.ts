import { Entity } from "./entity.js";
import type { Field } from "./layout.js";
import { ListState } from "./list.js";
import { MapState, type Entry } from "./map.js";
import { type Raw } from "./values.js";
type AnyMap = MapState<unknown, unknown>;
type AnyList = ListState<unknown>;
/**
 * What listeners must hear once a whole patch has been applied. Only what somebody listens to is noted; several changes of one
 * field become one.
 */
export declare class Changes {
    private fields;
    private items;
    private lists;
    private moves;
    field(entity: Entity, field: Field, was: Raw): void;
    item(map: AnyMap, entry: Entry, was: Raw): void;
    list(list: AnyList): void;
    added(map: AnyMap, entry: Entry): void;
    /** Noted even if nobody listens to this map: what lies inside the entry may have cleanups. */
    removed(map: AnyMap, entry: Entry): void;
    /** Tells the listeners: of removals and additions in the order of the patch, then of changed values. */
    fire(guard: (call: () => void) => void): void;
}
export {};
