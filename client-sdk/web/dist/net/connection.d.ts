import { type MessageInitShape } from "@bufbuild/protobuf";
import { ClientFrameSchema, type ServerFrame } from "../gen/muster/v1/wire_pb.js";
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
/** One WebSocket with up to eight attachments. It is declared dead after 5 s of silence. */
export declare class Connection {
    private readonly onGone;
    private readonly socket;
    private readonly ports;
    private readonly seated;
    private readonly beat;
    private lastHeard;
    private lastBeat;
    private lastPing;
    private open;
    private gone;
    /** The server asked to leave: nothing new is attached here. */
    retiring: boolean;
    /** Round trip to the node, smoothed; 0 until known. */
    pingMs: number;
    constructor(url: string, sockets: SocketFactory, onGone: (connection: Connection) => void);
    get usable(): boolean;
    /** Takes a free attachment number. The port hears `opened` at once if the connection is. */
    attach(port: Port): number;
    /** The attachment is a seat now: pings may name it. */
    confirm(attachment: number): void;
    /** The server said that the attachment is over: its number is free. */
    release(attachment: number): void;
    /** Nobody listens to the attachment any more; its number is free once the server says that it is over, or would have. */
    abandon(attachment: number): void;
    /** Whether another attachment of this connection has a seat. */
    servesOthers(than: number): boolean;
    send(frame: ClientFrameInit): void;
    /** Gives the connection up. */
    fail(text: string): void;
    private opened;
    private received;
    private dispatch;
    private onOffer;
    private onPong;
    /** Timers of hidden pages are slowed down: a beat that comes late says nothing about the server. */
    private onBeat;
    private ping;
    private closeIfUnused;
    private lose;
}
