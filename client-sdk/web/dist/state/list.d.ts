import { type Off } from "./entity.js";
import type { Field } from "./layout.js";
import { type Raw } from "./values.js";
/** A list of the state. Read only: it changes by patches. */
export declare class ListState<T> implements Iterable<T> {
    readonly $field: Field;
    /** @internal */ $items: Raw[];
    /** @internal */ $listeners: Set<(list: ListState<T>) => void> | undefined;
    /** @internal */
    constructor($field: Field);
    get length(): number;
    /** The element at an index; negative indexes count from the end, as in Array. */
    at(index: number): T | undefined;
    forEach(each: (value: T, index: number) => void): void;
    [Symbol.iterator](): IterableIterator<T>;
    toArray(): T[];
    /** Calls back after each patch that changed the list. */
    onChange(listener: (list: ListState<T>) => void): Off;
    /** @internal */ $copy(): ListState<T>;
}
