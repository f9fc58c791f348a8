import type { Contract } from "../contract.js";
import { guarded, MusterError, type OnError } from "../errors.js";
import {
  Method,
  Status_Kind,
  type Broadcast,
  type Joined,
  type Message,
  type Reply,
  type ServerFrame,
  type Status as StatusFrame,
} from "../gen/muster/v1/wire_pb.js";
import type { Identity } from "../identity.js";
import type { ClientFrameInit } from "../net/connection.js";
import type { Dialer } from "../net/dialer.js";
import { Play } from "../play/play.js";
import type { Entity, Off } from "../state/entity.js";
import { Incompatible } from "../state/plan.js";
import { Replica } from "../state/replica.js";
import { Allowance } from "./allowance.js";
import { Handlers } from "./handlers.js";
import { Incoming } from "./incoming.js";
import type { Request } from "./join.js";
import { Outgoing, type Lane } from "./outgoing.js";
import { Requests } from "./requests.js";
import { Seating, type Seated } from "./seating.js";
import { Rate } from "./stats.js";
import { LIVE, type ServerStatus, type Status } from "./status.js";
import { Stream, type Position, type StreamEvents } from "./stream.js";

const HEARD_MS = 500;
const FLUSH_MS = 50;
/** Seat messages that wait for the state they belong to. */
const WAITING_BOUND = 1000;
/** What is pressed while a room stands still or is not reached is stale when it goes on. */
const PLAYABLE: ReadonlySet<ServerStatus> = new Set<ServerStatus>(["live", "isolated", "rolled_back"]);

/** What a join needs to know beside the room. */
export interface Joining {
  readonly dialer: Dialer;
  readonly identity: Identity;
  readonly token: () => Promise<string>;
  readonly onError: OnError;
  readonly request: Request;
  readonly joinId: string;
}

/** The parts of one room at a client, put together: frames in, frames out. */
export class RoomCore implements Seated, StreamEvents {
  readonly replica: Replica<Entity>;
  readonly handlers: Handlers;
  readonly play: Play;
  readonly seating: Seating;
  readonly bytesIn = new Rate();
  readonly patches = new Rate();
  readonly patchListeners = new Set<(tick: number) => void>();
  readonly statusListeners = new Set<(status: Status) => void>();
  readonly lostListeners = new Set<(count: number) => void>();
  readonly ready: Promise<void>;
  readonly guard: (call: () => void) => void;
  joinedAs: Joined | undefined;
  reconnectToken = "";
  now: Status = LIVE;
  private readonly stream: Stream;
  private readonly outgoing = new Outgoing();
  private readonly allowance = new Allowance();
  private readonly incoming = new Incoming();
  private readonly requests = new Requests();
  private waiting: (() => void)[] = [];
  private heardTimer: ReturnType<typeof setTimeout> | undefined;
  private flushTimer: ReturnType<typeof setTimeout> | undefined;
  private isReady = () => {};
  private isNot: (error: MusterError) => void = () => {};

  constructor(
    private readonly contract: Contract,
    private readonly joining: Joining,
  ) {
    this.guard = guarded(joining.onError);
    this.replica = new Replica(contract.state.layout);
    this.stream = new Stream(this.replica, this);
    this.handlers = new Handlers(contract, this.guard);
    this.play = new Play(() => this.joinedAs?.seat ?? 0, this.guard);
    this.reconnectToken = joining.request.reconnectToken ?? "";
    this.ready = new Promise((done, failed) => {
      this.isReady = done;
      this.isNot = failed;
    });
    this.seating = new Seating(joining.dialer, this);
  }

  // ------------------------------------------------------------------------------------------------ what a seat needs

  async join(again: boolean): Promise<ClientFrameInit> {
    const { request, identity, joinId } = this.joining;
    const token = await this.joining.token();
    const common = { token, player: identity.player, joinId, fingerprint: this.contract.fingerprint };
    if (!again) return { frame: { case: "join", value: { ...request, ...common } } };
    const back = { ...common, ...this.comeBack(request) };
    return { heard: this.incoming.heard, frame: { case: "join", value: back } };
  }

  joined(joined: Joined): void {
    const moved = this.joinedAs !== undefined && this.joinedAs.fingerprint !== joined.fingerprint;
    this.joinedAs = joined;
    this.reconnectToken = joined.reconnectToken;
    if (joined.player !== "") this.joining.identity.keep(joined.player);
    try {
      this.replica.sentBy(joined.fieldTable?.messages);
    } catch (error) {
      return this.cannotRead(error);
    }
    this.stream.rejoined(joined.applied, joined.resumed && !moved);
    this.outgoing.resume(joined.applied);
    this.incoming.resume(joined.heard);
    this.play.periods(joined.tickMicros, joined.patchMicros);
    this.allowance.begin(joined.tickMicros);
    this.onlyHeard(); // the server knows then that this answer arrived
    this.flush();
    if (this.stream.position !== undefined) this.status(LIVE);
  }

  frame(frame: ServerFrame, bytes: number): void {
    this.bytesIn.add(bytes);
    const { frame: what } = frame;
    switch (what.case) {
      case "patch":
        this.stream.patch(what.value);
        break;
      case "own":
        this.outgoing.acknowledge(what.value.applied);
        this.stream.ownFrame(what.value);
        break;
      case "snapshot":
        this.stream.snapshot(what.value);
        break;
      case "broadcast":
        this.stream.broadcast(what.value);
        break;
      case "skip":
        this.stream.skip({ epoch: Number(what.value.epoch), number: what.value.number });
        break;
      case "message":
        this.seatMessage(what.value, () => this.deliver(what.value.body));
        break;
      case "reply":
        this.seatMessage(what.value, () => this.requests.reply(what.value));
        break;
      case "messagesLost":
        this.incoming.lost(what.value.next);
        this.inOrder(() => this.each(this.lostListeners, what.value.count));
        break;
      case "status":
        this.serverStatus(what.value);
        break;
      case "token":
        this.reconnectToken = what.value.reconnectToken;
        break;
    }
    if (this.stream.inOrder) this.settle();
  }

  status(status: Status): void {
    if (status.kind === this.now.kind && status.kind === "live" && sameLive(status, this.now)) return;
    this.now = status;
    if (status.kind !== "live") this.play.pause();
    if (status.kind === "ended") this.end(new MusterError(status.code, status.text));
    this.each(this.statusListeners, status);
  }

  failed(error: MusterError): void {
    this.end(error);
    this.isNot(error);
  }

  // ------------------------------------------------------------------------------------------------ what the stream says

  advanced(tick: number, applied: number): void {
    this.patches.add(1);
    const way = this.seating.way;
    if (way !== undefined) this.play.clock.oneWayMs = way.connection.pingMs / 2;
    this.play.advanced(tick, applied);
    this.replica.tell(this.guard);
    this.each(this.patchListeners, tick);
    if (this.now.kind === "reconnecting") this.status(LIVE);
    this.isReady();
  }

  broadcast(broadcast: Broadcast): void {
    if (broadcast.number === 0) this.deliver(broadcast.body);
    else this.inOrder(() => this.deliver(broadcast.body));
  }

  resync(have: Position | undefined): void {
    const value = have === undefined ? {} : { have: { epoch: BigInt(have.epoch), number: have.number } };
    this.send({ frame: { case: "resync", value } });
  }

  // ------------------------------------------------------------------------------------------------ what a game sends

  /** Sends under the seat's next number, now or after the reconnect. */
  push(lane: Lane, bytes: Uint8Array): number {
    if (this.now.kind === "ended") throw new MusterError("ended", "the room is over for this client");
    if (this.joinedAs?.seat === 0) throw new MusterError("spectator", "spectators cannot send");
    const number = this.outgoing.push(lane, bytes);
    this.flush();
    return number;
  }

  /** Whether an input can go out now: the connection is live, the room goes on, and there is room for it. */
  takesInput(length: number): boolean {
    return this.now.kind === "live" && PLAYABLE.has(this.now.server) && this.seating.way !== undefined && this.outgoing.fits(length);
  }

  get awaited(): Requests {
    return this.requests;
  }

  listen<T>(listeners: Set<(value: T) => void>, listener: (value: T) => void): Off {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  private each<T>(listeners: Set<(value: T) => void>, value: T): void {
    for (const listener of [...listeners]) this.guard(() => listener(value));
  }

  private send(frame: ClientFrameInit): void {
    const { heard } = this.incoming;
    if (!this.seating.send(heard > 0 ? { ...frame, heard } : frame)) return;
    clearTimeout(this.heardTimer);
    this.heardTimer = undefined;
  }

  /** Sends what waits, in order and not faster than the node bears. */
  private flush(): void {
    clearTimeout(this.flushTimer);
    if (this.seating.way === undefined) return;
    for (let frame = this.outgoing.first; frame !== undefined; frame = this.outgoing.first) {
      if (!this.allowance.take()) {
        this.flushTimer = setTimeout(() => this.flush(), FLUSH_MS);
        return;
      }
      this.outgoing.went();
      this.send(frame);
    }
  }

  private comeBack(request: Request): Request {
    const { position } = this.stream;
    const have = position && { epoch: BigInt(position.epoch), number: position.number };
    const room = this.joinedAs?.room ?? request.room;
    const base =
      this.joinedAs?.seat === 0
        ? { method: Method.SPECTATE, room, options: request.options ?? {} } // the room type decides anew who may watch
        : { method: Method.RECONNECT, room, reconnectToken: this.reconnectToken, sent: this.outgoing.sent };
    return have === undefined ? base : { ...base, have };
  }

  private seatMessage(message: Message | Reply, handle: () => void): void {
    if (!this.incoming.accept(message.number, message.id)) return;
    if (message.number > 0) this.heardTimer ??= setTimeout(() => this.onlyHeard(), HEARD_MS);
    if (message.number === 0) handle();
    else this.inOrder(handle);
  }

  /** Handles what belongs to the state once the state is there. */
  private inOrder(handle: () => void): void {
    if (this.stream.inOrder && this.waiting.length === 0) return handle();
    this.waiting.push(handle);
    if (this.waiting.length > WAITING_BOUND) this.seating.breakOff("the state did not come");
  }

  private settle(): void {
    const { waiting } = this;
    if (waiting.length === 0) return;
    this.waiting = [];
    for (const handle of waiting) handle();
  }

  private onlyHeard(): void {
    this.heardTimer = undefined;
    this.send({ frame: { case: "onlyHeard", value: {} } });
  }

  private deliver(body: Broadcast["body"] | Message["body"]): void {
    if (body.case === "message") this.handlers.message(body.value);
    else if (body.case === "raw") this.handlers.raw(body.value);
  }

  private serverStatus(status: StatusFrame): void {
    const server = Status_Kind[status.kind].toLowerCase() as ServerStatus;
    this.status({ kind: "live", server, lostMs: status.lostMillis });
  }

  private cannotRead(error: unknown): void {
    if (!(error instanceof Incompatible)) throw error;
    this.seating.abort();
    const ended = new MusterError("update_required", error.message);
    if (this.stream.position === undefined) return this.failed(ended);
    this.status({ kind: "ended", code: ended.code, text: ended.message, mayRetry: false });
  }

  private end(error: MusterError): void {
    clearTimeout(this.heardTimer);
    clearTimeout(this.flushTimer);
    this.requests.end(error);
  }
}

function sameLive(a: Status, b: Status): boolean {
  return a.kind === "live" && b.kind === "live" && a.server === b.server && a.lostMs === b.lostMs;
}
