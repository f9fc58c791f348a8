import type { Entity } from "../state/entity.js";
import { Kind, Shape, type Field, type Layout } from "../state/layout.js";

const lanes = new WeakMap<Layout, readonly Field[]>();

/** The fields of a message that move smoothly: quantised ones and floating point numbers. */
export function lanesOf(layout: Layout): readonly Field[] {
  let known = lanes.get(layout);
  if (known === undefined) lanes.set(layout, (known = layout.fields.filter(isLane)));
  return known;
}

function isLane(field: Field): boolean {
  const { kind, shape } = field;
  return shape === Shape.ONE && (kind === Kind.STEPS || kind === Kind.FLOAT || kind === Kind.DOUBLE);
}

export function readLanes(entity: Entity, into: Float64Array): void {
  const fields = lanesOf(entity.$layout);
  for (let i = 0; i < fields.length; i++) into[i] = entity.$slots[fields[i]!.slot] as number;
}

/** The way from one value to another: with a wrap the shorter one. */
export function between(field: Field, from: number, to: number): number {
  const way = to - from;
  if (field.wrap === 0) return way;
  const half = field.wrap / 2;
  return way - field.wrap * Math.floor((way + half) / field.wrap);
}

/** A value brought back into its wrap. */
export function wrapped(field: Field, value: number): number {
  return field.wrap === 0 ? value : value - field.wrap * Math.floor(value / field.wrap);
}
