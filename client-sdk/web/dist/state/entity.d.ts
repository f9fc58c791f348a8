import { type Field, type Layout } from "./layout.js";
import { type Raw, type Slot } from "./values.js";
export type Off = () => void;
export type FieldListener = (is: unknown, was: unknown) => void;
/**
 * A message of a room's state. Generated classes add an accessor for each field. What a room holds is read only; a copy, such as the
 * one that a predicted step gets, can be written, and its setters round as the server's do.
 */
export declare abstract class Entity<Names extends string = string> {
    /** @internal */ readonly $layout: Layout;
    /** @internal */ readonly $slots: Slot[];
    /** @internal */ $writable: boolean;
    /** @internal */ $listeners: Map<string, Set<FieldListener>> | undefined;
    constructor(layout: Layout);
    /** Calls back after each patch that changed the field. Returns what ends it. */
    on<K extends Names & keyof this>(name: K, listener: (is: this[K], was: this[K]) => void): Off;
    /** @internal */ $put(slot: number, value: Raw): void;
    /** @internal */ $steps(slot: number, value: number, step: number, wrap: number): void;
    /** @internal A copy of its own that can be written. Listeners stay behind. */
    $copy(): this;
    /** @internal Takes over all values of another entity of the same class. */
    $take(from: Entity): void;
}
/** @internal The message in a slot, made if it is not there. */
export declare function childOf(entity: Entity, field: Field, fresh: boolean): Entity;
