import { Entity } from "../../src/state/entity.js";
import { Kind, keyKind, Shape, type Field } from "../../src/state/layout.js";
import type { ListState } from "../../src/state/list.js";
import type { MapState } from "../../src/state/map.js";
import { modulo } from "../../src/state/quantise.js";
import type { Raw } from "../../src/state/values.js";
import type { Random } from "./random.js";

/** Changes a state at random, as a room's author might. */
export class Author {
  constructor(private readonly random: Random) {}

  change(entity: Entity, depth = 0): void {
    for (let n = this.random.below(4); n >= 0; n--) {
      const field = this.random.pick(entity.$layout.fields);
      if (field.shape === Shape.MAP) this.map(field, entity.$slots[field.slot] as MapState<unknown, unknown>, depth);
      else if (field.shape === Shape.LIST) this.list(field, entity.$slots[field.slot] as ListState<unknown>, depth);
      else entity.$slots[field.slot] = this.value(field, entity.$slots[field.slot] as Raw, depth);
    }
  }

  private map(field: Field, map: MapState<unknown, unknown>, depth: number): void {
    const entries = [...map.$ids.values()];
    const entry = this.random.pick(entries);
    const dice = this.random.next();
    if (entry === undefined || dice < 0.4) this.put(field, map, depth);
    else if (dice < 0.6) map.$delete(entry);
    else entry.value = this.value(field, entry.value, depth);
  }

  private put(field: Field, map: MapState<unknown, unknown>, depth: number): void {
    const key = this.key(field);
    const taken = map.$keys.get(key);
    if (taken !== undefined) map.$delete(taken);
    let id = 1 + this.random.below(this.random.chance(0.1) ? 5000 : 20);
    while (map.$ids.has(id)) id++;
    map.$insert({ id, key, value: this.value(field, undefined, depth) });
  }

  private key(field: Field): Raw {
    switch (keyKind(field)) {
      case Kind.BOOL:
        return this.random.chance(0.5);
      case Kind.STRING:
        return this.random.pick(["", "a", "b", "ö", "𝄞", "long ".repeat(40)]);
      case Kind.INT32:
        return this.random.pick([0, 1, -1, 2147483647, -2147483648, 77]);
      case Kind.UINT32:
        return this.random.pick([0, 1, 2, 3, 4, 5, 6, 7, 4294967295]);
      case Kind.INT64:
        return this.random.pick([0n, 1n, -1n, 2n ** 63n - 1n, -(2n ** 63n)]);
      default:
        return this.random.pick([0n, 1n, 2n ** 64n - 1n]);
    }
  }

  private list(field: Field, list: ListState<unknown>, depth: number): void {
    const dice = this.random.next();
    const items = list.$items;
    if (items.length === 0 || dice < 0.4) items.push(this.value(field, undefined, depth));
    else if (dice < 0.6) items.splice(this.random.below(items.length), 1);
    else if (dice < 0.65) items.length = 0;
    else {
      const i = this.random.below(items.length);
      items[i] = this.value(field, items[i], depth);
    }
  }

  private value(field: Field, old: Raw, depth: number): Raw {
    const { random } = this;
    switch (field.kind) {
      case Kind.BOOL:
        return random.chance(0.5);
      case Kind.INT32:
        return random.pick([0, 1, -1, 2147483647, -2147483648, random.below(1000)]);
      case Kind.UINT32:
        return random.pick([0, 1, 4294967295, 2147483648, random.below(1000)]);
      case Kind.INT64:
        return random.pick([0n, 1n, -1n, 2n ** 63n - 1n, -(2n ** 63n), BigInt(random.below(1000))]);
      case Kind.UINT64:
        return random.pick([0n, 1n, 2n ** 64n - 1n, 2n ** 53n + 1n, BigInt(random.below(1000))]);
      case Kind.FLOAT:
        return random.pick([0, -0, Math.fround(0.1), Infinity, -Infinity, NaN, Math.fround(random.next())]);
      case Kind.DOUBLE:
        return random.pick([0, -0, 0.1, Infinity, NaN, Number.MIN_VALUE, random.next()]);
      case Kind.STEPS: {
        const q = random.pick([0, 1, -1, 2 ** 22 - 1, 1 - 2 ** 22, random.below(20000) - 10000]);
        return field.wrap > 0 ? modulo(q, field.wrap) : q;
      }
      case Kind.STRING:
        return random.pick(["", "x", "Grüße", "\ufeff日本語", "𝄞", "y".repeat(300)]);
      case Kind.BYTES:
        return Uint8Array.from({ length: random.below(5) }, () => random.below(256));
      case Kind.MESSAGE:
        return this.message(field, old as Entity | undefined, depth);
    }
  }

  private message(field: Field, old: Entity | undefined, depth: number): Raw {
    if (field.shape === Shape.ONE && old !== undefined && this.random.chance(0.2)) return undefined;
    const entity = old === undefined || this.random.chance(0.1) ? field.of!().create() : old;
    if (depth < 3) this.change(entity, depth + 1);
    return entity;
  }
}
