import { type OnError } from "./errors.js";
import type { Contract } from "./contract.js";
import { type Keeper } from "./identity.js";
import type { SocketFactory } from "./net/connection.js";
import { type JoinOptions, type Options } from "./room/join.js";
import { Room } from "./room/room.js";
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
export declare class Muster {
    private readonly options;
    private readonly dialer;
    private readonly identity;
    private readonly onError;
    constructor(url: string, options?: MusterOptions);
    joinOrCreate<C extends Contract>(contract: C, options?: Options, how?: JoinOptions): Promise<Room<C>>;
    create<C extends Contract>(contract: C, options?: Options, how?: JoinOptions): Promise<Room<C>>;
    join<C extends Contract>(contract: C, options?: Options, how?: JoinOptions): Promise<Room<C>>;
    joinById<C extends Contract>(contract: C, room: string, options?: Options, how?: JoinOptions): Promise<Room<C>>;
    /** Watches a room without a seat. */
    spectate<C extends Contract>(contract: C, room: string, options?: Options, how?: JoinOptions): Promise<Room<C>>;
    /** Comes back to a seat that is held, with what `room.reconnectToken` said last. */
    reconnect<C extends Contract>(contract: C, token: string, how?: JoinOptions): Promise<Room<C>>;
    /** Takes the seat that was reserved over HTTP. */
    joinReserved<C extends Contract>(contract: C, reservation: string, how?: JoinOptions): Promise<Room<C>>;
    private enter;
}
