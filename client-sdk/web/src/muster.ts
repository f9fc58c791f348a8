import { MusterError, type OnError } from "./errors.js";
import type { Contract } from "./contract.js";
import { Method } from "./gen/muster/v1/wire_pb.js";
import { Identity, pageStorage, randomId, type Keeper } from "./identity.js";
import type { SocketFactory } from "./net/connection.js";
import { Dialer, playUrl } from "./net/dialer.js";
import { RoomCore } from "./room/core.js";
import { request, type JoinOptions, type Options, type Request } from "./room/join.js";
import { Room } from "./room/room.js";

const JOIN_MS = 10_000;

export interface MusterOptions {
  /** Proves who the player is; asked again at each reconnect, never put into an address. */
  readonly token?: () => string | Promise<string>;
  /** Where the anonymous player id is kept; localStorage if not given, null for memory alone. */
  readonly storage?: Keeper | null;
  /** Hears what callbacks throw; console.error if not given. */
  readonly onError?: OnError;
  /** Makes the sockets; the platform's WebSocket if not given. */
  readonly socket?: SocketFactory;
}

/** The way into a Muster server. Rooms that are joined through one of these share a connection. */
export class Muster {
  private readonly dialer: Dialer;
  private readonly identity: Identity;
  private readonly onError: OnError;

  constructor(
    url: string,
    private readonly options: MusterOptions = {},
  ) {
    const socket = options.socket ?? ((at, protocol) => new WebSocket(at, protocol));
    this.dialer = new Dialer(playUrl(url), socket);
    this.identity = new Identity(options.storage === undefined ? pageStorage() : (options.storage ?? undefined));
    this.onError = options.onError ?? ((error) => console.error(error));
  }

  joinOrCreate<C extends Contract>(contract: C, options: Options = {}, how: JoinOptions = {}): Promise<Room<C>> {
    return this.enter(contract, request(Method.JOIN_OR_CREATE, contract.name, options, how), how);
  }

  create<C extends Contract>(contract: C, options: Options = {}, how: JoinOptions = {}): Promise<Room<C>> {
    return this.enter(contract, request(Method.CREATE, contract.name, options, how), how);
  }

  join<C extends Contract>(contract: C, options: Options = {}, how: JoinOptions = {}): Promise<Room<C>> {
    return this.enter(contract, request(Method.JOIN, contract.name, options, how), how);
  }

  joinById<C extends Contract>(contract: C, room: string, options: Options = {}, how: JoinOptions = {}): Promise<Room<C>> {
    return this.enter(contract, request(Method.JOIN_BY_ID, room, options, how), how);
  }

  /** Watches a room without a seat. */
  spectate<C extends Contract>(contract: C, room: string, options: Options = {}, how: JoinOptions = {}): Promise<Room<C>> {
    return this.enter(contract, request(Method.SPECTATE, room, options, how), how);
  }

  /** Comes back to a seat that is held, with what `room.reconnectToken` said last. */
  reconnect<C extends Contract>(contract: C, token: string, how: JoinOptions = {}): Promise<Room<C>> {
    const [room = "", reconnectToken = ""] = token.split(" ");
    return this.enter(contract, { ...request(Method.RECONNECT, room, {}, how), reconnectToken }, how);
  }

  /** Takes the seat that was reserved over HTTP. */
  joinReserved<C extends Contract>(contract: C, reservation: string, how: JoinOptions = {}): Promise<Room<C>> {
    return this.enter(contract, { ...request(Method.RESERVED, "", {}, how), reservation }, how);
  }

  private async enter<C extends Contract>(contract: C, asked: Request, how: JoinOptions): Promise<Room<C>> {
    how.signal?.throwIfAborted();
    const core = new RoomCore(contract, {
      dialer: this.dialer,
      identity: this.identity,
      token: async () => (await this.options.token?.()) ?? "",
      onError: this.onError,
      request: asked,
      joinId: randomId(),
    });
    core.seating.start();
    await withinTime(core, how);
    core.handlers.begin();
    return new Room(contract, core);
  }
}

/** The join is done, or it is stopped: by the caller's signal, or because it takes too long. */
async function withinTime(core: RoomCore, how: JoinOptions): Promise<void> {
  const timeoutMs = how.timeoutMs ?? JOIN_MS;
  const stop = (error: unknown) => {
    core.seating.abort();
    core.failed(error as MusterError);
  };
  const late = () => stop(new MusterError("unreachable", `no seat within ${timeoutMs} ms`, 1000));
  const timer = setTimeout(late, timeoutMs);
  const aborted = () => stop(how.signal?.reason);
  how.signal?.addEventListener("abort", aborted);
  try {
    await core.ready;
  } finally {
    clearTimeout(timer);
    how.signal?.removeEventListener("abort", aborted);
  }
}
