import type { Entity } from "../state/entity.js";
import { between, lanesOf, readLanes, wrapped } from "./lanes.js";

const SAMPLES = 24;
/** A move this many times longer than the last ones is a jump (a respawn, a door): it is not smeared over time. */
const JUMP_FACTOR = 20;
const JUMP_STEPS = 40;

/** The recent past of one entity, and what it looked like at a time in it. */
export class Track {
  private readonly times = new Float64Array(SAMPLES);
  private readonly values: Float64Array[];
  private readonly usual: Float64Array;
  private count = 0;
  private readonly shape: Entity;

  constructor(private readonly entity: Entity) {
    const width = lanesOf(entity.$layout).length;
    this.values = Array.from({ length: SAMPLES }, () => new Float64Array(width));
    this.usual = new Float64Array(width);
    this.shape = entity.$copy();
  }

  /** The entity stands as it is at this room time. */
  sample(time: number, periodMs: number): void {
    const last = this.times[this.at(1)]!;
    if (this.count > 0 && time <= last) return;
    if (this.count > 0 && time - last > 1.5 * periodMs) this.repeat(time - periodMs);
    const slot = this.count++ % SAMPLES;
    this.times[slot] = time;
    readLanes(this.entity, this.values[slot]!);
  }

  /** The entity as it was at a room time; the object is the same each time. */
  shown(time: number): Entity {
    const { shape, entity } = this;
    for (let i = 0; i < entity.$slots.length; i++) shape.$slots[i] = entity.$slots[i];
    if (this.count > 0) this.place(time);
    return shape;
  }

  private place(time: number): void {
    const known = Math.min(this.count, SAMPLES);
    let back = 1;
    while (back < known && this.times[this.at(back)]! > time) back++;
    const from = this.at(back);
    const to = back > 1 ? this.at(back - 1) : from;
    const span = this.times[to]! - this.times[from]!;
    const part = span > 0 ? Math.max(0, Math.min(1, (time - this.times[from]!) / span)) : 0;
    const fields = lanesOf(this.entity.$layout);
    for (let i = 0; i < fields.length; i++) {
      const a = this.values[from]![i]!;
      const way = between(fields[i]!, a, this.values[to]![i]!);
      const jump = this.isJump(i, way);
      const value = jump ? (part < 1 ? a : a + way) : a + way * part;
      this.shape.$slots[fields[i]!.slot] = wrapped(fields[i]!, value);
    }
  }

  private isJump(lane: number, way: number): boolean {
    const long = Math.abs(way);
    const usual = this.usual[lane]!;
    if (long > JUMP_FACTOR * Math.max(usual, JUMP_STEPS)) return true;
    this.usual[lane] = usual + (long - usual) * 0.05;
    return false;
  }

  /** Nothing was sent for a while: the entity stood still until just before. */
  private repeat(time: number): void {
    const last = this.values[this.at(1)]!;
    const slot = this.count++ % SAMPLES;
    this.times[slot] = time;
    this.values[slot]!.set(last);
  }

  /** Where the sample `back` before the next one lies. */
  private at(back: number): number {
    return (this.count - back + SAMPLES) % SAMPLES;
  }
}
