import type { Entity } from "./entity.js";
import type { ListState } from "./list.js";
import type { MapState } from "./map.js";
import { Kind, type Field } from "./layout.js";
/** A value as it is held: a quantised field holds its number of steps, a 64-bit integer a bigint. */
export type Raw = number | bigint | boolean | string | Uint8Array | Entity | undefined;
/** What a slot of an entity holds. */
export type Slot = Raw | MapState<unknown, unknown> | ListState<unknown>;
/** What a field of shape ONE holds before anything is set. */
export declare function fallback(kind: Kind): Raw;
/** A held value as the API shows it. */
export declare function shown(field: Field, raw: Raw): unknown;
export declare function sameRaw(a: Raw, b: Raw): boolean;
export declare function isCollection(field: Field): boolean;
