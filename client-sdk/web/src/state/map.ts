import { Entity, type Off } from "./entity.js";
import type { Field } from "./layout.js";
import { shown, type Raw } from "./values.js";

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
export class MapState<K, V> implements Iterable<[K, V]> {
  /** @internal */ readonly $ids = new Map<number, Entry>();
  /** @internal */ readonly $keys = new Map<Raw, Entry>();
  /** @internal */ $adding: Set<Adding> | undefined;
  /** @internal */ $removing: Set<RemoveListener<unknown, unknown>> | undefined;
  /** @internal */ $changing: Set<ChangeListener<unknown, unknown>> | undefined;

  /** @internal */
  constructor(readonly $field: Field) {}

  get size(): number {
    return this.$keys.size;
  }

  get(key: K): V | undefined {
    const entry = this.$keys.get(this.exact(key));
    return entry === undefined ? undefined : this.$value(entry);
  }

  has(key: K): boolean {
    return this.$keys.has(this.exact(key));
  }

  forEach(each: (value: V, key: K) => void): void {
    for (const entry of this.$keys.values()) each(this.$value(entry), this.$key(entry));
  }

  *[Symbol.iterator](): IterableIterator<[K, V]> {
    for (const entry of this.$keys.values()) yield [this.$key(entry), this.$value(entry)];
  }

  *keys(): IterableIterator<K> {
    for (const entry of this.$keys.values()) yield this.$key(entry);
  }

  *values(): IterableIterator<V> {
    for (const entry of this.$keys.values()) yield this.$value(entry);
  }

  /** Calls back for every entry, now and as they come. What the callback returns is called when that entry is removed. */
  onAdd(listener: AddListener<K, V>): Off {
    const adding: Adding = { listener: listener as AddListener<unknown, unknown>, told: new Map() };
    this.$adding ??= new Set();
    this.$adding.add(adding);
    for (const entry of [...this.$keys.values()]) this.tell(adding, entry);
    return () => this.$adding?.delete(adding);
  }

  /** Calls back after an entry was removed. */
  onRemove(listener: RemoveListener<K, V>): Off {
    const called = listener as RemoveListener<unknown, unknown>;
    this.$removing ??= new Set();
    this.$removing.add(called);
    return () => this.$removing?.delete(called);
  }

  /** Calls back when the value of a key changed; entries that are messages tell of themselves, by `on`. */
  onChange(listener: ChangeListener<K, V>): Off {
    const called = listener as ChangeListener<unknown, unknown>;
    this.$changing ??= new Set();
    this.$changing.add(called);
    return () => this.$changing?.delete(called);
  }

  /** @internal */ $key(entry: Entry): K {
    const key = entry.key;
    return (typeof key === "bigint" && !this.$field.bigint ? Number(key) : key) as K;
  }

  /** @internal */ $value(entry: Entry): V {
    return shown(this.$field, entry.value) as V;
  }

  /** @internal */ $insert(entry: Entry): void {
    this.$ids.set(entry.id, entry);
    this.$keys.set(entry.key, entry);
  }

  /** @internal */ $delete(entry: Entry): void {
    this.$ids.delete(entry.id);
    this.$keys.delete(entry.key);
  }

  /** @internal */ $announceAdded(entry: Entry, guard: (call: () => void) => void): void {
    for (const adding of [...(this.$adding ?? [])]) guard(() => this.tell(adding, entry));
  }

  /** @internal Cleanups first, then the listeners of removal. */
  $announceRemoved(entry: Entry, guard: (call: () => void) => void): void {
    for (const adding of [...(this.$adding ?? [])]) {
      const cleanup = adding.told.get(entry);
      adding.told.delete(entry);
      if (cleanup) guard(cleanup);
    }
    for (const listener of [...(this.$removing ?? [])]) {
      guard(() => listener(this.$value(entry), this.$key(entry)));
    }
  }

  /** @internal */ $copy(): MapState<K, V> {
    const copy = new MapState<K, V>(this.$field);
    for (const entry of this.$keys.values()) {
      const value = entry.value instanceof Entity ? entry.value.$copy() : entry.value;
      copy.$insert({ id: entry.id, key: entry.key, value });
    }
    return copy;
  }

  private tell(adding: Adding, entry: Entry): void {
    if (adding.told.has(entry)) return;
    adding.told.set(entry, undefined);
    const cleanup = adding.listener(this.$value(entry), this.$key(entry));
    adding.told.set(entry, cleanup);
  }

  private exact(key: K): Raw {
    const wide = this.$field.key.endsWith("64");
    return wide && typeof key === "number" ? BigInt(Math.trunc(key)) : (key as Raw);
  }
}
