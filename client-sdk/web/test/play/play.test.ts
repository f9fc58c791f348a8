import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Pacer } from "../../src/play/pacer.js";
import { Play } from "../../src/play/play.js";
import type { MapState } from "../../src/state/map.js";
import { Hero, World } from "../gen/sample.js";

const TICK_MS = 20;
const PATCH_MS = 40;

let world: World;
let play: Play;
let errors: unknown[];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance"] });
  world = new World();
  errors = [];
  play = new Play(
    () => 7,
    (call) => {
      try {
        call();
      } catch (e) {
        errors.push(e);
      }
    },
  );
  play.periods(TICK_MS * 1000, PATCH_MS * 1000);
});

afterEach(() => vi.useRealTimers());

function hero(id: number, seat: number): Hero {
  const made = new Hero();
  made.$slots[Hero.layout.byName("seat")!.slot] = seat;
  world.heroes.$insert({ id, key: id * 100, value: made });
  return made;
}

function put(of: Hero, x: number, heading = 0): void {
  of.$slots[0] = Math.round(x / 0.05);
  of.$slots[2] = heading / 1.5;
}

function drawn(key: number): Hero {
  return new Map(play.view(world.heroes)).get(key)!;
}

function fly(ship: Hero, input: { by: number }, seconds: number): void {
  ship.x = ship.x + input.by * seconds;
}

const heroes = () => world.heroes as unknown as MapState<unknown, Hero>;

describe("others", () => {
  it("move smoothly between patches, two patch periods in the past", () => {
    const other = hero(1, 8);
    for (let n = 0; n < 20; n++) {
      put(other, n * 10);
      play.advanced(n * 2, 0);
      drawn(100);
      vi.advanceTimersByTime(PATCH_MS);
    }
    expect(drawn(100).x).toBeCloseTo(180, 1);
    vi.advanceTimersByTime(PATCH_MS / 4);
    expect(drawn(100).x).toBeCloseTo(182.5, 1);
    expect(other.x).toBe(190);
  });

  it("turn the shorter way round", () => {
    const other = hero(1, 8);
    for (const [n, heading] of [0, 0, 0, 345, 345, 15].entries()) {
      put(other, 0, heading);
      play.advanced(n * 2, 0);
      drawn(100);
      vi.advanceTimersByTime(PATCH_MS);
    }
    expect(drawn(100).heading).toBe(345);
    vi.advanceTimersByTime(PATCH_MS / 4);
    expect(drawn(100).heading).toBeCloseTo(352.5, 3);
    vi.advanceTimersByTime(PATCH_MS / 2);
    expect(drawn(100).heading).toBeCloseTo(7.5, 3);
  });

  it("start to move only when they do, after a time without patches", () => {
    const other = hero(1, 8);
    put(other, 0);
    play.advanced(0, 0);
    drawn(100);
    vi.advanceTimersByTime(1000);
    put(other, 10);
    play.advanced(50, 0);
    vi.advanceTimersByTime(PATCH_MS);
    expect(drawn(100).x).toBe(0);
    vi.advanceTimersByTime(PATCH_MS);
    expect(drawn(100).x).toBeCloseTo(10, 3);
  });

  it("jump where a jump was made", () => {
    const other = hero(1, 8);
    for (let n = 0; n < 20; n++) {
      put(other, n < 19 ? n : 900);
      play.advanced(n * 2, 0);
      drawn(100);
      vi.advanceTimersByTime(PATCH_MS);
    }
    vi.advanceTimersByTime(PATCH_MS / 2);
    expect(drawn(100).x).toBeLessThan(20);
    vi.advanceTimersByTime(PATCH_MS);
    expect(drawn(100).x).toBe(900);
  });
});

describe("oneself", () => {
  it("is ahead of the room by the inputs that it has not applied", () => {
    const own = hero(2, 7);
    put(own, 100);
    play.advanced(0, 0);
    play.predict(heroes(), fly);
    for (let n = 1; n <= 10; n++) play.input(n, { by: 50 });
    vi.advanceTimersByTime(TICK_MS);
    expect(drawn(200).x).toBeCloseTo(110, 3);
    put(own, 104);
    play.advanced(4, 4);
    vi.advanceTimersByTime(1);
    expect(drawn(200).x).toBeCloseTo(110, 3);
    expect(own.x).toBeCloseTo(104, 3);
  });

  it("comes back to the truth without a jump", () => {
    const own = hero(2, 7);
    put(own, 100);
    play.advanced(0, 0);
    play.predict(heroes(), fly);
    for (let n = 1; n <= 5; n++) play.input(n, { by: 50 });
    vi.advanceTimersByTime(TICK_MS);
    drawn(200);
    put(own, 104);
    play.advanced(10, 5);
    expect(drawn(200).x).toBeCloseTo(105, 3);
    vi.advanceTimersByTime(80);
    expect(drawn(200).x).toBeCloseTo(104 + Math.exp(-1), 1);
    vi.advanceTimersByTime(1000);
    expect(drawn(200).x).toBeCloseTo(104, 3);
  });

  it("goes at once to where the room put it, if that is far away", () => {
    const own = hero(2, 7);
    put(own, 100);
    play.advanced(0, 0);
    play.predict(heroes(), fly);
    play.input(1, { by: 50 });
    put(own, 800);
    play.advanced(2, 1);
    expect(drawn(200).x).toBe(800);
  });

  it("stays with the room when the step throws", () => {
    const own = hero(2, 7);
    put(own, 100);
    play.advanced(0, 0);
    play.predict(heroes(), () => {
      throw new Error("game bug");
    });
    play.input(1, { by: 50 });
    expect(errors).toHaveLength(1);
    expect(drawn(200).x).toBe(100);
  });

  it("appears and goes with its entity", () => {
    play.predict(heroes(), fly);
    play.advanced(0, 0);
    play.input(1, { by: 1 });
    put(hero(2, 7), 5);
    play.advanced(2, 0);
    expect(drawn(200).x).toBeGreaterThanOrEqual(5);
    world.heroes.$delete(world.heroes.$ids.get(2)!);
    play.advanced(4, 0);
    expect([...play.view(world.heroes)]).toEqual([]);
  });
});

describe("the clock", () => {
  it("knows the room's tick between patches, and waits longer for late ones", () => {
    for (let n = 0; n < 200; n++) {
      vi.advanceTimersByTime(PATCH_MS);
      play.advanced(n * 2, 0);
    }
    expect(play.clock.tick).toBeCloseTo(398, 1);
    vi.advanceTimersByTime(TICK_MS);
    expect(play.clock.tick).toBeCloseTo(399, 1);
    expect(play.clock.delayMs).toBeCloseTo(2 * PATCH_MS, 0);
    for (let n = 200; n < 400; n++) {
      vi.advanceTimersByTime(n % 2 ? PATCH_MS + 39 : 1);
      play.advanced(n * 2, 0);
    }
    expect(play.clock.delayMs).toBeGreaterThan(2.1 * PATCH_MS);
  });

  it("is not thrown off by the missed patches that come all at once after a reconnect", () => {
    for (let n = 0; n < 40; n++) {
      if (n === 12) play.periods(TICK_MS * 1000, PATCH_MS * 1000);
      const first = n === 12 ? 4 : n;
      if (n < 4 || n >= 12) for (let patch = first; patch <= n; patch++) play.advanced(patch * 2, 0);
      vi.advanceTimersByTime(PATCH_MS);
    }
    expect(play.clock.delayMs).toBeLessThan(2.1 * PATCH_MS);
    expect(play.clock.tick).toBeCloseTo(80, 0);
  });
});

describe("the pacer", () => {
  it.each([30, 60, 144])("gives 50 steps a second at %i frames a second", (rate) => {
    const pacer = new Pacer();
    let steps = 0;
    for (let frame = 0; frame < rate * 10; frame++) steps += pacer.steps((frame * 1000) / rate, TICK_MS);
    expect(Math.abs(steps - 500)).toBeLessThanOrEqual(1);
  });

  it("does not make up for a pause", () => {
    const pacer = new Pacer();
    pacer.steps(0, TICK_MS);
    expect(pacer.steps(60_000, TICK_MS)).toBe(1);
  });
});
