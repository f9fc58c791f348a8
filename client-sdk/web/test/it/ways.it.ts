// All ways into a room of a real node: `npm run it`.
import { WebSocket as Socket } from "ws";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Muster } from "../../src/index.js";
import { Arena } from "../../../../server/games/src/main/web/gen/arena.js";
import { RealNode } from "./node.js";

const socket = (at: string, protocol: string) => new Socket(at, protocol) as unknown as WebSocket;

let node: RealNode;

beforeAll(async () => {
  node = await RealNode.start();
}, 120_000);

afterAll(() => node.stop());

function someone(): Muster {
  return new Muster(node.url, { socket, storage: null });
}

it("by id, next to whoever is there, and by request and reply", async () => {
  const ann = await someone().joinOrCreate(Arena, { name: "ann" });
  const ben = await someone().joinById(Arena, ann.id);
  expect(ben.id).toBe(ann.id);
  expect(ben.seat).not.toBe(ann.seat);
  expect(await ben.request("rename", { name: "Benjamin" })).toEqual({ name: "Benjamin" });
  await Promise.all([ann.leave(), ben.leave()]);
  expect(ann.status).toMatchObject({ kind: "ended", code: "left" });
});

it("back to one's seat from a page that was loaded anew", async () => {
  const keeper = new Map<string, string>();
  const storage = { getItem: (key: string) => keeper.get(key) ?? null, setItem: (key: string, value: string) => void keeper.set(key, value) };
  const before = await new Muster(node.url, { socket, storage }).joinOrCreate(Arena);
  await before.request("rename", { name: "Reloaded" });
  const after = await new Muster(node.url, { socket, storage }).reconnect(Arena, before.reconnectToken);
  expect(after.seat).toBe(before.seat);
  expect(after.player).toBe(before.player);
  expect(after.state.ships.get(after.seat)?.name).toBe("Reloaded");
  expect(await after.request("rename", { name: "Again" })).toEqual({ name: "Again" });
  expect(before.status).toMatchObject({ kind: "ended", code: "replaced" });
  await after.leave();
});

it("with a seat that was reserved over HTTP", async () => {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`${node.url}/matchmake/joinOrCreate/arena`, { method: "POST", headers, body: JSON.stringify({ options: { name: "carl" } }) });
  const { seat, reservation } = (await answer.json()) as { seat: number; reservation: string };
  const carl = await someone().joinReserved(Arena, reservation);
  expect(carl.seat).toBe(seat);
  await carl.leave();
});

it("without a seat, to watch, and again after a cut", async () => {
  const ann = await someone().joinOrCreate(Arena, { name: "ann" });
  const sockets: Socket[] = [];
  const kept = (at: string, protocol: string) => {
    const made = new Socket(at, protocol);
    sockets.push(made);
    return made as unknown as WebSocket;
  };
  const eve = await new Muster(node.url, { socket: kept, storage: null }).spectate(Arena, ann.id);
  expect(eve.seat).toBe(0);
  expect([...eve.state.ships.keys()]).toContain(ann.seat);
  expect(() => eve.send("ping", { number: 1 })).toThrow(expect.objectContaining({ code: "spectator" }));
  const back = new Promise<void>((done) => eve.onStatus((status) => status.kind === "live" && done()));
  sockets[0]!.terminate();
  await back;
  await ann.request("rename", { name: "Anna" });
  const seen = new Promise<void>((done) => eve.onPatch(() => eve.state.ships.get(ann.seat)?.name === "Anna" && done()));
  await seen;
  await Promise.all([eve.leave(), ann.leave()]);
  expect(eve.status).toMatchObject({ kind: "ended", code: "left" });
});

it("not where there is none, and not twice where one is", async () => {
  await expect(someone().joinById(Arena, "nosuchroom")).rejects.toMatchObject({ code: "room_gone" });
  await expect(someone().join(Arena, {}, { where: { nosuchfield: 1 } })).rejects.toMatchObject({ name: "MusterError" });
  await expect(someone().create(Arena)).rejects.toMatchObject({ code: "not_allowed" });
});

it("several rooms share one connection, and each can be left", async () => {
  const muster = someone();
  const [one, two] = await Promise.all([muster.joinOrCreate(Arena, { name: "one" }), muster.joinOrCreate(Arena, { name: "two" })]);
  expect(one.stats.node).not.toBe("");
  await one.leave();
  expect(await two.request("rename", { name: "still here" })).toEqual({ name: "still here" });
  await two.leave();
});
