import { describe, expect, it } from "vitest";
import { decode, encode, unwrap, wrap } from "../src/contract.js";
import { quantise, snap } from "../src/state/quantise.js";
import { Everything, Sample, Weather, World } from "./gen/sample.js";

const full: Everything = {
  b: true,
  i: -5,
  s: -6,
  sf: -7,
  u: 4294967295,
  fi: 8,
  l: -Number.MAX_SAFE_INTEGER,
  sl: -(2n ** 63n),
  fl: 2 ** 52,
  f: 0.5,
  d: 0.1,
  t: "größe",
  y: Uint8Array.of(1, 2, 3),
  w: Weather.STORM,
  item: { name: "hat", count: 2 },
  maybe: 0,
  numbers: [1, -1, 300],
  texts: ["", "a"],
  items: [{ name: "", count: 0 }, { name: "b", count: 1 }],
  byText: new Map([["k", { name: "v", count: 3 }]]),
  byLong: new Map([[-9, 1.5]]),
  days: [Weather.CALM, Weather.STORM],
};

describe("generated messages", () => {
  it("read what they wrote", () => {
    expect(decode(Everything, encode(Everything, full))).toEqual(full);
  });

  it("read defaults out of nothing, and write nothing for them", () => {
    const empty = decode(Everything, new Uint8Array(0));
    expect(empty.maybe).toBeUndefined();
    expect(empty.item).toBeUndefined();
    expect(encode(Everything, empty)).toHaveLength(0);
  });

  it("skip fields they do not know", () => {
    expect(decode(Sample.sends.chat.codec, Uint8Array.of(0xf8, 1, 5, 10, 1, 97))).toEqual({ text: "a" });
  });

  it("travel in the oneof of their direction", () => {
    const bytes = wrap(Sample.hears.told, { text: "x", all: full });
    expect(unwrap(Sample.hears, bytes)).toEqual({ name: "told", value: { text: "x", all: full } });
    expect(unwrap({}, bytes)).toBeUndefined();
  });

  it("round inputs to whole steps", () => {
    expect(decode(Sample.input, encode(Sample.input, { by: 0.1234 }))).toEqual({ by: Math.fround(0.12) });
  });
});

describe("quantised values", () => {
  it("are the nearest whole number of steps, ties to even", () => {
    expect([0.5, 1.5, 2.5, -0.5, -1.5, 0.49].map((v) => quantise(v, 1, 0))).toEqual([0, 2, 2, 0, -2, 0]);
  });

  it("stay within 22 bits, and are 0 for what is no number", () => {
    expect([1e9, -1e9, NaN, Infinity].map((v) => quantise(v, 0.05, 0))).toEqual([4194303, -4194303, 0, 4194303]);
  });

  it("turn around where they wrap", () => {
    expect([359.9, 360, -1.5, 721.5].map((v) => snap(v, 1.5, 240))).toEqual([0, 0, 358.5, 1.5]);
  });
});

describe("a room's state", () => {
  it("cannot be written by the client, but a copy can", () => {
    const world = new World();
    expect(() => (world.mode = "x")).toThrow(TypeError);
    const copy = world.$copy();
    copy.long = 5.9;
    copy.u = -1;
    expect([copy.long, copy.u]).toEqual([5, 4294967295]);
  });
});
