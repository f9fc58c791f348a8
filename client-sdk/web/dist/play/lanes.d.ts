import type { Entity } from "../state/entity.js";
import { type Field, type Layout } from "../state/layout.js";
/** The fields of a message that move smoothly: quantised ones and floating point numbers. */
export declare function lanesOf(layout: Layout): readonly Field[];
export declare function readLanes(entity: Entity, into: Float64Array): void;
/** The way from one value to another: with a wrap the shorter one. */
export declare function between(field: Field, from: number, to: number): number;
/** A value brought back into its wrap. */
export declare function wrapped(field: Field, value: number): number;
