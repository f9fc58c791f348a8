import { create, fromBinary, toBinary, type MessageInitShape } from "@bufbuild/protobuf";
import type { AddressInfo } from "node:net";
import { WebSocketServer, type WebSocket as Socket } from "ws";
import { ClientFrameSchema, ServerFrameSchema, type ClientFrame, type Join } from "../../src/gen/muster/v1/wire_pb.js";
import { decode, encode, unwrap, wrap } from "../../src/contract.js";
import { Bought, Sample } from "../gen/sample.js";
import { FakeRoom, type ServerFrameInit } from "./node.js";

type Body = MessageInitShape<typeof ServerFrameSchema>["frame"];

/** A seat of the small room below. */
class Seat {
  socket: Socket | undefined;
  inStream = false;
  applied = 0;
  acknowledged = 0;
  heard = 0;
  top = 0;
  readonly kept: { number: number; frame: Body }[] = [];
  readonly got: string[] = [];

  constructor(
    readonly number: number,
    readonly token: string,
  ) {}
}

const RING = 12;

/** A node with one room that keeps all promises of the protocol, in as few lines as possible; its sockets can be cut at any time. */
export class MiniNode {
  readonly seats: Seat[] = [];
  readonly faults: string[] = [];
  private readonly room = new FakeRoom(3);
  private readonly ring: { number: number; frame: Body }[] = [];
  private readonly beat: ReturnType<typeof setInterval>;
  private readonly byJoin = new Map<string, Seat>();
  private ids = 1n;
  private batch: { seat: Seat; frame: Body }[] = [];

  private constructor(private readonly server: WebSocketServer) {
    server.on("connection", (socket) => this.accept(socket));
    this.beat = setInterval(() => this.tick(), 30);
  }

  static async start(): Promise<MiniNode> {
    const server = new WebSocketServer({ host: "127.0.0.1", port: 0, handleProtocols: () => "muster.v1" });
    await new Promise<void>((done) => server.once("listening", () => done()));
    return new MiniNode(server);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  cut(seat: Seat): void {
    seat.socket?.terminate();
  }

  stop(): void {
    clearInterval(this.beat);
    for (const client of this.server.clients) client.terminate();
    this.server.close();
  }

  private accept(socket: Socket): void {
    let seat: Seat | undefined;
    socket.on("message", (data: Buffer) => {
      const frame = fromBinary(ClientFrameSchema, data);
      if (frame.frame.case === "ping") return this.send(socket, { case: "pong", value: { stamp: frame.frame.value.stamp } });
      if (frame.frame.case === "join") return void (seat = this.join(socket, frame.frame.value, frame.heard));
      if (seat !== undefined && seat.socket === socket) this.receive(seat, frame);
    });
    socket.on("close", () => {
      if (seat?.socket === socket) seat.socket = undefined;
    });
  }

  private join(socket: Socket, join: Join, heard: number): Seat {
    const again = this.seats.find((one) => one.token === join.reconnectToken) ?? this.byJoin.get(join.joinId);
    const seat = again ?? new Seat(this.seats.length + 1, `token${this.seats.length + 1}`);
    if (again === undefined) this.seats.push(seat);
    this.byJoin.set(join.joinId, seat);
    seat.socket?.terminate();
    seat.socket = socket;
    seat.inStream = false;
    this.hear(seat, heard);
    const { applied } = seat;
    const greeting = this.room.joined(seat.number, { applied, heard: seat.heard, resumed: again !== undefined, token: seat.token });
    this.send(socket, greeting.frame!);
    const have = join.have;
    const missed = this.ring.filter((one) => have !== undefined && one.number > have.number);
    if (have !== undefined && missed.length === this.room.number - have.number) missed.forEach((one) => this.send(socket, one.frame));
    else this.send(socket, this.snapshot());
    seat.inStream = true;
    for (const one of seat.kept) this.send(socket, one.frame);
    return seat;
  }

  private snapshot(): Body {
    return this.room.peek().frame;
  }

  private receive(seat: Seat, frame: ClientFrame): void {
    this.hear(seat, frame.heard);
    if (frame.frame.case === "resync") return this.send(seat.socket!, this.snapshot());
    if (frame.number === 0) return;
    if (frame.number <= seat.applied) return;
    if (frame.number !== seat.applied + 1) this.faults.push(`seat ${seat.number}: ${frame.number} after ${seat.applied}`);
    seat.applied = frame.number;
    if (frame.frame.case === "message") seat.got.push((unwrap(Sample.sends, frame.frame.value)!.value as { text: string }).text);
    if (frame.frame.case === "request") this.reply(seat, frame.number, frame.frame.value);
  }

  private reply(seat: Seat, request: number, bytes: Uint8Array): void {
    const { text } = decode(Sample.asks.buy.codec, bytes.slice(2));
    const outcome = { case: "body" as const, value: encode(Bought, { text: `${text}!` }) };
    seat.top++;
    this.keep(seat, { case: "reply", value: { number: seat.top, id: this.ids++, request, outcome } });
  }

  private keep(seat: Seat, frame: Body): void {
    seat.kept.push({ number: seat.top, frame });
    this.batch.push({ seat, frame });
  }

  private hear(seat: Seat, heard: number): void {
    seat.heard = Math.max(seat.heard, heard);
    while (seat.kept[0] !== undefined && seat.kept[0].number <= seat.heard) seat.kept.shift();
  }

  /** The state moves, everybody gets the patch, and each seat a message that tells which state it belongs to. */
  private tick(): void {
    const { world } = this.room;
    world.i += 1;
    for (const seat of this.seats) {
      seat.top++;
      const text = String(world.i);
      this.keep(seat, { case: "message", value: { number: seat.top, id: this.ids++, body: { case: "message", value: wrap(Sample.hears.told, { text }) } } });
    }
    const patch = this.room.patch().frame;
    const said = this.room.broadcast(1, Sample.hears.said.codec, { text: String(world.i) }).frame;
    this.ring.push({ number: this.room.number - 1, frame: patch }, { number: this.room.number, frame: said });
    this.ring.splice(0, this.ring.length - RING);
    for (const seat of this.seats) this.deliver(seat, patch, said);
    this.batch = [];
  }

  private deliver(seat: Seat, patch: Body, said: Body): void {
    const { socket } = seat;
    if (socket === undefined || !seat.inStream) return;
    const value = { epoch: BigInt(this.room.epoch), number: this.room.number - 1, applied: seat.applied };
    this.send(socket, { case: "own", value });
    this.send(socket, patch);
    this.send(socket, said);
    for (const one of this.batch) if (one.seat === seat) this.send(socket, one.frame);
  }

  private send(socket: Socket, frame: Body): void {
    if (socket.readyState !== socket.OPEN) return;
    const init: ServerFrameInit = frame === undefined ? {} : { frame };
    socket.send(toBinary(ServerFrameSchema, create(ServerFrameSchema, init)));
  }
}
