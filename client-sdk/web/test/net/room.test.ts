import { create, type MessageInitShape } from "@bufbuild/protobuf";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { decode, encode, wrap } from "../../src/contract.js";
import { FieldTableSchema, JoinedSchema, Method, Status_Kind } from "../../src/gen/muster/v1/wire_pb.js";
import { MusterError, type Room } from "../../src/index.js";
import { Hero, World } from "../gen/sample.js";
import { FakeNode, FakeRoom, type Peer, type ServerFrameInit } from "./node.js";
import { Bought, Chat, Said, Sample } from "../gen/sample.js";

let node: FakeNode;

beforeEach(async () => {
  node = await FakeNode.start();
});

afterEach(() => node.stop());

async function seated(room: FakeRoom): Promise<{ client: Room<typeof Sample>; peer: Peer }> {
  const coming = node.client().joinOrCreate(Sample, { mode: "ffa" });
  const peer = await node.peer();
  await peer.next("join");
  peer.send(room.joined(7));
  peer.send(room.snapshot());
  await peer.next("onlyHeard");
  return { client: await coming, peer };
}

function hero(room: FakeRoom, key: number, id: number): Hero {
  const made = new Hero();
  made.$writable = true;
  room.world.heroes.$insert({ id, key, value: made });
  return made;
}

/** Asks at each frame, as a game would, until it is so. */
async function until(so: () => boolean): Promise<void> {
  while (!so()) await new Promise((done) => setTimeout(done, 5));
}

async function settled(): Promise<void> {
  await new Promise((done) => setTimeout(done, 40));
}

describe("a join", () => {
  it("asks for a room by type, options, filters and sort", async () => {
    const coming = node.client().join(Sample, { mode: "ffa", level: 3, ranked: true }, { where: { skill: { min: 5 } }, sort: ["-players"] });
    const peer = await node.peer();
    const { frame } = await peer.next("join");
    expect(frame.value).toMatchObject({ method: 2, room: "sample", fingerprint: Sample.fingerprint });
    expect(frame.value.options["level"]?.value).toEqual({ case: "number", value: 3 });
    expect(frame.value.where[0]).toMatchObject({ field: "skill", test: { case: "range", value: { min: 5 } } });
    expect(frame.value.sort[0]).toMatchObject({ field: "players", descending: true });
    expect(frame.value.joinId).toMatch(/^[A-Za-z0-9_-]{8,64}$/);
    const room = new FakeRoom();
    peer.send(room.joined(3));
    peer.send(room.snapshot());
    expect((await coming).seat).toBe(3);
  });

  it("is refused with the server's code", async () => {
    const coming = node.client().joinOrCreate(Sample);
    const peer = await node.peer();
    await peer.next("join");
    peer.send({ frame: { case: "refused", value: { code: "banned", message: "no" } } });
    await expect(coming).rejects.toMatchObject({ code: "banned", message: "no" });
  });

  it("is repeated with the same join id when the connection dies before the answer", async () => {
    const coming = node.client().joinOrCreate(Sample);
    const first = await node.peer();
    const { frame } = await first.next("join");
    first.cut();
    const second = await node.peer();
    expect((await second.next("join")).frame.value.joinId).toBe(frame.value.joinId);
    const room = new FakeRoom();
    second.send(room.joined(1));
    second.send(room.snapshot());
    await coming;
  });

  it("tries another connection when there is no answer within 3 s", async () => {
    const coming = node.client().joinOrCreate(Sample);
    const first = await node.peer();
    const asked = await first.next("join");
    const second = await node.peer();
    expect((await second.next("join")).frame.value.joinId).toBe(asked.frame.value.joinId);
    const room = new FakeRoom();
    second.send(room.joined(1));
    second.send(room.snapshot());
    await coming;
  }, 10_000);

  it("can be stopped, and says so to the server", async () => {
    const stop = new AbortController();
    const coming = node.client().joinOrCreate(Sample, {}, { signal: stop.signal });
    const peer = await node.peer();
    await peer.next("join");
    stop.abort(new Error("never mind"));
    await expect(coming).rejects.toThrow("never mind");
    await peer.next("leave");
  });

  it("fails when no node can be reached in time", async () => {
    const muster = node.client();
    node.stop();
    await expect(muster.joinOrCreate(Sample, {}, { timeoutMs: 300 })).rejects.toMatchObject({ code: "unreachable" });
  });

  it("without a seat watches, cannot send, and comes back to watch", async () => {
    const coming = node.client().spectate(Sample, "room1", { password: "owl" });
    const first = await node.peer();
    const asked = (await first.next("join")).frame.value;
    expect(asked).toMatchObject({ method: Method.SPECTATE, room: "room1" });
    const room = new FakeRoom();
    first.send(room.joined(0, { token: "" }));
    first.send(room.snapshot());
    const watching = await coming;
    expect(watching.seat).toBe(0);
    expect(watching.reconnectToken).toBe("");
    expect(() => watching.send("chat", { text: "hi" })).toThrow(expect.objectContaining({ code: "spectator" }));
    await expect(watching.request("buy", { text: "hat" })).rejects.toMatchObject({ code: "spectator" });
    first.cut();
    const second = await node.peer();
    const again = (await second.next("join")).frame.value;
    expect(again).toMatchObject({ method: Method.SPECTATE, room: "room1", joinId: asked.joinId, reconnectToken: "" });
    expect(again.options["password"]?.value).toEqual({ case: "text", value: "owl" });
    expect(again.have).toMatchObject({ epoch: 5n, number: 0 });
    room.world.$slots[0] = "later";
    second.send(room.joined(0, { token: "", resumed: true }));
    second.send(room.patch());
    await settled();
    expect(watching.state.mode).toBe("later");
  });

  it("of a second room shares the connection", async () => {
    const muster = node.client();
    const one = muster.joinOrCreate(Sample);
    const peer = await node.peer();
    const first = await peer.next("join");
    const two = muster.joinOrCreate(Sample);
    const second = await peer.next("join");
    expect([first.attachment, second.attachment]).toEqual([0, 1]);
    const [a, b] = [new FakeRoom(), new FakeRoom(6)];
    b.world.$slots[0] = "b";
    for (const [attachment, room] of [a, b].entries()) {
      peer.send({ ...room.joined(attachment + 1), attachment });
      peer.send({ ...room.snapshot(), attachment });
    }
    expect((await one).state.mode).toBe("");
    expect((await two).state.mode).toBe("b");
    expect(node.peers).toHaveLength(1);
  });
});

describe("the stream", () => {
  it("calls back once the whole patch is in, with cleanups on removal", async () => {
    const room = new FakeRoom();
    hero(room, 7, 1);
    const { client, peer } = await seated(room);
    const log: string[] = [];
    client.state.heroes.onAdd((h, key) => {
      log.push(`add ${key} of ${client.state.heroes.size}`);
      h.on("hp", (is, was) => log.push(`hp ${was} to ${is} in ${client.state.mode}`));
      return () => log.push(`gone ${key}`);
    });
    room.world.heroes.get(7)!.$slots[4] = 30;
    hero(room, 8, 2);
    room.world.$slots[0] = "night";
    peer.send(room.patch());
    await settled();
    expect(log).toEqual(["add 7 of 1", "add 8 of 2", "hp 0 to 30 in night"]);
    room.world.heroes.$delete(room.world.heroes.$ids.get(1)!);
    peer.send(room.patch());
    await settled();
    expect(log).toContain("gone 7");
  });

  it("keeps entities that a snapshot still has", async () => {
    const room = new FakeRoom();
    hero(room, 7, 1);
    const { client, peer } = await seated(room);
    const held = client.state.heroes.get(7)!;
    const seen: number[] = [];
    held.on("hp", (is) => seen.push(is));
    room.world.heroes.get(7)!.$slots[4] = 12;
    room.number += 10;
    peer.send(room.snapshot());
    await settled();
    expect(client.state.heroes.get(7)).toBe(held);
    expect(seen).toEqual([12]);
  });

  it("asks for what it missed, and handles no message before the state it belongs to", async () => {
    const room = new FakeRoom();
    const { client, peer } = await seated(room);
    const log: string[] = [];
    client.on("said", ({ text }) => log.push(`${text} in ${client.state.mode}`));
    room.world.$slots[0] = "one";
    const missed = room.patch();
    room.world.$slots[0] = "two";
    peer.send(room.patch());
    const body = { case: "message" as const, value: wrap(Sample.hears.said, { text: "hi" }) };
    peer.send({ frame: { case: "message", value: { number: 1, id: 9n, body } } });
    const { frame } = await peer.next("resync");
    expect(frame.value.have).toMatchObject({ epoch: 5n, number: 0 });
    expect(log).toEqual([]);
    peer.send(missed);
    await settled();
    expect(log).toEqual(["hi in one"]);
  });

  it("drops a malformed state and asks for a snapshot", async () => {
    const room = new FakeRoom();
    const { client, peer } = await seated(room);
    peer.send({ frame: { case: "patch", value: Uint8Array.of(5, 1, 1, 0xff, 0xff, 0x7f) } });
    const { frame } = await peer.next("resync");
    expect(frame.value.have).toBeUndefined();
    room.number = 1;
    room.world.$slots[0] = "again";
    peer.send(room.snapshot());
    await settled();
    expect(client.state.mode).toBe("again");
  });

  it("takes broadcasts as items of the stream, once", async () => {
    const room = new FakeRoom();
    const { client, peer } = await seated(room);
    const heard: string[] = [];
    client.on("said", ({ text }) => heard.push(text));
    const said = room.broadcast(1, Said, { text: "a" });
    peer.send(said);
    peer.send(said);
    peer.send(room.patch());
    await settled();
    expect(heard).toEqual(["a"]);
    expect(peer.drain().filter((f) => f.frame.case === "resync")).toEqual([]);
  });

  it("takes a broadcast that was missed once, also after a newer snapshot", async () => {
    const room = new FakeRoom();
    const { client, peer } = await seated(room);
    const heard: string[] = [];
    client.on("said", ({ text }) => heard.push(text));
    const [a, b, c] = ["a", "b", "c"].map((text) => room.broadcast(1, Said, { text })) as [ServerFrameInit, ServerFrameInit, ServerFrameInit];
    peer.send(a);
    const newer = room.snapshot();
    [newer, a, b, c, newer, b, c].forEach((frame) => peer.send(frame));
    peer.send(room.broadcast(1, Said, { text: "d" }));
    await settled();
    expect(heard).toEqual(["a", "b", "c", "d"]);
    expect(peer.drain().filter((f) => f.frame.case === "resync")).toEqual([]);
  });

  it("goes on after a skip, and drops an older epoch", async () => {
    const room = new FakeRoom(9);
    const { client, peer } = await seated(room);
    peer.send({ frame: { case: "skip", value: { epoch: 9n, number: 4 } } });
    const old = new FakeRoom(8);
    old.world.$slots[0] = "old";
    peer.send(old.patch());
    room.number = 4;
    room.world.$slots[0] = "new";
    peer.send(room.patch());
    await settled();
    expect(client.state.mode).toBe("new");
    expect(peer.drain().filter((f) => f.frame.case === "resync")).toEqual([]);
  });

  it("reads a newer server's patches by its field table, skipping what it does not know", async () => {
    const room = new FakeRoom();
    const coming = node.client().joinOrCreate(Sample);
    const peer = await node.peer();
    await peer.next("join");
    const joined = room.joined(1);
    if (joined.frame?.case !== "joined") throw new Error();
    const fields = [
      { number: 1, kind: 8, type: 9 },
      { number: 3, kind: 0, type: 8 },
      { number: 70, kind: 10, shape: 2, message: 1, key: 2 },
      { number: 71, kind: 8, shape: 1 },
    ];
    const value = joined.frame.value as MessageInitShape<typeof JoinedSchema>;
    joined.frame.value = create(JoinedSchema, { ...value, fingerprint: 1n, fieldTable: create(FieldTableSchema, { messages: [{ name: "World", fields }, { name: "New", fields: [{ number: 1, kind: 1 }] }] }) });
    peer.send(joined);
    peer.send({ frame: { case: "snapshot", value: { epoch: 5n, number: 0, tick: 1n, state: Uint8Array.of(10, 1, 97, 0xb2, 4, 0) } } });
    const client = await coming;
    expect(client.state.mode).toBe("a");
    const unknown = [4 + 8 + 1, 6, 1, 3, 9, 1, 8, 2, 10, 0, 2, 1, 1, 120, 0];
    const swapped = [unknown[0]!, 1, 98, ...unknown.slice(1)];
    peer.send({ frame: { case: "patch", value: Uint8Array.of(5, 1, 2, ...swapped) } });
    await settled();
    expect(client.state.mode).toBe("b");
    expect(peer.drain().filter((f) => f.frame.case === "resync")).toEqual([]);
  });
});

describe("what a client sends", () => {
  it("carries numbers and is sent again after a reconnect, from where the room stands", async () => {
    const room = new FakeRoom();
    const { client, peer } = await seated(room);
    for (const text of ["a", "b", "c"]) client.send("chat", { text });
    expect((await peer.next("message")).number).toBe(1);
    const seen: string[] = [];
    client.onStatus((s) => seen.push(s.kind));
    peer.cut();
    const second = await node.peer();
    const { frame } = await second.next("join");
    expect(frame.value).toMatchObject({ method: 4, room: "room1", reconnectToken: "t1", have: { epoch: 5n, number: 0 }, sent: 3 });
    client.send("chat", { text: "d" });
    second.send(room.joined(7, { applied: 2, resumed: true, token: "t2" }));
    expect((await second.next("message")).number).toBe(3);
    const last = await second.next("message");
    expect(last.number).toBe(4);
    expect(decode(Chat, last.frame.value.slice(2))).toEqual({ text: "d" });
    expect(seen).toEqual(["reconnecting", "live"]);
    expect(client.status.kind).toBe("live");
  });

  it("is bounded until the room acknowledges it", async () => {
    const room = new FakeRoom();
    const { client, peer } = await seated(room);
    const text = "x".repeat(6000);
    const fill = () => {
      for (let i = 0; i < 11; i++) client.send("chat", { text });
    };
    expect(fill).toThrowError(MusterError);
    peer.send({ frame: { case: "own", value: { applied: 10 } } });
    await settled();
    client.send("chat", { text });
    expect((await peer.next("message")).number).toBe(1);
  });

  it("goes out no faster than a node bears, and in order", async () => {
    const room = new FakeRoom();
    const { client, peer } = await seated(room);
    for (let i = 0; i < 400; i++) client.send("chat", { text: "x" });
    await settled();
    const first = peer.drain().filter((f) => f.frame.case === "message");
    expect(first.length).toBeGreaterThanOrEqual(120);
    expect(first.length).toBeLessThanOrEqual(150);
    expect(first.map((f) => f.number)).toEqual(first.map((_, i) => i + 1));
    expect((await peer.next("message")).number).toBe(first.length + 1);
  });

  it("gets replies and refusals to requests", async () => {
    const room = new FakeRoom();
    const { client, peer } = await seated(room);
    const good = client.request("buy", { text: "hat" });
    const asked = await peer.next("request");
    peer.send({ frame: { case: "reply", value: { number: 1, id: 1n, request: asked.number, outcome: { case: "body", value: encode(Bought, { text: "a hat" }) } } } });
    expect(await good).toEqual({ text: "a hat" });
    const bad = client.request("buy", { text: "moon" });
    const next = await peer.next("request");
    expect(next.heard).toBe(1);
    peer.send({ frame: { case: "reply", value: { number: 2, id: 2n, request: next.number, outcome: { case: "problem", value: { code: "poor", message: "costs 10" } } } } });
    await expect(bad).rejects.toMatchObject({ code: "poor", message: "costs 10" });
    await expect(client.request("buy", { text: "slow" }, { timeoutMs: 50 })).rejects.toMatchObject({ code: "timeout" });
  });

  it("acknowledges seat messages within a second, and drops repeats by id", async () => {
    const room = new FakeRoom();
    const { client, peer } = await seated(room);
    const told: string[] = [];
    client.on("told", ({ text }) => told.push(text));
    const message = (number: number, id: bigint, text: string) =>
      peer.send({ frame: { case: "message", value: { number, id, body: { case: "message", value: wrap(Sample.hears.told, { text }) } } } });
    message(1, 11n, "one");
    message(2, 12n, "two");
    await peer.next("onlyHeard").then((f) => expect(f.heard).toBe(2), async () => undefined);
    peer.cut();
    const second = await node.peer();
    expect((await second.next("join")).heard).toBe(2);
    second.send(room.joined(7, { heard: 1, resumed: true }));
    second.send({ frame: { case: "message", value: { number: 2, id: 12n, body: { case: "message", value: wrap(Sample.hears.told, { text: "two" }) } } } });
    second.send({ frame: { case: "message", value: { number: 3, id: 13n, body: { case: "message", value: wrap(Sample.hears.told, { text: "three" }) } } } });
    await settled();
    expect(told).toEqual(["one", "two", "three"]);
  });

  it("sends one input for each step, whatever the frame rate", async () => {
    const room = new FakeRoom();
    const { client, peer } = await seated(room);
    const start = performance.now();
    let frames = 0;
    while (performance.now() - start < 400) {
      client.input({ by: 1 });
      frames++;
      await new Promise((done) => setTimeout(done, 4));
    }
    await settled();
    const inputs = peer.drain().filter((f) => f.frame.case === "input").length;
    expect(frames).toBeGreaterThan(30);
    expect(inputs).toBeGreaterThanOrEqual(17);
    expect(inputs).toBeLessThanOrEqual(23);
  });
});

describe("the end", () => {
  it("comes when the client leaves", async () => {
    const room = new FakeRoom();
    const { client, peer } = await seated(room);
    const leaving = client.leave();
    await peer.next("leave");
    peer.send({ frame: { case: "ended", value: { code: 4000 } } });
    await leaving;
    expect(client.status).toMatchObject({ kind: "ended", code: "left", mayRetry: false });
    expect(() => client.send("chat", { text: "x" })).toThrowError(MusterError);
  });

  it.each([
    [4001, "kicked", false],
    [4003, "replaced", false],
    [4200, "room_lost", true],
    [4302, "rate_limit", false],
  ])("comes with code %i", async (code, name, mayRetry) => {
    const room = new FakeRoom();
    const { client, peer } = await seated(room);
    peer.send({ frame: { case: "ended", value: { code, message: "so it is" } } });
    await settled();
    expect(client.status).toEqual({ kind: "ended", code: name, text: "so it is", mayRetry });
  });

  it("comes when the seat is gone on return", async () => {
    const room = new FakeRoom();
    const { client, peer } = await seated(room);
    peer.close(4100);
    const second = await node.peer();
    await second.next("join");
    second.send({ frame: { case: "refused", value: { code: "seat_gone", message: "too late" } } });
    await settled();
    expect(client.status).toMatchObject({ kind: "ended", code: "seat_gone", mayRetry: true });
  });
});

describe("a room's own trouble", () => {
  it("is told as it comes, and inputs wait while the room does", async () => {
    const room = new FakeRoom();
    const { client, peer } = await seated(room);
    const seen: string[] = [];
    client.onStatus((s) => seen.push(s.kind === "live" ? `${s.server} ${s.lostMs}` : s.kind));
    const says = async (kind: Status_Kind, lostMillis = 0) => {
      peer.send({ frame: { case: "status", value: { kind, lostMillis } } });
      await settled();
    };
    const pressed = () => client.input({ by: 1 });
    await until(pressed);
    await says(Status_Kind.PAUSED);
    expect(pressed()).toBe(false);
    await says(Status_Kind.LIVE);
    await says(Status_Kind.ISOLATED);
    await until(pressed);
    await says(Status_Kind.FROZEN);
    expect(pressed()).toBe(false);
    await says(Status_Kind.ROLLED_BACK, 4200);
    expect(seen).toEqual(["paused 0", "live 0", "isolated 0", "frozen 0", "rolled_back 4200"]);
  });

  it("that another node has the room by now is mended over the same connection", async () => {
    const room = new FakeRoom();
    const { client, peer } = await seated(room);
    const seen: string[] = [];
    client.onStatus((s) => seen.push(s.kind));
    client.send("chat", { text: "not lost" });
    await peer.next("message");
    peer.send({ frame: { case: "ended", value: { code: 4103, message: "moved" } } });
    const again = await peer.next("join");
    expect(again.frame.value).toMatchObject({ method: Method.RECONNECT, reconnectToken: "t1" });
    peer.send({ ...room.joined(7, { applied: 0, resumed: true }), attachment: again.attachment });
    const repeated = await peer.next("message");
    expect(repeated).toMatchObject({ number: 1, attachment: again.attachment });
    room.world.$slots[0] = "moved";
    peer.send({ ...room.patch(), attachment: again.attachment });
    await settled();
    expect(client.state.mode).toBe("moved");
    expect(peer.closed).toBe(false);
    expect(node.peers).toHaveLength(1);
    expect(seen).toEqual(["reconnecting", "live"]);
  });
});

describe("a connection", () => {
  it("is left for another only once the new one has its seat", async () => {
    const room = new FakeRoom();
    const { client, peer } = await seated(room);
    const seen: string[] = [];
    client.onStatus((s) => seen.push(s.kind));
    peer.send({ frame: { case: "offer", value: { withinMillis: 100 } } });
    const second = await node.peer();
    await second.next("join");
    client.send("chat", { text: "still here" });
    await peer.next("message");
    room.world.$slots[0] = "moving";
    peer.send(room.patch());
    await settled();
    expect(client.state.mode).toBe("moving");
    expect(peer.closed).toBe(false);
    peer.send({ frame: { case: "ended", value: { code: 4003 } } });
    await settled();
    second.send(room.joined(7, { applied: 1, resumed: true }));
    room.world.$slots[0] = "moved";
    second.send(room.patch());
    await settled();
    expect(client.state.mode).toBe("moved");
    expect(peer.closed).toBe(true);
    expect(seen).toEqual([]);
  });

  it("is declared dead after 5 s of silence", async () => {
    const room = new FakeRoom();
    const { client, peer } = await seated(room);
    peer.freeze();
    const second = await node.peer();
    expect((await second.next("join")).frame.value.method).toBe(4);
    second.send(room.joined(7, { resumed: true }));
    await settled();
    expect(client.status.kind).toBe("live");
  }, 12_000);

  it("no callback can break it", async () => {
    const errors: unknown[] = [];
    const room = new FakeRoom();
    const coming = node.client({ onError: (e) => errors.push(e) }).joinOrCreate(Sample);
    const peer = await node.peer();
    await peer.next("join");
    peer.send(room.joined(1));
    peer.send(room.snapshot());
    const client = await coming;
    const fail = () => {
      throw new Error("game bug");
    };
    client.onPatch(fail);
    client.state.on("mode", fail);
    client.state.heroes.onAdd(fail);
    client.on("said", fail);
    room.world.$slots[0] = "x";
    hero(room, 3, 1);
    peer.send(room.patch());
    peer.send(room.broadcast(1, Said, { text: "a" }));
    room.world.$slots[0] = "y";
    peer.send(room.patch());
    await settled();
    expect(client.state.mode).toBe("y");
    expect(errors.length).toBe(6);
    expect(client.state).toBeInstanceOf(World);
  });
});
