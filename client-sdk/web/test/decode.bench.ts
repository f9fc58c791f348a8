// How fast patches are applied: `npm run bench`. 50 heroes that all move and turn each patch.
import { readHead, Replica } from "../src/state/replica.js";
import { modulo } from "../src/state/quantise.js";
import { Hero, World } from "./gen/sample.js";
import { Random } from "./state/random.js";
import { DeltaWriter } from "./state/writer.js";

const PLAYERS = 50;
const PATCHES = 2000;
const ROUNDS = 15;

const random = new Random(4);
const room = new World();
for (let id = 1; id <= PLAYERS; id++) room.heroes.$insert({ id, key: id, value: new Hero() });
const writer = new DeltaWriter({ chance: () => false } as unknown as Random, () => true);
const patches: Uint8Array[] = [writer.patch(1, 1, 1, new World(), room)];
for (let n = 2; n <= PATCHES; n++) {
  const before = room.$copy();
  for (const hero of room.heroes.values()) {
    hero.$slots[0] = (hero.$slots[0] as number) + random.below(40) - 20;
    hero.$slots[1] = (hero.$slots[1] as number) + random.below(40) - 20;
    hero.$slots[2] = modulo((hero.$slots[2] as number) + random.below(5), 240);
    hero.$slots[4] = (hero.$slots[4] as number) + 1;
  }
  patches.push(writer.patch(1, n, n, before, room));
}
const bytes = patches.reduce((sum, patch) => sum + patch.length, 0);
let best = Infinity;
for (let round = 0; round < ROUNDS; round++) {
  const replica = new Replica<World>(World.layout);
  const start = performance.now();
  for (const patch of patches) {
    replica.apply(readHead(patch).body, undefined);
    replica.tell((call) => call());
  }
  best = Math.min(best, performance.now() - start);
}
const perPatch = (best * 1000) / PATCHES;
console.log(
  `decode: ${perPatch.toFixed(1)} µs per patch of ${PLAYERS} rows (${(bytes / PATCHES).toFixed(0)} bytes), ` +
    `${((perPatch * 1000) / PLAYERS).toFixed(0)} ns per row, ${(bytes / best / 1000).toFixed(0)} MB/s`,
);
