import { describe, expect, it } from "vitest";
import type { Entity } from "../../src/state/entity.js";
import { readHead, Replica } from "../../src/state/replica.js";
import { Author } from "./author.js";
import { Random } from "./random.js";
import { World } from "../gen/sample.js";
import { DeltaWriter, sameSlot, writeSnapshot } from "./writer.js";

const everything = () => true;
const HISTORIES = 300;
const PATCHES = 40;

function same(a: Entity, b: Entity, sees: (f: { name: string }) => boolean = everything): boolean {
  return a.$layout.fields.every((f) => !sees(f) || sameSlot(f, a.$slots[f.slot], b.$slots[f.slot], sees));
}

describe("after any random sequence of changes", () => {
  it("patches give the same state as a snapshot, bit for bit", () => {
    for (let seed = 0; seed < HISTORIES; seed++) {
      const random = new Random(seed);
      const author = new Author(random);
      const room = new World();
      const patched = new Replica<World>(World.layout);
      const writer = new DeltaWriter(random, everything);
      for (let number = 1; number <= PATCHES; number++) {
        const before = room.$copy();
        author.change(room);
        const head = readHead(writer.patch(7, number, number * 3, before, room));
        expect([head.epoch, head.number, head.tick]).toEqual([7, number, number * 3]);
        patched.apply(head.body, undefined);
        if (!same(patched.state, room)) throw new Error(`seed ${seed}, patch ${number}: the patched state differs`);
      }
      const fresh = new Replica<World>(World.layout);
      const snapshot = writeSnapshot(room, everything);
      fresh.replace(snapshot, undefined);
      if (!same(fresh.state, patched.state)) throw new Error(`seed ${seed}: the snapshot differs`);
      expect(writeSnapshot(patched.state, everything)).toEqual(snapshot);
    }
  });

  it("a snapshot makes any other held state the same", () => {
    for (let seed = 1000; seed < 1000 + HISTORIES; seed++) {
      const random = new Random(seed);
      const author = new Author(random);
      const room = new World();
      const client = new Replica<World>(World.layout);
      for (let n = 0; n < 10; n++) {
        for (let i = random.below(5); i >= 0; i--) author.change(room);
        client.replace(writeSnapshot(room, everything), undefined);
        if (!same(client.state, room)) throw new Error(`seed ${seed}, snapshot ${n} differs`);
      }
    }
  });

  it("rows for the owner alone complete patches and snapshots", () => {
    const sees = (f: { name: string }) => f.name !== "coins" && f.name !== "runes";
    const owns = (f: { name: string }) => !sees(f);
    const heroes = World.layout.byName("heroes")!;
    for (let seed = 2000; seed < 2000 + HISTORIES; seed++) {
      const random = new Random(seed);
      const author = new Author(random);
      const room = new World();
      room.heroes.$insert({ id: 3, key: 9000, value: heroes.of!().create() });
      const mine = () => room.heroes.$ids.get(3)!;
      const client = new Replica<World>(World.layout);
      client.replace(writeSnapshot(room, sees), new DeltaWriter(random, owns).own(heroes, undefined, mine()));
      for (let number = 1; number <= 20; number++) {
        const before = room.$copy();
        author.change(room);
        author.change(mine()?.value as Entity ?? room);
        if (mine()?.key !== 9000) break;
        if (random.chance(0.2)) {
          client.replace(writeSnapshot(room, sees), new DeltaWriter(random, owns).own(heroes, undefined, mine()));
        } else {
          const old = before.heroes.$ids.get(3)!;
          const patch = new DeltaWriter(random, sees).patch(1, number, number, before, room);
          const kept = keepsMine(patch, client);
          client.apply(readHead(patch).body, new DeltaWriter(random, owns).own(heroes, kept ? old : undefined, mine()));
        }
        if (!same(client.state, room, sees)) throw new Error(`seed ${seed}, patch ${number}: what all see differs`);
        const held = client.state.heroes.$ids.get(3)!.value as Entity;
        if (!same(held, mine().value as Entity)) throw new Error(`seed ${seed}, patch ${number}: own rows differ`);
      }
    }
  });
});

/** Whether a patch leaves the hero held, and does not remove it and add it anew (then its own rows start from defaults). */
function keepsMine(patch: Uint8Array, client: Replica<World>): boolean {
  const probe = new Replica<World>(World.layout);
  probe.state.$take(client.state);
  const before = probe.state.heroes.get(9000);
  probe.apply(readHead(patch).body, undefined);
  return probe.state.heroes.get(9000) === before;
}
