import type { Entity } from "../state/entity.js";
import { Kind } from "../state/layout.js";
import { between, lanesOf, readLanes, wrapped } from "./lanes.js";

/** One step of one's own entity. Written as a method's type, so that a function over fewer fields can be given as it is. */
export type Step<E, I> = { step(entity: E, input: I, seconds: number): void }["step"];

/** Corrections fade with this time constant. */
const FADE_MS = 80;
/** A correction longer than this many of the usual steps is a teleport: it is shown at once. */
const SNAP_STEPS = 15;
const SNAP_LEAST = 50;
/** Inputs that wait for the room; past it the oldest are not replayed any more. */
const PENDING_BOUND = 300;

interface Pending<I> {
  readonly number: number;
  readonly input: I;
}

/**
 * One's own entity, ahead of the room: each input is applied at once; with each patch the room's truth is taken over and the inputs
 * that it does not contain yet are applied again.
 */
export class Prediction<E extends Entity, I> {
  private pending: Pending<I>[] = [];
  private truth: E | undefined;
  private body: E | undefined;
  private shape: E | undefined;
  private before = new Float64Array(0);
  private after = new Float64Array(0);
  private error = new Float64Array(0);
  private usual = new Float64Array(0);
  private steppedAt = 0;
  private fadedAt = 0;

  constructor(
    private readonly own: () => E | undefined,
    private readonly step: Step<E, I>,
    private readonly guard: (call: () => void) => void,
  ) {}

  /** An input was sent under this number. */
  input(number: number, input: I, seconds: number, now: number): void {
    this.pending.push({ number, input });
    if (this.pending.length > PENDING_BOUND) this.pending.shift();
    if (this.body === undefined) return;
    this.run(input, seconds);
    this.steppedAt = now;
  }

  /** A patch came in whose state contains the inputs up to `applied`. */
  rebase(applied: number, seconds: number): void {
    this.pending = this.pending.filter((one) => one.number > applied);
    const truth = this.own();
    if (truth === undefined) return this.forget();
    if (truth !== this.truth || this.body === undefined) this.begin(truth);
    const shown = Float64Array.from(this.after);
    this.body!.$take(truth);
    readLanes(this.body!, this.before);
    readLanes(this.body!, this.after);
    for (const { input } of this.pending) this.run(input, seconds);
    this.smooth(shown);
  }

  /** How the entity is to be shown now; undefined while there is none. The object is the same each time. */
  shown(now: number, stepMs: number): E | undefined {
    const { body, shape } = this;
    if (body === undefined || shape === undefined) return undefined;
    this.fade(now);
    for (let i = 0; i < body.$slots.length; i++) shape.$slots[i] = body.$slots[i];
    const part = Math.max(0, Math.min(1, (now - this.steppedAt) / stepMs));
    const fields = lanesOf(body.$layout);
    for (let i = 0; i < fields.length; i++) {
      const from = this.before[i]!;
      const value = from + between(fields[i]!, from, this.after[i]!) * part + this.error[i]!;
      shape.$slots[fields[i]!.slot] = wrapped(fields[i]!, value);
    }
    return shape;
  }

  private begin(truth: E): void {
    this.truth = truth;
    this.body = truth.$copy();
    this.shape = truth.$copy();
    const width = lanesOf(truth.$layout).length;
    this.before = new Float64Array(width);
    this.after = new Float64Array(width);
    this.error = new Float64Array(width);
    this.usual = new Float64Array(width);
    readLanes(truth, this.after);
  }

  private forget(): void {
    this.truth = this.body = this.shape = undefined;
  }

  private run(input: I, seconds: number): void {
    const body = this.body!;
    this.before.set(this.after);
    this.guard(() => this.step(body, input, seconds));
    readLanes(body, this.after);
  }

  /** The picture must not jump when the truth differs a little: the difference is kept and fades. */
  private smooth(shown: Float64Array): void {
    const fields = lanesOf(this.body!.$layout);
    for (let i = 0; i < fields.length; i++) {
      const field = fields[i]!;
      const off = between(field, this.after[i]!, shown[i]!);
      const error = this.error[i]! + off;
      const moved = Math.abs(between(field, this.before[i]!, this.after[i]!));
      const usual = (this.usual[i] = Math.max(this.usual[i]! * 0.98, moved));
      const least = field.kind === Kind.STEPS ? SNAP_LEAST : 0;
      const snap = Math.abs(error) > Math.max(least, SNAP_STEPS * usual);
      this.error[i] = snap ? 0 : error;
    }
  }

  private fade(now: number): void {
    const factor = Math.exp(-Math.max(0, now - this.fadedAt) / FADE_MS);
    this.fadedAt = now;
    for (let i = 0; i < this.error.length; i++) this.error[i]! *= factor;
  }
}
