import { BinaryWriter } from "@bufbuild/protobuf/wire";
import { Entity } from "../../src/state/entity.js";
import { Kind, keyKind, Shape, type Field, type Layout, type Type } from "../../src/state/layout.js";
import type { ListState } from "../../src/state/list.js";
import type { Entry, MapState } from "../../src/state/map.js";
import { fallback, sameRaw, type Raw } from "../../src/state/values.js";
import type { Random } from "./random.js";

type AnyMap = MapState<unknown, unknown>;
type AnyList = ListState<unknown>;
type Sees = (field: Field) => boolean;

/** Writes the patch from one state to the next, as PATCH.md says. Where the format leaves a choice, the random source decides. */
export class DeltaWriter {
  private out: number[] = [];

  constructor(
    private readonly random: Random,
    private readonly sees: Sees,
  ) {}

  patch(epoch: number, number: number, tick: number, old: Entity, now: Entity): Uint8Array {
    this.out = [];
    for (const n of [epoch, number, tick]) this.varint(BigInt(n));
    const fields = this.changed(now.$layout, old, now);
    if (fields.length > 0 || this.random.chance(0.5)) this.object(fields, old, now);
    return Uint8Array.from(this.out);
  }

  /** Own rows for one hero of the state: after a patch against what was held, after a snapshot as an addition. */
  own(heroes: Field, old: Entry | undefined, now: Entry): Uint8Array {
    this.out = [];
    const hero = now.value as Entity;
    this.varint(2n ** BigInt(heroes.slot));
    const fields = this.changed(hero.$layout, old?.value as Entity | undefined, hero);
    if (old === undefined) {
      this.out.push(2, 1);
      this.varint(BigInt(now.id));
      this.key(heroes, now.key);
      this.object(fields, undefined, hero);
    } else if (fields.length > 0) {
      this.out.push(4);
      this.rowHead(now.id, 0, maskOf(fields));
      for (const f of fields) this.field(f, old.value as Entity, hero);
      this.out.push(0);
    } else {
      this.out.push(0);
    }
    return Uint8Array.from(this.out);
  }

  private changed(layout: Layout, old: Entity | undefined, now: Entity): Field[] {
    return layout.fields.filter((f) => this.sees(f) && !this.same(f, old, now));
  }

  private same(f: Field, old: Entity | undefined, now: Entity): boolean {
    return sameSlot(f, old === undefined ? emptySlot(f) : old.$slots[f.slot], now.$slots[f.slot], this.sees);
  }

  private object(fields: Field[], old: Entity | undefined, now: Entity): void {
    this.varint(maskOf(fields));
    for (const f of fields) this.field(f, old, now);
  }

  private field(f: Field, old: Entity | undefined, now: Entity): void {
    const was = old === undefined ? undefined : old.$slots[f.slot];
    const is = now.$slots[f.slot];
    if (f.shape === Shape.MAP) this.collection(f, was as AnyMap | undefined, is as AnyMap);
    else if (f.shape === Shape.LIST) this.list(f, was as AnyList | undefined, is as AnyList);
    else if (f.kind === Kind.MESSAGE) this.message(was as Entity | undefined, is as Entity | undefined);
    else this.value(f, (old === undefined ? fallback(f.kind) : was) as Raw, is as Raw);
  }

  private message(was: Entity | undefined, is: Entity | undefined): void {
    if (is === undefined) {
      this.out.push(0);
      return;
    }
    const fresh = was === undefined || this.random.chance(0.3);
    this.out.push(fresh ? 2 : 1);
    const from = fresh ? undefined : was;
    this.object(this.changed(is.$layout, from, is), from, is);
  }

  private collection(f: Field, was: AnyMap | undefined, is: AnyMap): void {
    const clear = this.random.chance(0.1);
    const before = clear || was === undefined ? new Map<number, Entry>() : was.$ids;
    const removed = ids(before).filter((id) => is.$ids.get(id)?.key !== before.get(id)!.key);
    const added = ids(is.$ids).filter((id) => before.get(id)?.key !== is.$ids.get(id)!.key);
    const rest = ids(is.$ids).filter((id) => !added.includes(id) && this.entryChanged(f, before.get(id)!, is.$ids.get(id)!));
    const flags = (removed.length && 1) | (added.length && 2) | (rest.length && 4) | (clear ? 8 : 0);
    this.out.push(flags);
    if (removed.length) this.removals(removed);
    if (added.length) this.additions(f, added, is);
    if (rest.length) this.rows(f, rest, before, is);
  }

  private entryChanged(f: Field, was: Entry, is: Entry): boolean {
    if (f.kind !== Kind.MESSAGE) return !sameRaw(was.value, is.value);
    const now = is.value as Entity;
    return this.changed(now.$layout, was.value as Entity, now).length > 0;
  }

  private removals(removed: number[]): void {
    this.varint(BigInt(removed.length));
    removed.forEach((id, i) => this.varint(BigInt(id - (removed[i - 1] ?? 0))));
  }

  private additions(f: Field, added: number[], is: AnyMap): void {
    this.varint(BigInt(added.length));
    added.forEach((id, i) => {
      const entry = is.$ids.get(id)!;
      this.varint(BigInt(id - (added[i - 1] ?? 0)));
      this.key(f, entry.key);
      if (f.kind !== Kind.MESSAGE) return this.value(f, fallback(f.kind), entry.value);
      const now = entry.value as Entity;
      return this.object(this.changed(now.$layout, undefined, now), undefined, now);
    });
  }

  private rows(f: Field, changed: number[], before: Map<number, Entry>, is: AnyMap): void {
    let previous = 0;
    for (const id of changed) {
      const was = before.get(id)!.value;
      const now = is.$ids.get(id)!.value;
      if (f.kind === Kind.MESSAGE) {
        const fields = this.changed((now as Entity).$layout, was as Entity, now as Entity);
        this.rowHead(id, previous, maskOf(fields));
        for (const inner of fields) this.field(inner, was as Entity, now as Entity);
      } else {
        this.rowHead(id, previous, 1n);
        this.value(f, was, now);
      }
      previous = id;
    }
    this.out.push(0);
  }

  private rowHead(id: number, previous: number, mask: bigint): void {
    const jump = id !== previous + 1;
    this.varint(mask * 2n + (jump ? 1n : 0n));
    if (jump) this.varint(BigInt(id - previous - 1));
  }

  private list(f: Field, was: AnyList | undefined, is: AnyList): void {
    this.varint(BigInt(is.length));
    let previous = -1;
    is.$items.forEach((now, i) => {
      const held = was !== undefined && i < was.length ? was.$items[i] : undefined;
      if (f.kind === Kind.MESSAGE) {
        const fresh = this.random.chance(0.3);
        const layout = f.of!();
        const from = fresh || held === undefined ? undefined : (held as Entity);
        const fields = this.changed(layout, from, now as Entity);
        if (fields.length === 0 && !fresh) return;
        this.varint(BigInt((i - previous) * 2 + (fresh ? 1 : 0)));
        this.object(fields, from, now as Entity);
      } else {
        if (sameRaw(held ?? fallback(f.kind), now) && this.random.chance(0.9)) return;
        this.varint(BigInt(i - previous));
        this.value(f, fallback(f.kind), now);
      }
      previous = i;
    });
    this.out.push(0);
  }

  private key(f: Field, key: Raw): void {
    switch (keyKind(f)) {
      case Kind.BOOL:
        return void this.out.push(key ? 1 : 0);
      case Kind.STRING:
        return this.text(key as string);
      case Kind.INT32:
      case Kind.INT64:
        return this.zigzag(BigInt(key as number | bigint));
      default:
        return this.varint(BigInt(key as number | bigint));
    }
  }

  private value(f: Field, old: Raw, now: Raw): void {
    switch (f.kind) {
      case Kind.BOOL:
        return void this.out.push(now ? 1 : 0);
      case Kind.INT32:
      case Kind.UINT32:
        return this.zigzag(BigInt(((now as number) - (old as number)) | 0));
      case Kind.INT64:
      case Kind.UINT64:
        return this.zigzag(BigInt.asIntN(64, (now as bigint) - (old as bigint)));
      case Kind.FLOAT:
        return this.fixed(4, (view) => view.setFloat32(0, now as number, true));
      case Kind.DOUBLE:
        return this.fixed(8, (view) => view.setFloat64(0, now as number, true));
      case Kind.STEPS:
        return this.zigzag(BigInt(stepsBetween(old as number, now as number, f.wrap)));
      case Kind.STRING:
        return this.text(now as string);
      case Kind.BYTES:
        return this.run(now as Uint8Array);
      default:
        throw new TypeError("not a value");
    }
  }

  private text(text: string): void {
    this.run(new TextEncoder().encode(text));
  }

  private run(bytes: Uint8Array): void {
    this.varint(BigInt(bytes.length));
    this.out.push(...bytes);
  }

  private fixed(size: number, set: (view: DataView) => void): void {
    const bytes = new Uint8Array(size);
    set(new DataView(bytes.buffer));
    this.out.push(...bytes);
  }

  private zigzag(n: bigint): void {
    this.varint(BigInt.asUintN(64, n >= 0n ? n * 2n : -n * 2n - 1n));
  }

  private varint(n: bigint): void {
    for (; n > 127n; n >>= 7n) this.out.push(Number(n & 127n) | 128);
    this.out.push(Number(n));
  }
}

function stepsBetween(old: number, now: number, wrap: number): number {
  if (wrap === 0) return now - old;
  const up = (((now - old) % wrap) + wrap) % wrap;
  return up > wrap / 2 ? up - wrap : up;
}

function maskOf(fields: Field[]): bigint {
  return fields.reduce((mask, f) => mask | (1n << BigInt(f.slot)), 0n);
}

function ids(entries: Map<number, Entry>): number[] {
  return [...entries.keys()].sort((a, b) => a - b);
}

function emptySlot(f: Field): unknown {
  return f.shape === Shape.ONE ? fallback(f.kind) : undefined;
}

/** Whether two slots hold the same, of the fields that are seen. */
export function sameSlot(f: Field, a: unknown, b: unknown, sees: Sees): boolean {
  if (f.shape === Shape.MAP) return sameMap(f, a as AnyMap | undefined, b as AnyMap | undefined, sees);
  if (f.shape === Shape.LIST) {
    const x = (a as AnyList | undefined)?.$items ?? [];
    const y = (b as AnyList | undefined)?.$items ?? [];
    return x.length === y.length && x.every((raw, i) => sameValue(f, raw, y[i], sees));
  }
  return sameValue(f, a as Raw, b as Raw, sees);
}

function sameMap(f: Field, a: AnyMap | undefined, b: AnyMap | undefined, sees: Sees): boolean {
  const x = a?.$ids ?? new Map<number, Entry>();
  const y = b?.$ids ?? new Map<number, Entry>();
  if (x.size !== y.size) return false;
  return [...x].every(([id, entry]) => {
    const other = y.get(id);
    return other !== undefined && other.key === entry.key && sameValue(f, entry.value, other.value, sees);
  });
}

function sameValue(f: Field, a: Raw, b: Raw, sees: Sees): boolean {
  if (f.kind !== Kind.MESSAGE) return sameRaw(a, b);
  if (a === undefined || b === undefined) return a === b;
  const [x, y] = [a as Entity, b as Entity];
  return x.$layout.fields.every((inner) => !sees(inner) || sameSlot(inner, x.$slots[inner.slot], y.$slots[inner.slot], sees));
}

/** The snapshot of a state: plain protobuf, with the entity ids. */
export function writeSnapshot(state: Entity, sees: Sees): Uint8Array {
  const out = new BinaryWriter();
  for (const f of state.$layout.fields) if (sees(f)) writeField(out, f, state.$slots[f.slot], sees);
  return out.finish();
}

function writeField(out: BinaryWriter, f: Field, slot: unknown, sees: Sees): void {
  if (f.shape === Shape.MAP) {
    const entries = (slot as AnyMap).$ids;
    for (const id of ids(entries)) {
      const entry = entries.get(id)!;
      out.tag(f.number, 2).fork();
      if (!isDefault(entry.key)) writeScalar(out, 1, f.key, entry.key);
      if (f.kind === Kind.MESSAGE || !isDefault(entry.value)) writeOne(out, 2, f, entry.value, sees);
      out.tag(3, 0).uint32(id).join();
    }
  } else if (f.shape === Shape.LIST) {
    for (const item of (slot as AnyList).$items) writeOne(out, f.number, f, item, sees);
  } else if (slot !== undefined && !isDefault(slot as Raw)) {
    writeOne(out, f.number, f, slot as Raw, sees);
  }
}

function isDefault(raw: Raw): boolean {
  if (raw instanceof Uint8Array) return raw.length === 0;
  return raw === "" || raw === false || raw === 0n || Object.is(raw, 0);
}

function writeOne(out: BinaryWriter, number: number, f: Field, raw: Raw, sees: Sees): void {
  if (f.kind === Kind.MESSAGE) out.tag(number, 2).bytes(writeSnapshot(raw as Entity, sees));
  else writeScalar(out, number, f.type, f.kind === Kind.STEPS ? (raw as number) * f.step : raw);
}

function writeScalar(out: BinaryWriter, number: number, type: Type, raw: Raw): void {
  const n = raw as number;
  const big = raw as bigint;
  switch (type) {
    case "bool":
      return void out.tag(number, 0).bool(raw as boolean);
    case "int32":
    case "enum":
      return void out.tag(number, 0).int32(n);
    case "sint32":
      return void out.tag(number, 0).sint32(n);
    case "uint32":
      return void out.tag(number, 0).uint32(n);
    case "fixed32":
      return void out.tag(number, 5).fixed32(n);
    case "sfixed32":
      return void out.tag(number, 5).sfixed32(n);
    case "int64":
      return void out.tag(number, 0).int64(big);
    case "sint64":
      return void out.tag(number, 0).sint64(big);
    case "uint64":
      return void out.tag(number, 0).uint64(big);
    case "fixed64":
      return void out.tag(number, 1).fixed64(big);
    case "sfixed64":
      return void out.tag(number, 1).sfixed64(big);
    case "float":
      return void out.tag(number, 5).float(Math.fround(n));
    case "double":
      return void out.tag(number, 1).double(n);
    case "string":
      return void out.tag(number, 2).string(raw as string);
    case "bytes":
      return void out.tag(number, 2).bytes(raw as Uint8Array);
    default:
      throw new TypeError("not a value");
  }
}
