import { describe, expect, it } from "vitest";
import { Malformed, PatchBytes } from "../../src/state/bytes.js";
import { readHead, Replica } from "../../src/state/replica.js";
import { World } from "../gen/sample.js";
import { Author } from "./author.js";
import { Random } from "./random.js";
import { DeltaWriter, sameSlot, writeSnapshot } from "./writer.js";

const everything = () => true;

/** Applies a body to a state that holds one hero under id 2. */
function apply(...body: number[]): void {
  const client = new Replica<World>(World.layout);
  client.apply(new PatchBytes(Uint8Array.of(2, 2, 1, 2, 7, 0)), undefined);
  client.apply(new PatchBytes(Uint8Array.from(body)), undefined);
}

describe("a decoder refuses", () => {
  it.each<[string, number[]]>([
    ["a varint over 10 bytes", [0x81, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 1]],
    ["a varint past the end", [0x81]],
    ["a length past the end", [1, 5, 97]],
    ["a mask bit beyond the table", [0x80, 0x80, 0x80, 1]],
    ["a mask of 64 bits", [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 1]],
    ["a removal whose id is not held", [2, 1, 1, 3]],
    ["a row whose id is not held", [2, 4, 2, 1, 0]],
    ["an addition that moves a held id to another key", [2, 2, 1, 2, 8, 0]],
    ["an addition that moves a held key to another id", [2, 2, 1, 3, 7, 0]],
    ["ids that do not ascend", [2, 2, 2, 3, 9, 0, 0, 9, 0]],
    ["a list's size over 65,536", [0x80, 0x10, 0x81, 0x80, 4, 0]],
    ["an index not below the size", [0x80, 0x10, 1, 2, 0, 0]],
    ["a boolean that is neither", [4, 2]],
    ["text that is not UTF-8", [1, 1, 0xff]],
    ["bytes left over", [0, 0]],
    ["unknown flags of a collection", [2, 16]],
    ["a change of a message that is not held", [0x80, 0x80, 0x40, 1, 0]],
  ])("%s", (_, body) => {
    expect(() => apply(...body)).toThrow(Malformed);
  });
});

describe("any damage", () => {
  it("to a patch or a snapshot is either read or refused as malformed", () => {
    for (let seed = 1; seed <= 500; seed++) {
      const random = new Random(seed);
      const author = new Author(random);
      const room = new World();
      for (let i = 0; i < 10; i++) author.change(room);
      const client = new Replica<World>(World.layout);
      client.replace(writeSnapshot(room, everything), undefined);
      const before = room.$copy();
      for (let i = 0; i < 5; i++) author.change(room);
      const patch = damaged(random, new DeltaWriter(random, everything).patch(1, 1, 1, before, room));
      const snapshot = damaged(random, writeSnapshot(room, everything));
      quietly(() => client.apply(readHead(patch).body, undefined));
      quietly(() => client.replace(snapshot, undefined));
      client.replace(writeSnapshot(room, everything), undefined);
      if (!World.layout.fields.every((f) => sameSlot(f, client.state.$slots[f.slot], room.$slots[f.slot], everything))) {
        throw new Error(`seed ${seed}: a snapshot did not repair the state`);
      }
    }
  });
});

function damaged(random: Random, bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice(0, random.chance(0.2) ? random.below(bytes.length + 1) : bytes.length);
  for (let i = random.below(3); i >= 0 && copy.length > 0; i--) copy[random.below(copy.length)] = random.below(256);
  return copy;
}

function quietly(step: () => void): void {
  try {
    step();
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
  }
}
