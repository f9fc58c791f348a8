import { type Off } from "./entity.js";
import type { Field } from "./layout.js";
import { type Raw } from "./values.js";
/** A held entry: `id` is its name in patches, `key` the exact key. */
export interface Entry {
    readonly id: number;
    readonly key: Raw;
    value: Raw;
}
export type AddListener<K, V> = (value: V, key: K) => (() => void) | void;
export type RemoveListener<K, V> = (value: V, key: K) => void;
export type ChangeListener<K, V> = (is: V, key: K, was: V) => void;
/** One onAdd listener, with the cleanups it returned: it hears of each entry once. */
interface Adding {
    readonly listener: AddListener<unknown, unknown>;
    readonly told: Map<Entry, (() => void) | void>;
}
/** A map of the state. Read only: it changes by patches. */
export declare class MapState<K, V> implements Iterable<[K, V]> {
    readonly $field: Field;
    /** @internal */ readonly $ids: Map<number, Entry>;
    /** @internal */ readonly $keys: Map<Raw, Entry>;
    /** @internal */ $adding: Set<Adding> | undefined;
    /** @internal */ $removing: Set<RemoveListener<unknown, unknown>> | undefined;
    /** @internal */ $changing: Set<ChangeListener<unknown, unknown>> | undefined;
    /** @internal */
    constructor($field: Field);
    get size(): number;
    get(key: K): V | undefined;
    has(key: K): boolean;
    forEach(each: (value: V, key: K) => void): void;
    [Symbol.iterator](): IterableIterator<[K, V]>;
    keys(): IterableIterator<K>;
    values(): IterableIterator<V>;
    /** Calls back for every entry, now and as they come. What the callback returns is called when that entry is removed. */
    onAdd(listener: AddListener<K, V>): Off;
    /** Calls back after an entry was removed. */
    onRemove(listener: RemoveListener<K, V>): Off;
    /** Calls back when the value of a key changed; entries that are messages tell of themselves, by `on`. */
    onChange(listener: ChangeListener<K, V>): Off;
    /** @internal */ $key(entry: Entry): K;
    /** @internal */ $value(entry: Entry): V;
    /** @internal */ $insert(entry: Entry): void;
    /** @internal */ $delete(entry: Entry): void;
    /** @internal */ $announceAdded(entry: Entry, guard: (call: () => void) => void): void;
    /** @internal Cleanups first, then the listeners of removal. */
    $announceRemoved(entry: Entry, guard: (call: () => void) => void): void;
    /** @internal */ $copy(): MapState<K, V>;
    private tell;
    private exact;
}
export {};
