// Several clients of one real room, cut off again and again, must see the same state at the same tick: `npm run it`.
import { WebSocket as Socket } from "ws";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Muster, type Room } from "../../src/index.js";
import { sameSlot } from "../state/writer.js";
import { Random } from "../state/random.js";
import { Arena, ArenaState } from "../../../../server/games/src/main/web/gen/arena.js";
import { fly } from "../../../../server/games/src/main/web/arena/flight.js";
import { RealNode } from "./node.js";
import { Proxy } from "./proxy.js";

const CLIENTS = 4;
const SECONDS = 12;
const OWN = new Set(["vx", "vy", "ammo"]);

let node: RealNode;
let proxies: Proxy[];

beforeAll(async () => {
  node = await RealNode.start();
  proxies = await Promise.all(Array.from({ length: CLIENTS }, () => Proxy.to(node.url)));
}, 120_000);

afterAll(() => {
  proxies.forEach((proxy) => proxy.stop());
  node.stop();
});

function join(url: string): Promise<Room<typeof Arena>> {
  const socket = (at: string, protocol: string) => new Socket(at, protocol) as unknown as WebSocket;
  return new Muster(url, { socket, storage: null }).joinOrCreate(Arena, { name: "agree" });
}

/** What all may see, at each tick that a client got a patch of. */
function record(room: Room<typeof Arena>): Map<number, ArenaState> {
  const states = new Map<number, ArenaState>();
  room.onPatch((tick) => states.set(tick, room.state.$copy()));
  return states;
}

const publicFields = (field: { name: string }) => !OWN.has(field.name);

function same(a: ArenaState, b: ArenaState): boolean {
  return ArenaState.layout.fields.every((f) => sameSlot(f, a.$slots[f.slot], b.$slots[f.slot], publicFields));
}

it("clients that are cut off again and again agree on every tick", async () => {
  const random = new Random(11);
  const rooms = await Promise.all(proxies.map((proxy) => join(proxy.url)));
  const states = rooms.map(record);
  let corrections = 0;
  let compared = 0;
  rooms.forEach((room) => {
    room.predict((s) => s.ships, fly);
    room.onPatch(() => {
      const ship = room.state.ships.get(room.seat);
      const shown = new Map(room.view((s) => s.ships)).get(room.seat);
      compared++;
      if (ship && shown && Math.abs(ship.x - shown.x) > 60) corrections++;
    });
  });
  const stop = performance.now() + SECONDS * 1000;
  while (performance.now() < stop) {
    for (const room of rooms) room.input({ thrust: random.next(), turn: random.next() * 2 - 1, fire: random.chance(0.1) });
    if (random.chance(0.015)) random.pick(proxies).cut();
    await new Promise((done) => setTimeout(done, 8));
  }
  await new Promise((done) => setTimeout(done, 1500));
  let ticks = 0;
  for (const [tick, state] of states[0]!) {
    for (const other of states.slice(1)) {
      const seen = other.get(tick);
      if (seen === undefined) continue;
      ticks++;
      if (!same(state, seen)) throw new Error(`at tick ${tick} two clients see different states`);
    }
  }
  // a client that comes anew gets a snapshot: the others must hold the same
  const fresh = await join(node.url);
  const now = record(fresh);
  await new Promise((done) => setTimeout(done, 400));
  for (const [tick, state] of now) {
    const seen = states[1]!.get(tick);
    if (seen !== undefined && !same(state, seen)) throw new Error(`at tick ${tick} a newcomer sees another state`);
  }
  console.log(`${ticks} states compared; ${corrections} of ${compared} shown positions far off`);
  expect(ticks).toBeGreaterThan(200);
  for (const room of rooms) expect(room.status).toMatchObject({ kind: "live" });
  await Promise.all([...rooms, fresh].map((room) => room.leave()));
}, 60_000);
