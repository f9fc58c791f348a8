import { expect, it } from "vitest";
import { WebSocket as Socket } from "ws";
import { Muster, type Room } from "../../src/index.js";
import { Sample } from "../gen/sample.js";
import { Random } from "../state/random.js";
import { MiniNode } from "./mini.js";

const CLIENTS = 8;
const MESSAGES = 250;

interface Player {
  room: Room<typeof Sample>;
  told: number[];
  said: number[];
  early: string[];
  replies: string[];
}

async function join(node: MiniNode): Promise<Player> {
  const socket = (url: string, protocol: string) => new Socket(url, protocol) as unknown as WebSocket;
  const room = await new Muster(node.url, { socket, storage: null }).joinOrCreate(Sample);
  const player: Player = { room, told: [], said: [], early: [], replies: [] };
  const check = (kind: string, text: string, into: number[]) => {
    if (room.state.i < Number(text)) player.early.push(`${kind} ${text} at ${room.state.i}`);
    into.push(Number(text));
  };
  room.on("told", ({ text }) => check("told", text, player.told));
  room.on("said", ({ text }) => check("said", text, player.said));
  return player;
}

function ascending(numbers: number[]): boolean {
  return numbers.every((n, i) => i === 0 || n > numbers[i - 1]!);
}

it("with sockets cut at random, every message is applied once and in order, and none is seen before its state", async () => {
  const node = await MiniNode.start();
  const random = new Random(7);
  const players = await Promise.all(Array.from({ length: CLIENTS }, () => join(node)));
  const pending: Promise<unknown>[] = [];
  for (let n = 0; n < MESSAGES; n++) {
    for (const player of players) {
      if (n % 25 === 0) pending.push(player.room.request("buy", { text: `${n}` }).then((b) => player.replies.push(b.text)));
      else player.room.send("chat", { text: `${n}` });
    }
    if (random.chance(0.25)) node.cut(random.pick(node.seats));
    await new Promise((done) => setTimeout(done, 16));
  }
  await Promise.all(pending);
  const deadline = performance.now() + 8000;
  while (node.seats.some((seat) => seat.got.length < MESSAGES * 0.96) && performance.now() < deadline) {
    await new Promise((done) => setTimeout(done, 50));
  }
  await new Promise((done) => setTimeout(done, 1500));
  const expected = Array.from({ length: MESSAGES }, (_, n) => n).filter((n) => n % 25 !== 0).map(String);
  expect(node.faults).toEqual([]);
  for (const seat of node.seats) expect(seat.got).toEqual(expected);
  for (const player of players) {
    expect(player.early).toEqual([]);
    expect(player.replies.length).toBe(MESSAGES / 25);
    expect(ascending(player.told)).toBe(true);
    expect(ascending(player.said)).toBe(true);
    expect(player.told).toEqual(player.told.map((_, i) => player.told[0]! + i));
    expect(player.room.status.kind).toBe("live");
  }
  await Promise.all(players.map((player) => player.room.leave()));
  node.stop();
}, 40_000);
