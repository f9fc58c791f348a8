import { layoutOf, Shape, type Field, type Layout } from "./layout.js";
import { ListState } from "./list.js";
import { MapState } from "./map.js";
import { quantise } from "./quantise.js";
import { fallback, type Raw, type Slot } from "./values.js";

export type Off = () => void;
export type FieldListener = (is: unknown, was: unknown) => void;

/**
 * A message of a room's state. Generated classes add an accessor for each field. What a room holds is read only; a copy, such as the
 * one that a predicted step gets, can be written, and its setters round as the server's do.
 */
export abstract class Entity<Names extends string = string> {
  /** @internal */ readonly $layout: Layout;
  /** @internal */ readonly $slots: Slot[];
  /** @internal */ $writable = false;
  /** @internal */ $listeners: Map<string, Set<FieldListener>> | undefined;

  constructor(layout: Layout) {
    this.$layout = layout;
    this.$slots = layout.fields.map(emptySlot);
  }

  /** Calls back after each patch that changed the field. Returns what ends it. */
  on<K extends Names & keyof this>(name: K, listener: (is: this[K], was: this[K]) => void): Off {
    this.$listeners ??= new Map();
    const known = this.$listeners.get(name) ?? new Set();
    this.$listeners.set(name, known);
    const called = listener as FieldListener;
    known.add(called);
    return () => known.delete(called);
  }

  /** @internal */ $put(slot: number, value: Raw): void {
    if (!this.$writable) throw new TypeError(`${this.$layout.name} is the server's: it changes by patches alone`);
    this.$slots[slot] = value;
  }

  /** @internal */ $steps(slot: number, value: number, step: number, wrap: number): void {
    this.$put(slot, quantise(value, step, wrap));
  }

  /** @internal A copy of its own that can be written. Listeners stay behind. */
  $copy(): this {
    const copy = this.$layout.create() as this;
    copy.$writable = true;
    copy.$take(this);
    return copy;
  }

  /** @internal Takes over all values of another entity of the same class. */
  $take(from: Entity): void {
    for (const field of this.$layout.fields) {
      const value = from.$slots[field.slot];
      if (value instanceof MapState || value instanceof ListState) {
        this.$slots[field.slot] = value.$copy();
      } else if (value instanceof Entity) {
        this.$slots[field.slot] = value.$copy();
      } else {
        this.$slots[field.slot] = value;
      }
    }
  }
}

function emptySlot(field: Field): Slot {
  if (field.shape === Shape.MAP) return new MapState(field);
  if (field.shape === Shape.LIST) return new ListState(field);
  return fallback(field.kind);
}

/** @internal The message in a slot, made if it is not there. */
export function childOf(entity: Entity, field: Field, fresh: boolean): Entity {
  const held = entity.$slots[field.slot];
  if (!fresh && held instanceof Entity) return held;
  const made = layoutOf(field).create();
  entity.$slots[field.slot] = made;
  return made;
}
