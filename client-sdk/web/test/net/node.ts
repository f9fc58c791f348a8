import { create, fromBinary, toBinary, type MessageInitShape } from "@bufbuild/protobuf";
import type { AddressInfo } from "node:net";
import { WebSocketServer, WebSocket as Socket } from "ws";
import { ClientFrameSchema, ServerFrameSchema, type ClientFrame } from "../../src/gen/muster/v1/wire_pb.js";
import type { Codec } from "../../src/index.js";
import { Muster, type MusterOptions } from "../../src/index.js";
import { wrap } from "../../src/contract.js";
import { DeltaWriter, writeSnapshot } from "../state/writer.js";
import { Random } from "../state/random.js";
import { Sample, World } from "../gen/sample.js";

export type ServerFrameInit = MessageInitShape<typeof ServerFrameSchema>;
type Case = NonNullable<ClientFrame["frame"]["case"]>;

const all = () => true;
const WAIT_MS = 8000;

/** One connection as a test's node sees it: frames wait in order until the test asks for them. */
export class Peer {
  readonly frames: ClientFrame[] = [];
  closed = false;
  private wake = () => {};

  constructor(private readonly socket: Socket) {
    socket.on("message", (data: Buffer) => this.received(fromBinary(ClientFrameSchema, data)));
    socket.on("close", () => {
      this.closed = true;
      this.wake();
    });
  }

  /** The next frame of this kind; frames of other kinds are thrown away. */
  async next<K extends Case>(kind: K): Promise<ClientFrame & { frame: { case: K } }> {
    return until(() => {
      const at = this.frames.findIndex((frame) => frame.frame.case === kind);
      return at < 0 ? undefined : (this.frames.splice(0, at + 1).at(-1) as ClientFrame & { frame: { case: K } });
    }, `a ${kind}`, (wake) => (this.wake = wake));
  }

  /** All frames that lie in wait, without pings. */
  drain(): ClientFrame[] {
    return this.frames.splice(0);
  }

  send(frame: ServerFrameInit): void {
    this.socket.send(toBinary(ServerFrameSchema, create(ServerFrameSchema, frame)));
  }

  cut(): void {
    this.socket.terminate();
  }

  close(code: number): void {
    this.socket.close(code);
  }

  /** Stops reading and writing: a peer that is gone without a word. */
  freeze(): void {
    this.socket.pause();
  }

  private received(frame: ClientFrame): void {
    if (frame.frame.case === "ping") {
      this.send({ attachment: frame.attachment, frame: { case: "pong", value: { stamp: frame.frame.value.stamp } } });
      if (frame.heard === 0) return;
    }
    this.frames.push(frame);
    this.wake();
  }
}

/** A node that a test plays by hand, over real WebSockets. */
export class FakeNode {
  readonly peers: Peer[] = [];
  private taken = 0;
  private wake = () => {};

  private constructor(private readonly server: WebSocketServer) {
    server.on("connection", (socket) => {
      this.peers.push(new Peer(socket));
      this.wake();
    });
  }

  static async start(): Promise<FakeNode> {
    const server = new WebSocketServer({
      host: "127.0.0.1",
      port: 0,
      path: "/play",
      handleProtocols: (offered) => (offered.has("muster.v1") ? "muster.v1" : false),
    });
    await new Promise<void>((done) => server.once("listening", () => done()));
    return new FakeNode(server);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** A client of this node. */
  client(options: MusterOptions = {}): Muster {
    const socket = (url: string, protocol: string) => new Socket(url, protocol) as unknown as WebSocket;
    return new Muster(this.url, { socket, storage: null, ...options });
  }

  /** The next connection that came in. */
  async peer(): Promise<Peer> {
    return until(() => this.peers[this.taken] && this.peers[this.taken++], "a connection", (wake) => (this.wake = wake));
  }

  stop(): void {
    for (const peer of this.peers) peer.cut();
    this.server.close();
  }
}

async function until<T>(take: () => T | undefined, what: string, onWake: (wake: () => void) => void): Promise<T> {
  const stop = performance.now() + WAIT_MS;
  for (;;) {
    const found = take();
    if (found !== undefined) return found;
    if (performance.now() > stop) throw new Error(`waited in vain for ${what}`);
    await new Promise<void>((done) => {
      const timer = setTimeout(done, 200);
      onWake(() => {
        clearTimeout(timer);
        done();
      });
    });
  }
}

/** A room's stream as a test's node writes it. */
export class FakeRoom {
  readonly world = new World();
  number = 0;
  tick = 100;
  private sent = new World().$copy();
  private readonly writer = new DeltaWriter(new Random(1), all);

  constructor(public epoch = 5) {
    this.world.$writable = true;
  }

  joined(seat: number, more: Partial<{ applied: number; heard: number; resumed: boolean; token: string }> = {}): ServerFrameInit {
    const { applied = 0, heard = 0, resumed = false, token = "t1" } = more;
    return {
      frame: {
        case: "joined",
        value: {
          room: "room1", type: "sample", seat, epoch: BigInt(this.epoch), reconnectToken: token, player: "ann", fingerprint: Sample.fingerprint,
          tickMicros: 20_000, patchMicros: 50_000, tick: BigInt(this.tick), applied, heard, resumed, node: "n1", host: "h1", holdMillis: 20_000,
        },
      },
    };
  }

  /** A snapshot for one more client: of what was sent to all. */
  peek(): ServerFrameInit {
    const value = { epoch: BigInt(this.epoch), number: this.number, tick: BigInt(this.tick), state: writeSnapshot(this.sent, all) };
    return { frame: { case: "snapshot", value } };
  }

  snapshot(): ServerFrameInit {
    this.sent = this.world.$copy();
    const value = { epoch: BigInt(this.epoch), number: this.number, tick: BigInt(this.tick), state: writeSnapshot(this.world, all) };
    return { frame: { case: "snapshot", value } };
  }

  patch(): ServerFrameInit {
    this.number++;
    this.tick++;
    const value = this.writer.patch(this.epoch, this.number, this.tick, this.sent, this.world);
    this.sent = this.world.$copy();
    return { frame: { case: "patch", value } };
  }

  /** For the next patch. */
  own(applied: number): ServerFrameInit {
    return { frame: { case: "own", value: { epoch: BigInt(this.epoch), number: this.number + 1, applied } } };
  }

  broadcast<T>(number: number, codec: Codec<T>, value: T): ServerFrameInit {
    this.number++;
    const body = { case: "message" as const, value: wrap({ number, codec }, value) };
    return { frame: { case: "broadcast", value: { epoch: BigInt(this.epoch), number: this.number, body } } };
  }
}
