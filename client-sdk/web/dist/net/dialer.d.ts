import { Connection, type SocketFactory } from "./connection.js";
/** Hands out the connection that rooms share, and opens another when there is none that can be used. */
export declare class Dialer {
    private readonly url;
    private readonly sockets;
    private current;
    constructor(url: string, sockets: SocketFactory);
    connection(): Connection;
    /** A new connection, which the rooms that come later share. */
    another(): Connection;
    private forget;
}
/** Where a node listens for players, from the address a page knows it by. */
export declare function playUrl(base: string): string;
