import { create, fromBinary, toBinary, type MessageInitShape } from "@bufbuild/protobuf";
import { ClientFrameSchema, ServerFrameSchema, type ServerFrame } from "../gen/muster/v1/wire_pb.js";

export type ClientFrameInit = MessageInitShape<typeof ClientFrameSchema>;

/** Why a connection is gone: the WebSocket's close code, or 1006. */
export interface Loss {
  readonly code: number;
  readonly text: string;
}

/** What lives on one attachment of a connection. */
export interface Port {
  opened(): void;
  frame(frame: ServerFrame, bytes: number): void;
  lost(loss: Loss): void;
  /** The server asks to connect elsewhere within this time. */
  offered(withinMs: number): void;
}

export type SocketFactory = (url: string, protocol: string) => WebSocket;

const ATTACHMENTS = 8;
const BEAT_MS = 1000;
const SILENCE_MS = 5000;
const LATE_MS = 3000;
const LEAVING_MS = 15_000;
const SUBPROTOCOL = "muster.v1";

/** One WebSocket with up to eight attachments. It is declared dead after 5 s of silence. */
export class Connection {
  private readonly socket: WebSocket;
  private readonly ports: (Port | "leaving" | undefined)[] = new Array<undefined>(ATTACHMENTS).fill(undefined);
  private readonly seated = new Set<number>();
  private readonly beat: ReturnType<typeof setInterval>;
  private lastHeard = performance.now();
  private lastBeat = performance.now();
  private lastPing = 0;
  private open = false;
  private gone = false;
  /** The server asked to leave: nothing new is attached here. */
  retiring = false;
  /** Round trip to the node, smoothed; 0 until known. */
  pingMs = 0;

  constructor(
    url: string,
    sockets: SocketFactory,
    private readonly onGone: (connection: Connection) => void,
  ) {
    this.socket = sockets(url, SUBPROTOCOL);
    this.socket.binaryType = "arraybuffer";
    this.socket.onopen = () => this.opened();
    this.socket.onmessage = (event) => this.received(event.data);
    this.socket.onclose = (event) => this.lose({ code: event.code, text: event.reason });
    this.socket.onerror = () => undefined; // a close event follows
    this.beat = setInterval(() => this.onBeat(), BEAT_MS);
  }

  get usable(): boolean {
    return !this.gone && !this.retiring && this.ports.includes(undefined);
  }

  /** Takes a free attachment number. The port hears `opened` at once if the connection is. */
  attach(port: Port): number {
    const attachment = this.ports.indexOf(undefined);
    this.ports[attachment] = port;
    if (this.open) queueMicrotask(() => this.ports[attachment] === port && port.opened());
    return attachment;
  }

  /** The attachment is a seat now: pings may name it. */
  confirm(attachment: number): void {
    this.seated.add(attachment);
  }

  /** The server said that the attachment is over: its number is free. */
  release(attachment: number): void {
    this.seated.delete(attachment);
    this.ports[attachment] = undefined;
    this.closeIfUnused();
  }

  /** Nobody listens to the attachment any more; its number is free once the server says that it is over, or would have. */
  abandon(attachment: number): void {
    this.seated.delete(attachment);
    if (this.ports[attachment] === undefined) return;
    this.ports[attachment] = "leaving";
    setTimeout(() => this.ports[attachment] === "leaving" && this.release(attachment), LEAVING_MS);
    this.closeIfUnused();
  }

  /** Whether another attachment of this connection has a seat. */
  servesOthers(than: number): boolean {
    return [...this.seated].some((attachment) => attachment !== than);
  }

  send(frame: ClientFrameInit): void {
    if (!this.open || this.gone) return;
    this.socket.send(toBinary(ClientFrameSchema, create(ClientFrameSchema, frame)));
  }

  /** Gives the connection up. */
  fail(text: string): void {
    this.lose({ code: 1006, text });
  }

  private opened(): void {
    this.open = true;
    this.lastHeard = performance.now();
    for (const port of this.ports) if (typeof port === "object") port.opened();
  }

  private received(data: unknown): void {
    if (this.gone) return;
    this.lastHeard = performance.now();
    if (!(data instanceof ArrayBuffer)) return this.fail("a text frame");
    let frame: ServerFrame;
    try {
      frame = fromBinary(ServerFrameSchema, new Uint8Array(data));
    } catch {
      return this.fail("a frame that cannot be read");
    }
    this.dispatch(frame, data.byteLength);
    if (this.lastHeard - this.lastPing >= BEAT_MS) this.ping(this.lastHeard);
  }

  private dispatch(frame: ServerFrame, bytes: number): void {
    if (frame.frame.case === "pong") return this.onPong(frame.frame.value.stamp);
    if (frame.frame.case === "heartbeat") return;
    if (frame.frame.case === "offer") return this.onOffer(frame.frame.value.withinMillis);
    const port = this.ports[frame.attachment];
    if (typeof port === "object") {
      port.frame(frame, bytes);
    } else if (port === "leaving" && (frame.frame.case === "ended" || frame.frame.case === "refused")) {
      this.release(frame.attachment);
    }
  }

  private onOffer(withinMs: number): void {
    if (this.retiring) return;
    this.retiring = true;
    for (const port of [...this.ports]) if (typeof port === "object") port.offered(withinMs);
  }

  private onPong(stamp: bigint): void {
    const took = performance.now() - Number(stamp) / 1000;
    this.pingMs = this.pingMs === 0 ? took : this.pingMs + (took - this.pingMs) / 4;
  }

  /** Timers of hidden pages are slowed down: a beat that comes late says nothing about the server. */
  private onBeat(): void {
    const now = performance.now();
    const late = now - this.lastBeat > LATE_MS;
    this.lastBeat = now;
    if (this.open && !late && now - this.lastHeard > SILENCE_MS) this.fail("5 s of silence");
    else if (now - this.lastPing >= BEAT_MS - 100) this.ping(now);
  }

  private ping(now: number): void {
    this.lastPing = now;
    const stamp = BigInt(Math.round(now * 1000));
    this.send({ frame: { case: "ping", value: { stamp } } });
  }

  private closeIfUnused(): void {
    if (!this.ports.some((port) => typeof port === "object")) this.lose({ code: 1000, text: "" });
  }

  private lose(loss: Loss): void {
    if (this.gone) return;
    this.gone = true;
    clearInterval(this.beat);
    this.socket.onclose = this.socket.onmessage = this.socket.onopen = null;
    try {
      this.socket.close(1000);
    } catch {
      // it never opened
    }
    this.onGone(this);
    for (const port of [...this.ports]) if (typeof port === "object") port.lost(loss);
  }
}
