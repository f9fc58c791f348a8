import { type AskOf, type Asks, type Contract, type HearOf, type Hears, type InputOf, type ReplyOf, type SendOf, type Sends, type StateOf } from "../contract.js";
import type { RoomClock } from "../play/clock.js";
import type { Step } from "../play/prediction.js";
import type { Off } from "../state/entity.js";
import type { MapState } from "../state/map.js";
import type { RoomCore } from "./core.js";
import type { Stats } from "./stats.js";
import type { Status } from "./status.js";
/** One's place in a room. */
export declare class Room<C extends Contract> {
    private readonly contract;
    private readonly core;
    /** What the room shows of itself. The objects stay the same while what they stand for exists. */
    readonly state: StateOf<C>;
    /** @internal */
    constructor(contract: C, core: RoomCore);
    get id(): string;
    /** One's seat, unique in the room; 0 for a spectator. */
    get seat(): number;
    /** The player id that the server knows one by. */
    get player(): string;
    get status(): Status;
    /** The room's time, estimated. */
    get clock(): RoomClock;
    /**
     * Comes back to this seat from another page: `muster.reconnect(contract, room.reconnectToken)`. Changes with each connection;
     * empty for a spectator.
     */
    get reconnectToken(): string;
    get stats(): Stats;
    /** Sends a message. Throws a MusterError: `backlog_full` past 64 KB that the room has not acknowledged, `ended`, `spectator`. */
    send<K extends Sends<C>>(name: K, message: SendOf<C, K>): void;
    /** Sends a request and awaits its reply. Rejects with a MusterError: the room's own code, `timeout`, or why the room is over. */
    request<K extends Asks<C>>(name: K, message: AskOf<C, K>, how?: {
        readonly timeoutMs?: number;
    }): Promise<ReplyOf<C, K>>;
    /** Sends bytes that only the game understands. */
    sendRaw(bytes: Uint8Array): void;
    /**
     * Says what the player does now; call it each frame. One input is sent for each of the room's input steps, whatever the screen's
     * rate; none while the connection is being restored. Answers whether one was sent.
     */
    input(input: InputOf<C>): boolean;
    /** Calls back for each message of this name. Messages of the first second wait for their handler. */
    on<K extends Hears<C>>(name: K, handler: (message: HearOf<C, K>) => void): Off;
    onRaw(handler: (bytes: Uint8Array) => void): Off;
    /** Calls back after each patch, once the state and its own callbacks are through. */
    onPatch(listener: (tick: number) => void): Off;
    /** Calls back when the connection's or the room's condition changes. */
    onStatus(listener: (status: Status) => void): Off;
    /** Calls back when messages to this seat did not fit their bound while the seat was held. */
    onMessagesLost(listener: (count: number) => void): Off;
    /** Applies one's inputs to one's own entity at once, by the very step that the server runs; `seconds` is the input step. */
    predict<K, E>(of: (state: StateOf<C>) => MapState<K, E>, step: Step<NoInfer<E>, InputOf<C>>): void;
    /** A collection as it is to be drawn now: others smooth between patches, a little in the past; oneself predicted. */
    view<K, E>(of: (state: StateOf<C>) => MapState<K, E>): IterableIterator<[K, E]>;
    /** Gives the seat up. Done when the server said so, at the latest after 2 s. */
    leave(): Promise<void>;
}
