import {
  decode,
  encode,
  wrap,
  type AskOf,
  type Asks,
  type Contract,
  type HearOf,
  type Hears,
  type InputOf,
  type ReplyOf,
  type SendOf,
  type Sends,
  type StateOf,
} from "../contract.js";
import type { RoomClock } from "../play/clock.js";
import type { Step } from "../play/prediction.js";
import type { Entity, Off } from "../state/entity.js";
import type { MapState } from "../state/map.js";
import type { RoomCore } from "./core.js";
import type { Stats } from "./stats.js";
import type { Status } from "./status.js";

const REPLY_MS = 10_000;

/** One's place in a room. */
export class Room<C extends Contract> {
  /** What the room shows of itself. The objects stay the same while what they stand for exists. */
  readonly state: StateOf<C>;

  /** @internal */
  constructor(
    private readonly contract: C,
    private readonly core: RoomCore,
  ) {
    this.state = core.replica.state as StateOf<C>;
  }

  get id(): string {
    return this.core.joinedAs?.room ?? "";
  }

  /** One's seat, unique in the room; 0 for a spectator. */
  get seat(): number {
    return this.core.joinedAs?.seat ?? 0;
  }

  /** The player id that the server knows one by. */
  get player(): string {
    return this.core.joinedAs?.player ?? "";
  }

  get status(): Status {
    return this.core.now;
  }

  /** The room's time, estimated. */
  get clock(): RoomClock {
    return this.core.play.clock;
  }

  /**
   * Comes back to this seat from another page: `muster.reconnect(contract, room.reconnectToken)`. Changes with each connection;
   * empty for a spectator.
   */
  get reconnectToken(): string {
    const { reconnectToken } = this.core;
    return reconnectToken === "" ? "" : `${this.id} ${reconnectToken}`;
  }

  get stats(): Stats {
    const { core } = this;
    return {
      pingMs: Math.round(core.seating.way?.connection.pingMs ?? 0),
      bytesInPerSecond: core.bytesIn.perSecond,
      patchesPerSecond: core.patches.perSecond,
      tick: core.play.clock.patchTick,
      node: core.joinedAs?.node ?? "",
      host: core.joinedAs?.host ?? "",
    };
  }

  /** Sends a message. Throws a MusterError: `backlog_full` past 64 KB that the room has not acknowledged, `ended`, `spectator`. */
  send<K extends Sends<C>>(name: K, message: SendOf<C, K>): void {
    this.core.push("message", wrap(this.contract.sends[name]!, message));
  }

  /** Sends a request and awaits its reply. Rejects with a MusterError: the room's own code, `timeout`, or why the room is over. */
  async request<K extends Asks<C>>(
    name: K,
    message: AskOf<C, K>,
    how: { readonly timeoutMs?: number } = {},
  ): Promise<ReplyOf<C, K>> {
    const asked = this.contract.asks[name]!;
    const number = this.core.push("request", wrap(asked, message));
    return (await this.core.awaited.add(number, asked.reply, how.timeoutMs ?? REPLY_MS)) as ReplyOf<C, K>;
  }

  /** Sends bytes that only the game understands. */
  sendRaw(bytes: Uint8Array): void {
    this.core.push("raw", bytes.slice());
  }

  /**
   * Says what the player does now; call it each frame. One input is sent for each of the room's input steps, whatever the screen's
   * rate; none while the connection is being restored. Answers whether one was sent.
   */
  input(input: InputOf<C>): boolean {
    const codec = this.contract.input;
    if (codec === undefined) throw new TypeError(`${this.contract.name} takes no inputs`);
    const bytes = encode(codec, input);
    if (!this.core.takesInput(bytes.length)) {
      this.core.play.pause();
      return false;
    }
    const steps = this.core.play.stepsDue();
    for (let i = 0; i < steps && this.core.takesInput(bytes.length); i++) {
      // what the room will read is what one's own step gets
      this.core.play.input(this.core.push("input", bytes), decode(codec, bytes));
    }
    return steps > 0;
  }

  /** Calls back for each message of this name. Messages of the first second wait for their handler. */
  on<K extends Hears<C>>(name: K, handler: (message: HearOf<C, K>) => void): Off {
    return this.core.handlers.on(name, handler as (message: unknown) => void);
  }

  onRaw(handler: (bytes: Uint8Array) => void): Off {
    return this.core.handlers.onRaw(handler);
  }

  /** Calls back after each patch, once the state and its own callbacks are through. */
  onPatch(listener: (tick: number) => void): Off {
    return this.core.listen(this.core.patchListeners, listener);
  }

  /** Calls back when the connection's or the room's condition changes. */
  onStatus(listener: (status: Status) => void): Off {
    return this.core.listen(this.core.statusListeners, listener);
  }

  /** Calls back when messages to this seat did not fit their bound while the seat was held. */
  onMessagesLost(listener: (count: number) => void): Off {
    return this.core.listen(this.core.lostListeners, listener);
  }

  /** Applies one's inputs to one's own entity at once, by the very step that the server runs; `seconds` is the input step. */
  predict<K, E>(of: (state: StateOf<C>) => MapState<K, E>, step: Step<NoInfer<E>, InputOf<C>>): void {
    this.core.play.predict(of(this.state) as unknown as MapState<unknown, Entity>, step as Step<Entity, InputOf<C>>);
  }

  /** A collection as it is to be drawn now: others smooth between patches, a little in the past; oneself predicted. */
  view<K, E>(of: (state: StateOf<C>) => MapState<K, E>): IterableIterator<[K, E]> {
    return this.core.play.view(of(this.state));
  }

  /** Gives the seat up. Done when the server said so, at the latest after 2 s. */
  leave(): Promise<void> {
    return this.core.seating.leave();
  }
}
