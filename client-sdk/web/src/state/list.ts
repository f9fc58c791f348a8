import { Entity, type Off } from "./entity.js";
import type { Field } from "./layout.js";
import { shown, type Raw } from "./values.js";

/** A list of the state. Read only: it changes by patches. */
export class ListState<T> implements Iterable<T> {
  /** @internal */ $items: Raw[] = [];
  /** @internal */ $listeners: Set<(list: ListState<T>) => void> | undefined;

  /** @internal */
  constructor(readonly $field: Field) {}

  get length(): number {
    return this.$items.length;
  }

  /** The element at an index; negative indexes count from the end, as in Array. */
  at(index: number): T | undefined {
    const i = index < 0 ? this.$items.length + index : index;
    return i >= 0 && i < this.$items.length ? (shown(this.$field, this.$items[i]) as T) : undefined;
  }

  forEach(each: (value: T, index: number) => void): void {
    this.$items.forEach((raw, i) => each(shown(this.$field, raw) as T, i));
  }

  *[Symbol.iterator](): IterableIterator<T> {
    for (const raw of this.$items) yield shown(this.$field, raw) as T;
  }

  toArray(): T[] {
    return [...this];
  }

  /** Calls back after each patch that changed the list. */
  onChange(listener: (list: ListState<T>) => void): Off {
    this.$listeners ??= new Set();
    this.$listeners.add(listener);
    return () => this.$listeners?.delete(listener);
  }

  /** @internal */ $copy(): ListState<T> {
    const copy = new ListState<T>(this.$field);
    copy.$items = this.$items.map((raw) => (raw instanceof Entity ? raw.$copy() : raw));
    return copy;
  }
}
