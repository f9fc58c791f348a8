import type { Entity } from "../state/entity.js";
import type { Entry, MapState } from "../state/map.js";
import type { Raw } from "../state/values.js";
import { RoomClock } from "./clock.js";
import { Pacer } from "./pacer.js";
import { Prediction, type Step } from "./prediction.js";
import { View } from "./view.js";

type Guard = (call: () => void) => void;
type AnyMap = MapState<unknown, unknown>;

interface Predicted {
  readonly map: AnyMap;
  readonly prediction: Prediction<Entity, unknown>;
}

/** What makes a room's state good to look at: the clock, views of collections, and one's own entity ahead of the room. */
export class Play {
  readonly clock = new RoomClock();
  private readonly views = new Map<AnyMap, View<unknown, unknown>>();
  private readonly pacer = new Pacer();
  private readonly predicted: Predicted[] = [];
  private tickMs = 50;
  private seconds = 0.05;
  private patchMs = 50;
  private time = 0;
  private applied = 0;

  constructor(
    private readonly seat: () => number,
    private readonly guard: Guard,
  ) {}

  /** Periods as the server told them. */
  periods(tickMicros: number, patchMicros: number): void {
    const rate = Math.round(1e6 / (tickMicros || 50_000));
    this.tickMs = 1000 / rate;
    this.seconds = Math.fround(1 / rate); // as the server's float has it
    this.patchMs = patchMicros / 1000 || 50;
    this.clock.periods(this.tickMs, this.patchMs);
    this.pacer.pause();
  }

  /** The state stands at this tick and contains this player's numbers up to `applied`. */
  advanced(tick: number, applied: number): void {
    const now = performance.now();
    this.clock.patched(tick, now);
    this.time = this.clock.timeOf(tick);
    this.applied = applied;
    for (const view of this.views.values()) view.sample(this.time, this.patchMs);
    for (const { prediction } of this.predicted) prediction.rebase(applied, this.seconds);
  }

  predict<E extends Entity, I>(map: MapState<unknown, E>, step: Step<E, I>): void {
    const own = () => ownEntry(map as AnyMap, this.seat())?.value as Entity | undefined;
    const prediction = new Prediction<Entity, unknown>(own, step as Step<Entity, unknown>, this.guard);
    this.predicted.push({ map: map as AnyMap, prediction });
    prediction.rebase(this.applied, this.seconds);
  }

  /** How many inputs are due now. */
  stepsDue(): number {
    return this.pacer.steps(performance.now(), this.tickMs);
  }

  /** Inputs cannot be sent at the moment. */
  pause(): void {
    this.pacer.pause();
  }

  /** An input was sent. */
  input(number: number, input: unknown): void {
    const now = performance.now();
    for (const { prediction } of this.predicted) prediction.input(number, input, this.seconds, now);
  }

  view<K, E>(map: MapState<K, E>): IterableIterator<[K, E]> {
    const now = performance.now();
    let view = this.views.get(map as AnyMap) as View<K, E> | undefined;
    if (view === undefined) {
      view = new View(map);
      this.views.set(map as AnyMap, view as View<unknown, unknown>);
      view.sample(this.time, this.patchMs);
    }
    return view.shown(this.clock.shownAt(now), this.ownShown(map as AnyMap, now) as { entry: Entry; value: E } | undefined);
  }

  private ownShown(map: AnyMap, now: number): { entry: Entry; value: unknown } | undefined {
    const predicted = this.predicted.find((one) => one.map === map);
    const entry = predicted && ownEntry(map, this.seat());
    const value = entry && predicted.prediction.shown(now, this.tickMs);
    return entry && value && { entry, value };
  }
}

/** The entry that belongs to a seat: by key, or by the field that the contract names as its owner. */
function ownEntry(map: AnyMap, seat: number): Entry | undefined {
  const { owner, key, of } = map.$field;
  if (owner === "key") return map.$keys.get(asKey(key, seat));
  const field = of?.().byName(owner);
  if (field === undefined) return undefined;
  for (const entry of map.$ids.values()) {
    if ((entry.value as Entity).$slots[field.slot] === seat) return entry;
  }
  return undefined;
}

function asKey(type: string, seat: number): Raw {
  if (type === "string") return String(seat);
  return type.endsWith("64") ? BigInt(seat) : seat;
}
