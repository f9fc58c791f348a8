import type { Entity } from "./entity.js";
import type { ListState } from "./list.js";
import type { MapState } from "./map.js";
import { Kind, Shape, type Field } from "./layout.js";

/** A value as it is held: a quantised field holds its number of steps, a 64-bit integer a bigint. */
export type Raw = number | bigint | boolean | string | Uint8Array | Entity | undefined;

/** What a slot of an entity holds. */
export type Slot = Raw | MapState<unknown, unknown> | ListState<unknown>;

/** What a field of shape ONE holds before anything is set. */
export function fallback(kind: Kind): Raw {
  switch (kind) {
    case Kind.BOOL:
      return false;
    case Kind.INT64:
    case Kind.UINT64:
      return 0n;
    case Kind.STRING:
      return "";
    case Kind.BYTES:
      return EMPTY;
    case Kind.MESSAGE:
      return undefined;
    default:
      return 0;
  }
}

const EMPTY = new Uint8Array(0);

/** A held value as the API shows it. */
export function shown(field: Field, raw: Raw): unknown {
  if (field.kind === Kind.STEPS) {
    const value = (raw as number) * field.step;
    return field.type === "double" ? value : Math.fround(value);
  }
  if (typeof raw === "bigint" && !field.bigint) return Number(raw);
  return raw;
}

export function sameRaw(a: Raw, b: Raw): boolean {
  if (a instanceof Uint8Array && b instanceof Uint8Array) {
    return a.length === b.length && a.every((byte, i) => byte === b[i]);
  }
  return Object.is(a, b);
}

export function isCollection(field: Field): boolean {
  return field.shape !== Shape.ONE;
}
