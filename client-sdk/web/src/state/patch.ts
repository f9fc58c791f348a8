import { Malformed, type PatchBytes } from "./bytes.js";
import type { Changes } from "./changes.js";
import { childOf, type Entity } from "./entity.js";
import { Kind, layoutOf, Shape, type Field } from "./layout.js";
import type { ListState } from "./list.js";
import type { Entry, MapState } from "./map.js";
import type { Plan, PlanField } from "./plan.js";
import { modulo } from "./quantise.js";
import { skipField } from "./skip.js";
import { fallback, type Raw } from "./values.js";

export const MAX_SIZE = 65_536;
export const MAX_DEPTH = 16;
const MAX_MASK = 2 ** 50;
/** Ids stay below this. */
export const MAX_ID = 2 ** 20;

/** Flags of a collection. */
export const REMOVALS = 1;
export const ADDITIONS = 2;
export const CHANGES = 4;
export const CLEAR = 8;

/** Reads a body (one object of the state message) up to its end and applies it. */
export function applyBody(bytes: PatchBytes, plan: Plan, state: Entity, changes: Changes): void {
  if (bytes.left === 0) return;
  new Applying(bytes, changes).object(plan, state, bytes.varint(), false, 1);
  if (bytes.left !== 0) throw new Malformed("bytes left over");
}

/** One pass over one body. `fresh` means: differences are against defaults. */
class Applying {
  constructor(
    private readonly bytes: PatchBytes,
    private readonly changes: Changes,
  ) {}

  object(plan: Plan, entity: Entity, mask: number, fresh: boolean, depth: number): void {
    if (depth > MAX_DEPTH) throw new Malformed("nesting over 16");
    for (let rest = mask, bit = nextBit(plan, rest); bit >= 0; bit = nextBit(plan, rest)) {
      rest = withoutBit(rest, bit);
      const field = plan.fields[bit]!;
      if (field.own === undefined) skipField(this.bytes, field, depth);
      else this.field(field, field.own, entity, fresh, depth);
    }
  }

  private field(field: PlanField, own: Field, entity: Entity, fresh: boolean, depth: number): void {
    if (field.shape === Shape.MAP) {
      this.collection(field, own, entity.$slots[own.slot] as MapState<unknown, unknown>, depth);
    } else if (field.shape === Shape.LIST) {
      this.list(field, own, entity.$slots[own.slot] as ListState<unknown>, depth);
    } else if (field.kind === Kind.MESSAGE) {
      this.message(field, own, entity, depth);
    } else {
      const was = entity.$slots[own.slot] as Raw;
      entity.$slots[own.slot] = readValue(this.bytes, field, fresh ? fallback(field.kind) : was);
      if (entity.$listeners !== undefined) this.changes.field(entity, own, was);
    }
  }

  private message(field: PlanField, own: Field, entity: Entity, depth: number): void {
    const was = entity.$slots[own.slot] as Raw;
    const how = this.bytes.byte();
    if (how > 2 || (how === 1 && was === undefined)) throw new Malformed("a change of a message that is not held");
    if (how === 0) entity.$slots[own.slot] = undefined;
    else this.object(field.plan!, childOf(entity, own, how === 2), this.bytes.varint(), how === 2, depth + 1);
    this.changes.field(entity, own, was);
  }

  private collection(field: PlanField, own: Field, map: MapState<unknown, unknown>, depth: number): void {
    const flags = this.bytes.byte();
    if (flags > 15) throw new Malformed("unknown flags of a collection");
    if (flags & CLEAR) for (const entry of [...map.$ids.values()]) this.remove(map, entry);
    if (flags & REMOVALS) this.removals(map);
    if (flags & ADDITIONS) this.additions(field, own, map, depth);
    if (flags & CHANGES) this.rows(field, map, depth);
  }

  private removals(map: MapState<unknown, unknown>): void {
    let id = 0;
    for (let count = readSize(this.bytes); count > 0; count--) {
      id += this.bytes.varint();
      this.remove(map, held(map, id));
    }
  }

  private remove(map: MapState<unknown, unknown>, entry: Entry): void {
    map.$delete(entry);
    this.changes.removed(map, entry);
  }

  private additions(field: PlanField, own: Field, map: MapState<unknown, unknown>, depth: number): void {
    let id = 0;
    for (let count = readSize(this.bytes); count > 0; count--) {
      id += readStep(this.bytes);
      const key = readKey(this.bytes, field.key);
      const entry = map.$ids.get(id) ?? this.insert(own, map, id, key);
      if (entry.key !== key) throw new Malformed("an addition of a held id under another key");
      this.value(field, map, entry, true, field.kind === Kind.MESSAGE ? this.bytes.varint() : 1, depth);
    }
  }

  private insert(own: Field, map: MapState<unknown, unknown>, id: number, key: Raw): Entry {
    if (map.$keys.has(key)) throw new Malformed("an addition of a held key under another id");
    if (map.$ids.size >= MAX_SIZE) throw new Malformed("a collection over 65,536");
    const value = own.kind === Kind.MESSAGE ? layoutOf(own).create() : fallback(own.kind);
    const entry: Entry = { id, key, value };
    map.$insert(entry);
    this.changes.added(map, entry);
    return entry;
  }

  private rows(field: PlanField, map: MapState<unknown, unknown>, depth: number): void {
    let id = 0;
    for (let head = this.bytes.varint(); head !== 0; head = this.bytes.varint()) {
      id += head % 2 === 1 ? 1 + this.bytes.varint() : 1;
      this.value(field, map, held(map, id), false, Math.floor(head / 2), depth);
    }
  }

  private value(
    field: PlanField,
    map: MapState<unknown, unknown>,
    entry: Entry,
    fresh: boolean,
    mask: number,
    depth: number,
  ): void {
    if (field.kind === Kind.MESSAGE) {
      this.object(field.plan!, entry.value as Entity, mask, fresh, depth + 1);
      return;
    }
    if (mask !== 1) throw new Malformed("a mask over one value");
    const was = entry.value;
    entry.value = readValue(this.bytes, field, fresh ? fallback(field.kind) : was);
    this.changes.item(map, entry, was);
  }

  private list(field: PlanField, own: Field, list: ListState<unknown>, depth: number): void {
    const size = readSize(this.bytes);
    const items = list.$items;
    if (items.length > size) items.length = size;
    while (items.length < size) items.push(field.kind === Kind.MESSAGE ? layoutOf(own).create() : fallback(own.kind));
    let index = -1;
    for (let head = this.bytes.varint(); head !== 0; head = this.bytes.varint()) {
      const message = field.kind === Kind.MESSAGE;
      index += message ? Math.floor(head / 2) : head;
      if (index >= size || (message && head < 2)) throw new Malformed("an index not below the size");
      if (message) this.element(field, own, items, index, head % 2 === 1, depth);
      else items[index] = readValue(this.bytes, field, fallback(field.kind));
    }
    this.changes.list(list);
  }

  private element(f: PlanField, own: Field, items: Raw[], index: number, fresh: boolean, depth: number): void {
    if (fresh) items[index] = layoutOf(own).create();
    this.object(f.plan!, items[index] as Entity, this.bytes.varint(), fresh, depth + 1);
  }
}

function held(map: MapState<unknown, unknown>, id: number): Entry {
  const entry = map.$ids.get(id);
  if (entry === undefined) throw new Malformed("an id that is not held");
  return entry;
}

/** The lowest set bit of a mask, -1 if there is none. */
export function nextBit(plan: Plan, mask: number): number {
  if (mask === 0) return -1;
  if (mask >= MAX_MASK) throw new Malformed("a mask bit beyond the table");
  const low = mask >>> 0;
  const high = low === 0 ? Math.floor(mask / 2 ** 32) : 0;
  const bit = low !== 0 ? 31 - Math.clz32(low & -low) : 63 - Math.clz32(high & -high);
  if (bit >= plan.fields.length) throw new Malformed("a mask bit beyond the table");
  return bit;
}

export function withoutBit(mask: number, bit: number): number {
  return bit < 31 && mask < 0x7fffffff ? mask & ~(1 << bit) : mask - 2 ** bit;
}

export function readSize(bytes: PatchBytes): number {
  const size = bytes.varint();
  if (size > MAX_SIZE) throw new Malformed("a size over 65,536");
  return size;
}

/** A step from one id to the next. */
export function readStep(bytes: PatchBytes): number {
  const step = bytes.varint();
  if (step === 0 || step >= MAX_ID) throw new Malformed("ids that do not ascend");
  return step;
}

export function readKey(bytes: PatchBytes, kind: Kind): Raw {
  switch (kind) {
    case Kind.BOOL:
      return bytes.bool();
    case Kind.INT32:
      return bytes.signed();
    case Kind.UINT32:
      return bytes.varint() >>> 0;
    case Kind.INT64:
      return bytes.signed64();
    case Kind.UINT64:
      return bytes.varint64();
    case Kind.STRING:
      return bytes.text();
    default:
      throw new Malformed("a key of an unknown kind");
  }
}

/** One value that is not a message, as the difference to `old` says. */
export function readValue(bytes: PatchBytes, field: PlanField, old: Raw): Raw {
  switch (field.kind) {
    case Kind.BOOL:
      return bytes.bool();
    case Kind.INT32:
      return ((old as number) + bytes.signed()) | 0;
    case Kind.UINT32:
      return ((old as number) + bytes.signed()) >>> 0;
    case Kind.INT64:
      return BigInt.asIntN(64, (old as bigint) + bytes.signed64());
    case Kind.UINT64:
      return BigInt.asUintN(64, (old as bigint) + bytes.signed64());
    case Kind.FLOAT:
      return bytes.float();
    case Kind.DOUBLE:
      return bytes.double();
    case Kind.STEPS: {
      const q = (old as number) + bytes.signed();
      return field.wrap > 0 ? modulo(q, field.wrap) : q;
    }
    case Kind.STRING:
      return bytes.text();
    case Kind.BYTES:
      return bytes.run().slice();
    default:
      throw new Malformed("a value of an unknown kind");
  }
}
