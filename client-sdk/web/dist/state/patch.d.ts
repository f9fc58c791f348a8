import { type PatchBytes } from "./bytes.js";
import type { Changes } from "./changes.js";
import { type Entity } from "./entity.js";
import { Kind } from "./layout.js";
import type { Plan, PlanField } from "./plan.js";
import { type Raw } from "./values.js";
export declare const MAX_SIZE = 65536;
export declare const MAX_DEPTH = 16;
/** Ids stay below this. */
export declare const MAX_ID: number;
/** Flags of a collection. */
export declare const REMOVALS = 1;
export declare const ADDITIONS = 2;
export declare const CHANGES = 4;
export declare const CLEAR = 8;
/** Reads a body (one object of the state message) up to its end and applies it. */
export declare function applyBody(bytes: PatchBytes, plan: Plan, state: Entity, changes: Changes): void;
/** The lowest set bit of a mask, -1 if there is none. */
export declare function nextBit(plan: Plan, mask: number): number;
export declare function withoutBit(mask: number, bit: number): number;
export declare function readSize(bytes: PatchBytes): number;
/** A step from one id to the next. */
export declare function readStep(bytes: PatchBytes): number;
export declare function readKey(bytes: PatchBytes, kind: Kind): Raw;
/** One value that is not a message, as the difference to `old` says. */
export declare function readValue(bytes: PatchBytes, field: PlanField, old: Raw): Raw;
