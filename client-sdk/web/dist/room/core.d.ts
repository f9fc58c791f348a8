import type { Contract } from "../contract.js";
import { MusterError, type OnError } from "../errors.js";
import { type Broadcast, type Joined, type ServerFrame } from "../gen/muster/v1/wire_pb.js";
import type { Identity } from "../identity.js";
import type { ClientFrameInit } from "../net/connection.js";
import type { Dialer } from "../net/dialer.js";
import { Play } from "../play/play.js";
import type { Entity, Off } from "../state/entity.js";
import { Replica } from "../state/replica.js";
import { Handlers } from "./handlers.js";
import type { Request } from "./join.js";
import { type Lane } from "./outgoing.js";
import { Requests } from "./requests.js";
import { Seating, type Seated } from "./seating.js";
import { Rate } from "./stats.js";
import { type Status } from "./status.js";
import { type Position, type StreamEvents } from "./stream.js";
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
export declare class RoomCore implements Seated, StreamEvents {
    private readonly contract;
    private readonly joining;
    readonly replica: Replica<Entity>;
    readonly handlers: Handlers;
    readonly play: Play;
    readonly seating: Seating;
    readonly bytesIn: Rate;
    readonly patches: Rate;
    readonly patchListeners: Set<(tick: number) => void>;
    readonly statusListeners: Set<(status: Status) => void>;
    readonly lostListeners: Set<(count: number) => void>;
    readonly ready: Promise<void>;
    readonly guard: (call: () => void) => void;
    joinedAs: Joined | undefined;
    reconnectToken: string;
    now: Status;
    private readonly stream;
    private readonly outgoing;
    private readonly allowance;
    private readonly incoming;
    private readonly requests;
    private waiting;
    private heardTimer;
    private flushTimer;
    private isReady;
    private isNot;
    constructor(contract: Contract, joining: Joining);
    join(again: boolean): Promise<ClientFrameInit>;
    joined(joined: Joined): void;
    frame(frame: ServerFrame, bytes: number): void;
    status(status: Status): void;
    failed(error: MusterError): void;
    advanced(tick: number, applied: number): void;
    broadcast(broadcast: Broadcast): void;
    resync(have: Position | undefined): void;
    /** Sends under the seat's next number, now or after the reconnect. */
    push(lane: Lane, bytes: Uint8Array): number;
    /** Whether an input can go out now: the connection is live, the room goes on, and there is room for it. */
    takesInput(length: number): boolean;
    get awaited(): Requests;
    listen<T>(listeners: Set<(value: T) => void>, listener: (value: T) => void): Off;
    private each;
    private send;
    /** Sends what waits, in order and not faster than the node bears. */
    private flush;
    private comeBack;
    private seatMessage;
    /** Handles what belongs to the state once the state is there. */
    private inOrder;
    private settle;
    private onlyHeard;
    private deliver;
    private serverStatus;
    private cannotRead;
    private end;
}
