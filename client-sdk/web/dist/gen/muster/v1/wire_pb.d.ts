import type { GenEnum, GenFile, GenMessage } from "@bufbuild/protobuf/codegenv2";
import type { Message as Message$1 } from "@bufbuild/protobuf";
/**
 * Describes the file muster/v1/wire.proto.
 */
export declare const file_muster_v1_wire: GenFile;
/**
 * @generated from message muster.v1.ClientFrame
 */
export type ClientFrame = Message$1<"muster.v1.ClientFrame"> & {
    /**
     * which of the connection's attachments; chosen by the client in Join; 0 to 7
     *
     * @generated from field: uint32 attachment = 1;
     */
    attachment: number;
    /**
     * message, request, input, raw: one rising number per seat, from 1, without gaps
     *
     * @generated from field: uint32 number = 2;
     */
    number: number;
    /**
     * the highest seat message number received without a gap (Message.number); 0 says nothing
     *
     * @generated from field: uint32 heard = 3;
     */
    heard: number;
    /**
     * @generated from oneof muster.v1.ClientFrame.frame
     */
    frame: {
        /**
         * @generated from field: muster.v1.Join join = 4;
         */
        value: Join;
        case: "join";
    } | {
        /**
         * @generated from field: muster.v1.Leave leave = 5;
         */
        value: Leave;
        case: "leave";
    } | {
        /**
         * the contract's ToServer
         *
         * @generated from field: bytes message = 6;
         */
        value: Uint8Array;
        case: "message";
    } | {
        /**
         * the contract's ToServer, where the chosen message has a reply
         *
         * @generated from field: bytes request = 7;
         */
        value: Uint8Array;
        case: "request";
    } | {
        /**
         * the contract's input message
         *
         * @generated from field: bytes input = 8;
         */
        value: Uint8Array;
        case: "input";
    } | {
        /**
         * bytes that only the author understands
         *
         * @generated from field: bytes raw = 9;
         */
        value: Uint8Array;
        case: "raw";
    } | {
        /**
         * @generated from field: muster.v1.Ping ping = 10;
         */
        value: Ping;
        case: "ping";
    } | {
        /**
         * @generated from field: muster.v1.Resync resync = 11;
         */
        value: Resync;
        case: "resync";
    } | {
        /**
         * nothing but the field `heard`
         *
         * @generated from field: muster.v1.Heard only_heard = 12;
         */
        value: Heard;
        case: "onlyHeard";
    } | {
        case: undefined;
        value?: undefined;
    };
};
/**
 * Describes the message muster.v1.ClientFrame.
 * Use `create(ClientFrameSchema)` to create a new message.
 */
export declare const ClientFrameSchema: GenMessage<ClientFrame>;
/**
 * Asks for a seat. A client that never heard the answer repeats it with the same join_id and gets the same seat.
 *
 * @generated from message muster.v1.Join
 */
export type Join = Message$1<"muster.v1.Join"> & {
    /**
     * @generated from field: muster.v1.Method method = 1;
     */
    method: Method;
    /**
     * JOIN_BY_ID, SPECTATE: a room id; RECONNECT, RESERVED: the same, or empty; otherwise a room type
     *
     * @generated from field: string room = 2;
     */
    room: string;
    /**
     * for onCreate and authorize; those on listed fields also filter
     *
     * @generated from field: map<string, muster.v1.Value> options = 3;
     */
    options: {
        [key: string]: Value;
    };
    /**
     * on listed fields
     *
     * @generated from field: repeated muster.v1.Filter where = 4;
     */
    where: Filter[];
    /**
     * @generated from field: repeated muster.v1.Sort sort = 5;
     */
    sort: Sort[];
    /**
     * chosen by the client, 8 to 64 characters [A-Za-z0-9_-]
     *
     * @generated from field: string join_id = 6;
     */
    joinId: string;
    /**
     * proves who the player is, once a node asks for it
     *
     * @generated from field: string token = 7;
     */
    token: string;
    /**
     * the anonymous player id that the SDK keeps
     *
     * @generated from field: string player = 8;
     */
    player: string;
    /**
     * RESERVED: what POST /matchmake answered
     *
     * @generated from field: string reservation = 9;
     */
    reservation: string;
    /**
     * RECONNECT: the newest one received
     *
     * @generated from field: string reconnect_token = 10;
     */
    reconnectToken: string;
    /**
     * RECONNECT, SPECTATE: the last patch or broadcast applied; absent: send a snapshot
     *
     * @generated from field: muster.v1.Position have = 11;
     */
    have?: Position | undefined;
    /**
     * of the contract the client was built with; 0: always send the field table
     *
     * @generated from field: fixed64 fingerprint = 12;
     */
    fingerprint: bigint;
    /**
     * RECONNECT: the highest ClientFrame.number the client may ever have used on this seat
     *
     * @generated from field: uint32 sent = 13;
     */
    sent: number;
};
/**
 * Describes the message muster.v1.Join.
 * Use `create(JoinSchema)` to create a new message.
 */
export declare const JoinSchema: GenMessage<Join>;
/**
 * @generated from message muster.v1.Value
 */
export type Value = Message$1<"muster.v1.Value"> & {
    /**
     * @generated from oneof muster.v1.Value.value
     */
    value: {
        /**
         * @generated from field: string text = 1;
         */
        value: string;
        case: "text";
    } | {
        /**
         * @generated from field: double number = 2;
         */
        value: number;
        case: "number";
    } | {
        /**
         * @generated from field: bool flag = 3;
         */
        value: boolean;
        case: "flag";
    } | {
        case: undefined;
        value?: undefined;
    };
};
/**
 * Describes the message muster.v1.Value.
 * Use `create(ValueSchema)` to create a new message.
 */
export declare const ValueSchema: GenMessage<Value>;
/**
 * @generated from message muster.v1.Filter
 */
export type Filter = Message$1<"muster.v1.Filter"> & {
    /**
     * @generated from field: string field = 1;
     */
    field: string;
    /**
     * @generated from oneof muster.v1.Filter.test
     */
    test: {
        /**
         * @generated from field: muster.v1.Value equal = 2;
         */
        value: Value;
        case: "equal";
    } | {
        /**
         * @generated from field: muster.v1.Range range = 3;
         */
        value: Range;
        case: "range";
    } | {
        case: undefined;
        value?: undefined;
    };
};
/**
 * Describes the message muster.v1.Filter.
 * Use `create(FilterSchema)` to create a new message.
 */
export declare const FilterSchema: GenMessage<Filter>;
/**
 * @generated from message muster.v1.Range
 */
export type Range = Message$1<"muster.v1.Range"> & {
    /**
     * inclusive
     *
     * @generated from field: optional double min = 1;
     */
    min?: number | undefined;
    /**
     * inclusive
     *
     * @generated from field: optional double max = 2;
     */
    max?: number | undefined;
};
/**
 * Describes the message muster.v1.Range.
 * Use `create(RangeSchema)` to create a new message.
 */
export declare const RangeSchema: GenMessage<Range>;
/**
 * @generated from message muster.v1.Sort
 */
export type Sort = Message$1<"muster.v1.Sort"> & {
    /**
     * @generated from field: string field = 1;
     */
    field: string;
    /**
     * @generated from field: bool descending = 2;
     */
    descending: boolean;
};
/**
 * Describes the message muster.v1.Sort.
 * Use `create(SortSchema)` to create a new message.
 */
export declare const SortSchema: GenMessage<Sort>;
/**
 * @generated from message muster.v1.Position
 */
export type Position = Message$1<"muster.v1.Position"> & {
    /**
     * @generated from field: uint64 epoch = 1;
     */
    epoch: bigint;
    /**
     * @generated from field: uint32 number = 2;
     */
    number: number;
};
/**
 * Describes the message muster.v1.Position.
 * Use `create(PositionSchema)` to create a new message.
 */
export declare const PositionSchema: GenMessage<Position>;
/**
 * @generated from message muster.v1.Leave
 */
export type Leave = Message$1<"muster.v1.Leave"> & {};
/**
 * Describes the message muster.v1.Leave.
 * Use `create(LeaveSchema)` to create a new message.
 */
export declare const LeaveSchema: GenMessage<Leave>;
/**
 * @generated from message muster.v1.Ping
 */
export type Ping = Message$1<"muster.v1.Ping"> & {
    /**
     * the client's own; comes back in Pong
     *
     * @generated from field: uint64 stamp = 1;
     */
    stamp: bigint;
};
/**
 * Describes the message muster.v1.Ping.
 * Use `create(PingSchema)` to create a new message.
 */
export declare const PingSchema: GenMessage<Ping>;
/**
 * "I hold this position and missed what came after": answered by the missed items, or a snapshot.
 *
 * @generated from message muster.v1.Resync
 */
export type Resync = Message$1<"muster.v1.Resync"> & {
    /**
     * absent: a snapshot
     *
     * @generated from field: muster.v1.Position have = 1;
     */
    have?: Position | undefined;
};
/**
 * Describes the message muster.v1.Resync.
 * Use `create(ResyncSchema)` to create a new message.
 */
export declare const ResyncSchema: GenMessage<Resync>;
/**
 * @generated from message muster.v1.Heard
 */
export type Heard = Message$1<"muster.v1.Heard"> & {};
/**
 * Describes the message muster.v1.Heard.
 * Use `create(HeardSchema)` to create a new message.
 */
export declare const HeardSchema: GenMessage<Heard>;
/**
 * @generated from message muster.v1.ServerFrame
 */
export type ServerFrame = Message$1<"muster.v1.ServerFrame"> & {
    /**
     * @generated from field: uint32 attachment = 1;
     */
    attachment: number;
    /**
     * @generated from oneof muster.v1.ServerFrame.frame
     */
    frame: {
        /**
         * PATCH.md
         *
         * @generated from field: bytes patch = 2;
         */
        value: Uint8Array;
        case: "patch";
    } | {
        /**
         * @generated from field: muster.v1.Own own = 3;
         */
        value: Own;
        case: "own";
    } | {
        /**
         * @generated from field: muster.v1.Snapshot snapshot = 4;
         */
        value: Snapshot;
        case: "snapshot";
    } | {
        /**
         * @generated from field: muster.v1.Broadcast broadcast = 5;
         */
        value: Broadcast;
        case: "broadcast";
    } | {
        /**
         * @generated from field: muster.v1.Message message = 6;
         */
        value: Message;
        case: "message";
    } | {
        /**
         * @generated from field: muster.v1.Reply reply = 7;
         */
        value: Reply;
        case: "reply";
    } | {
        /**
         * @generated from field: muster.v1.Joined joined = 8;
         */
        value: Joined;
        case: "joined";
    } | {
        /**
         * @generated from field: muster.v1.Refused refused = 9;
         */
        value: Refused;
        case: "refused";
    } | {
        /**
         * @generated from field: muster.v1.Pong pong = 10;
         */
        value: Pong;
        case: "pong";
    } | {
        /**
         * @generated from field: muster.v1.Skip skip = 11;
         */
        value: Skip;
        case: "skip";
    } | {
        /**
         * @generated from field: muster.v1.Ended ended = 12;
         */
        value: Ended;
        case: "ended";
    } | {
        /**
         * @generated from field: muster.v1.Heartbeat heartbeat = 13;
         */
        value: Heartbeat;
        case: "heartbeat";
    } | {
        /**
         * @generated from field: muster.v1.MessagesLost messages_lost = 14;
         */
        value: MessagesLost;
        case: "messagesLost";
    } | {
        /**
         * @generated from field: muster.v1.Status status = 15;
         */
        value: Status;
        case: "status";
    } | {
        /**
         * @generated from field: muster.v1.Offer offer = 16;
         */
        value: Offer;
        case: "offer";
    } | {
        /**
         * @generated from field: muster.v1.Token token = 17;
         */
        value: Token;
        case: "token";
    } | {
        case: undefined;
        value?: undefined;
    };
};
/**
 * Describes the message muster.v1.ServerFrame.
 * Use `create(ServerFrameSchema)` to create a new message.
 */
export declare const ServerFrameSchema: GenMessage<ServerFrame>;
/**
 * What is this player's alone. With a number it belongs to the patch or snapshot of that (epoch, number), which follows
 * it in the same flush: apply the patch first, then these rows. Without a number it only acknowledges.
 *
 * @generated from message muster.v1.Own
 */
export type Own = Message$1<"muster.v1.Own"> & {
    /**
     * @generated from field: uint64 epoch = 1;
     */
    epoch: bigint;
    /**
     * @generated from field: uint32 number = 2;
     */
    number: number;
    /**
     * the highest ClientFrame.number the room has applied; everything up to it is acknowledged
     *
     * @generated from field: uint32 applied = 3;
     */
    applied: number;
    /**
     * PATCH.md, one object body: fields with audience OWNER (and TEAM)
     *
     * @generated from field: bytes rows = 4;
     */
    rows: Uint8Array;
};
/**
 * Describes the message muster.v1.Own.
 * Use `create(OwnSchema)` to create a new message.
 */
export declare const OwnSchema: GenMessage<Own>;
/**
 * The whole visible state, in plain protobuf of the contract's state message. Map entries carry the entity id as field 3.
 *
 * @generated from message muster.v1.Snapshot
 */
export type Snapshot = Message$1<"muster.v1.Snapshot"> & {
    /**
     * @generated from field: uint64 epoch = 1;
     */
    epoch: bigint;
    /**
     * @generated from field: uint32 number = 2;
     */
    number: number;
    /**
     * @generated from field: uint64 tick = 3;
     */
    tick: bigint;
    /**
     * @generated from field: bytes state = 4;
     */
    state: Uint8Array;
};
/**
 * Describes the message muster.v1.Snapshot.
 * Use `create(SnapshotSchema)` to create a new message.
 */
export declare const SnapshotSchema: GenMessage<Snapshot>;
/**
 * To everybody in the room: an item of the room's stream, numbered together with the patches.
 *
 * @generated from message muster.v1.Broadcast
 */
export type Broadcast = Message$1<"muster.v1.Broadcast"> & {
    /**
     * @generated from field: uint64 epoch = 1;
     */
    epoch: bigint;
    /**
     * 0: sent at once, outside the stream; one that was missed may follow a newer snapshot
     *
     * @generated from field: uint32 number = 2;
     */
    number: number;
    /**
     * @generated from oneof muster.v1.Broadcast.body
     */
    body: {
        /**
         * the contract's ToClient
         *
         * @generated from field: bytes message = 3;
         */
        value: Uint8Array;
        case: "message";
    } | {
        /**
         * @generated from field: bytes raw = 4;
         */
        value: Uint8Array;
        case: "raw";
    } | {
        case: undefined;
        value?: undefined;
    };
};
/**
 * Describes the message muster.v1.Broadcast.
 * Use `create(BroadcastSchema)` to create a new message.
 */
export declare const BroadcastSchema: GenMessage<Broadcast>;
/**
 * The stream went on up to here with nothing for this receiver to see.
 *
 * @generated from message muster.v1.Skip
 */
export type Skip = Message$1<"muster.v1.Skip"> & {
    /**
     * @generated from field: uint64 epoch = 1;
     */
    epoch: bigint;
    /**
     * @generated from field: uint32 number = 2;
     */
    number: number;
};
/**
 * Describes the message muster.v1.Skip.
 * Use `create(SkipSchema)` to create a new message.
 */
export declare const SkipSchema: GenMessage<Skip>;
/**
 * To one seat. Kept by the room until ClientFrame.heard covers it.
 *
 * @generated from message muster.v1.Message
 */
export type Message = Message$1<"muster.v1.Message"> & {
    /**
     * per seat, from 1, without gaps; 0: sent at once and not kept
     *
     * @generated from field: uint32 number = 1;
     */
    number: number;
    /**
     * the same when a restored room sends it again: drop what was already handled; 0: none
     *
     * @generated from field: fixed64 id = 2;
     */
    id: bigint;
    /**
     * @generated from oneof muster.v1.Message.body
     */
    body: {
        /**
         * the contract's ToClient
         *
         * @generated from field: bytes message = 3;
         */
        value: Uint8Array;
        case: "message";
    } | {
        /**
         * @generated from field: bytes raw = 4;
         */
        value: Uint8Array;
        case: "raw";
    } | {
        case: undefined;
        value?: undefined;
    };
};
/**
 * Describes the message muster.v1.Message.
 * Use `create(MessageSchema)` to create a new message.
 */
export declare const MessageSchema: GenMessage<Message>;
/**
 * Answers one request; delivered and kept like a Message.
 *
 * @generated from message muster.v1.Reply
 */
export type Reply = Message$1<"muster.v1.Reply"> & {
    /**
     * per seat, shared with Message
     *
     * @generated from field: uint32 number = 1;
     */
    number: number;
    /**
     * @generated from field: fixed64 id = 2;
     */
    id: bigint;
    /**
     * ClientFrame.number of the request
     *
     * @generated from field: uint32 request = 3;
     */
    request: number;
    /**
     * @generated from oneof muster.v1.Reply.outcome
     */
    outcome: {
        /**
         * the message named by the request's `reply`
         *
         * @generated from field: bytes body = 4;
         */
        value: Uint8Array;
        case: "body";
    } | {
        /**
         * refused
         *
         * @generated from field: muster.v1.Problem problem = 5;
         */
        value: Problem;
        case: "problem";
    } | {
        case: undefined;
        value?: undefined;
    };
};
/**
 * Describes the message muster.v1.Reply.
 * Use `create(ReplySchema)` to create a new message.
 */
export declare const ReplySchema: GenMessage<Reply>;
/**
 * @generated from message muster.v1.Problem
 */
export type Problem = Message$1<"muster.v1.Problem"> & {
    /**
     * stable, [a-z][a-z0-9_]*
     *
     * @generated from field: string code = 1;
     */
    code: string;
    /**
     * for people
     *
     * @generated from field: string message = 2;
     */
    message: string;
};
/**
 * Describes the message muster.v1.Problem.
 * Use `create(ProblemSchema)` to create a new message.
 */
export declare const ProblemSchema: GenMessage<Problem>;
/**
 * @generated from message muster.v1.Joined
 */
export type Joined = Message$1<"muster.v1.Joined"> & {
    /**
     * @generated from field: string room = 1;
     */
    room: string;
    /**
     * @generated from field: string type = 2;
     */
    type: string;
    /**
     * unique in the room, never used again; 0 for a spectator
     *
     * @generated from field: uint32 seat = 3;
     */
    seat: number;
    /**
     * @generated from field: uint64 epoch = 4;
     */
    epoch: bigint;
    /**
     * replaces every earlier one
     *
     * @generated from field: string reconnect_token = 5;
     */
    reconnectToken: string;
    /**
     * @generated from field: string player = 6;
     */
    player: string;
    /**
     * @generated from field: fixed64 fingerprint = 7;
     */
    fingerprint: bigint;
    /**
     * only if the fingerprints differ
     *
     * @generated from field: muster.v1.FieldTable field_table = 8;
     */
    fieldTable?: FieldTable | undefined;
    /**
     * period of a tick: one input is consumed per tick
     *
     * @generated from field: uint32 tick_micros = 9;
     */
    tickMicros: number;
    /**
     * period of a patch
     *
     * @generated from field: uint32 patch_micros = 10;
     */
    patchMicros: number;
    /**
     * @generated from field: uint64 tick = 11;
     */
    tick: bigint;
    /**
     * as in Own
     *
     * @generated from field: uint32 applied = 12;
     */
    applied: number;
    /**
     * the seat existed before
     *
     * @generated from field: bool resumed = 13;
     */
    resumed: boolean;
    /**
     * the node that holds this socket
     *
     * @generated from field: string node = 14;
     */
    node: string;
    /**
     * the node that runs the room
     *
     * @generated from field: string host = 15;
     */
    host: string;
    /**
     * how long the seat is held after the connection is lost
     *
     * @generated from field: uint32 hold_millis = 16;
     */
    holdMillis: number;
    /**
     * the highest Message.number known to be heard: what follows starts after it
     *
     * @generated from field: uint32 heard = 17;
     */
    heard: number;
};
/**
 * Describes the message muster.v1.Joined.
 * Use `create(JoinedSchema)` to create a new message.
 */
export declare const JoinedSchema: GenMessage<Joined>;
/**
 * No seat; the attachment number is free again. The connection stays open if it has other attachments.
 *
 * @generated from message muster.v1.Refused
 */
export type Refused = Message$1<"muster.v1.Refused"> & {
    /**
     * @generated from field: string code = 1;
     */
    code: string;
    /**
     * @generated from field: string message = 2;
     */
    message: string;
    /**
     * 0: retrying will not help
     *
     * @generated from field: uint32 retry_after_millis = 3;
     */
    retryAfterMillis: number;
};
/**
 * Describes the message muster.v1.Refused.
 * Use `create(RefusedSchema)` to create a new message.
 */
export declare const RefusedSchema: GenMessage<Refused>;
/**
 * @generated from message muster.v1.Pong
 */
export type Pong = Message$1<"muster.v1.Pong"> & {
    /**
     * @generated from field: uint64 stamp = 1;
     */
    stamp: bigint;
};
/**
 * Describes the message muster.v1.Pong.
 * Use `create(PongSchema)` to create a new message.
 */
export declare const PongSchema: GenMessage<Pong>;
/**
 * @generated from message muster.v1.Heartbeat
 */
export type Heartbeat = Message$1<"muster.v1.Heartbeat"> & {};
/**
 * Describes the message muster.v1.Heartbeat.
 * Use `create(HeartbeatSchema)` to create a new message.
 */
export declare const HeartbeatSchema: GenMessage<Heartbeat>;
/**
 * The attachment is over, for the reason of this close code. The connection closes with it if this was the last one.
 *
 * @generated from message muster.v1.Ended
 */
export type Ended = Message$1<"muster.v1.Ended"> & {
    /**
     * @generated from field: muster.v1.CloseCode code = 1;
     */
    code: CloseCode;
    /**
     * @generated from field: string message = 2;
     */
    message: string;
};
/**
 * Describes the message muster.v1.Ended.
 * Use `create(EndedSchema)` to create a new message.
 */
export declare const EndedSchema: GenMessage<Ended>;
/**
 * While the seat was held, this many messages to it did not fit its bound.
 *
 * @generated from message muster.v1.MessagesLost
 */
export type MessagesLost = Message$1<"muster.v1.MessagesLost"> & {
    /**
     * @generated from field: uint32 count = 1;
     */
    count: number;
    /**
     * the number of the next message
     *
     * @generated from field: uint32 next = 2;
     */
    next: number;
};
/**
 * Describes the message muster.v1.MessagesLost.
 * Use `create(MessagesLostSchema)` to create a new message.
 */
export declare const MessagesLostSchema: GenMessage<MessagesLost>;
/**
 * @generated from message muster.v1.Status
 */
export type Status = Message$1<"muster.v1.Status"> & {
    /**
     * @generated from field: muster.v1.Status.Kind kind = 1;
     */
    kind: Status_Kind;
    /**
     * ROLLED_BACK: how much
     *
     * @generated from field: uint32 lost_millis = 2;
     */
    lostMillis: number;
};
/**
 * Describes the message muster.v1.Status.
 * Use `create(StatusSchema)` to create a new message.
 */
export declare const StatusSchema: GenMessage<Status>;
/**
 * @generated from enum muster.v1.Status.Kind
 */
export declare enum Status_Kind {
    /**
     * @generated from enum value: LIVE = 0;
     */
    LIVE = 0,
    /**
     * the room cannot be reached at the moment
     *
     * @generated from enum value: PAUSED = 1;
     */
    PAUSED = 1,
    /**
     * play goes on, but may be discarded
     *
     * @generated from enum value: ISOLATED = 2;
     */
    ISOLATED = 2,
    /**
     * the room went on from an older state
     *
     * @generated from enum value: ROLLED_BACK = 3;
     */
    ROLLED_BACK = 3,
    /**
     * the room waits
     *
     * @generated from enum value: FROZEN = 4;
     */
    FROZEN = 4
}
/**
 * Describes the enum muster.v1.Status.Kind.
 */
export declare const Status_KindSchema: GenEnum<Status_Kind>;
/**
 * Please connect again within this time; leave this socket only once the new one has its seat.
 *
 * @generated from message muster.v1.Offer
 */
export type Offer = Message$1<"muster.v1.Offer"> & {
    /**
     * @generated from field: uint32 within_millis = 1;
     */
    withinMillis: number;
};
/**
 * Describes the message muster.v1.Offer.
 * Use `create(OfferSchema)` to create a new message.
 */
export declare const OfferSchema: GenMessage<Offer>;
/**
 * A newer reconnect token for this seat.
 *
 * @generated from message muster.v1.Token
 */
export type Token = Message$1<"muster.v1.Token"> & {
    /**
     * @generated from field: string reconnect_token = 1;
     */
    reconnectToken: string;
};
/**
 * Describes the message muster.v1.Token.
 * Use `create(TokenSchema)` to create a new message.
 */
export declare const TokenSchema: GenMessage<Token>;
/**
 * How the sender's patches are laid out, for a receiver built from another version of the contract (PATCH.md).
 *
 * @generated from message muster.v1.FieldTable
 */
export type FieldTable = Message$1<"muster.v1.FieldTable"> & {
    /**
     * the first one is the state
     *
     * @generated from field: repeated muster.v1.MessageTable messages = 1;
     */
    messages: MessageTable[];
};
/**
 * Describes the message muster.v1.FieldTable.
 * Use `create(FieldTableSchema)` to create a new message.
 */
export declare const FieldTableSchema: GenMessage<FieldTable>;
/**
 * @generated from message muster.v1.MessageTable
 */
export type MessageTable = Message$1<"muster.v1.MessageTable"> & {
    /**
     * @generated from field: string name = 1;
     */
    name: string;
    /**
     * in the order of the mask's bits
     *
     * @generated from field: repeated muster.v1.FieldEntry fields = 2;
     */
    fields: FieldEntry[];
};
/**
 * Describes the message muster.v1.MessageTable.
 * Use `create(MessageTableSchema)` to create a new message.
 */
export declare const MessageTableSchema: GenMessage<MessageTable>;
/**
 * @generated from message muster.v1.FieldEntry
 */
export type FieldEntry = Message$1<"muster.v1.FieldEntry"> & {
    /**
     * @generated from field: uint32 number = 1;
     */
    number: number;
    /**
     * @generated from field: muster.v1.Kind kind = 2;
     */
    kind: Kind;
    /**
     * @generated from field: muster.v1.Shape shape = 3;
     */
    shape: Shape;
    /**
     * @generated from field: double step = 4;
     */
    step: number;
    /**
     * @generated from field: uint32 wrap_steps = 5;
     */
    wrapSteps: number;
    /**
     * kind MESSAGE: index in FieldTable.messages
     *
     * @generated from field: uint32 message = 6;
     */
    message: number;
    /**
     * shape MAP
     *
     * @generated from field: muster.v1.Kind key = 7;
     */
    key: Kind;
    /**
     * 0 ALL, 1 TEAM, 2 OWNER
     *
     * @generated from field: uint32 audience = 8;
     */
    audience: number;
    /**
     * how snapshots write a value: google.protobuf.FieldDescriptorProto.Type
     *
     * @generated from field: uint32 type = 9;
     */
    type: number;
    /**
     * shape MAP: the same of its keys
     *
     * @generated from field: uint32 key_type = 10;
     */
    keyType: number;
    /**
     * For whoever composes views of the state; receivers of patches need none of it.
     *
     * a coordinate
     *
     * @generated from field: bool position = 11;
     */
    position: boolean;
    /**
     * maps of the state: where the seat that owns a row is found
     *
     * @generated from field: muster.v1.Mark owner = 12;
     */
    owner?: Mark | undefined;
    /**
     * the same for a row's team
     *
     * @generated from field: muster.v1.Mark team = 13;
     */
    team?: Mark | undefined;
};
/**
 * Describes the message muster.v1.FieldEntry.
 * Use `create(FieldEntrySchema)` to create a new message.
 */
export declare const FieldEntrySchema: GenMessage<FieldEntry>;
/**
 * Where a number that says whose a row is stands.
 *
 * @generated from message muster.v1.Mark
 */
export type Mark = Message$1<"muster.v1.Mark"> & {
    /**
     * the number of a uint32 field of the map's value; 0: it is the key
     *
     * @generated from field: uint32 field = 1;
     */
    field: number;
};
/**
 * Describes the message muster.v1.Mark.
 * Use `create(MarkSchema)` to create a new message.
 */
export declare const MarkSchema: GenMessage<Mark>;
/**
 * @generated from enum muster.v1.Method
 */
export declare enum Method {
    /**
     * @generated from enum value: JOIN_OR_CREATE = 0;
     */
    JOIN_OR_CREATE = 0,
    /**
     * @generated from enum value: CREATE = 1;
     */
    CREATE = 1,
    /**
     * @generated from enum value: JOIN = 2;
     */
    JOIN = 2,
    /**
     * @generated from enum value: JOIN_BY_ID = 3;
     */
    JOIN_BY_ID = 3,
    /**
     * @generated from enum value: RECONNECT = 4;
     */
    RECONNECT = 4,
    /**
     * @generated from enum value: RESERVED = 5;
     */
    RESERVED = 5,
    /**
     * @generated from enum value: SPECTATE = 6;
     */
    SPECTATE = 6
}
/**
 * Describes the enum muster.v1.Method.
 */
export declare const MethodSchema: GenEnum<Method>;
/**
 * @generated from enum muster.v1.Kind
 */
export declare enum Kind {
    /**
     * @generated from enum value: BOOL = 0;
     */
    BOOL = 0,
    /**
     * int32, sint32, sfixed32, enum
     *
     * @generated from enum value: INT32 = 1;
     */
    INT32 = 1,
    /**
     * uint32, fixed32
     *
     * @generated from enum value: UINT32 = 2;
     */
    UINT32 = 2,
    /**
     * int64, sint64, sfixed64
     *
     * @generated from enum value: INT64 = 3;
     */
    INT64 = 3,
    /**
     * uint64, fixed64
     *
     * @generated from enum value: UINT64 = 4;
     */
    UINT64 = 4,
    /**
     * @generated from enum value: FLOAT = 5;
     */
    FLOAT = 5,
    /**
     * @generated from enum value: DOUBLE = 6;
     */
    DOUBLE = 6,
    /**
     * float or double with a step
     *
     * @generated from enum value: STEPS = 7;
     */
    STEPS = 7,
    /**
     * @generated from enum value: STRING = 8;
     */
    STRING = 8,
    /**
     * @generated from enum value: BYTES = 9;
     */
    BYTES = 9,
    /**
     * @generated from enum value: MESSAGE = 10;
     */
    MESSAGE = 10
}
/**
 * Describes the enum muster.v1.Kind.
 */
export declare const KindSchema: GenEnum<Kind>;
/**
 * @generated from enum muster.v1.Shape
 */
export declare enum Shape {
    /**
     * @generated from enum value: ONE = 0;
     */
    ONE = 0,
    /**
     * @generated from enum value: LIST = 1;
     */
    LIST = 1,
    /**
     * @generated from enum value: MAP = 2;
     */
    MAP = 2
}
/**
 * Describes the enum muster.v1.Shape.
 */
export declare const ShapeSchema: GenEnum<Shape>;
/**
 * Close codes of the WebSocket and of Ended. The range says what a client may do:
 * 40xx final; 41xx reconnect the seat at once; 42xx the seat is gone, join again later; 43xx the client is at fault.
 *
 * @generated from enum muster.v1.CloseCode
 */
export declare enum CloseCode {
    /**
     * @generated from enum value: CLOSE_UNSPECIFIED = 0;
     */
    CLOSE_UNSPECIFIED = 0,
    /**
     * the client asked to leave
     *
     * @generated from enum value: LEFT = 4000;
     */
    LEFT = 4000,
    /**
     * the room or an operator removed the player
     *
     * @generated from enum value: KICKED = 4001;
     */
    KICKED = 4001,
    /**
     * the room ended in good order
     *
     * @generated from enum value: ROOM_CLOSED = 4002;
     */
    ROOM_CLOSED = 4002,
    /**
     * a newer connection took the seat
     *
     * @generated from enum value: REPLACED = 4003;
     */
    REPLACED = 4003,
    /**
     * the player took a seat elsewhere and this room type allows one
     *
     * @generated from enum value: SAME_PLAYER = 4004;
     */
    SAME_PLAYER = 4004,
    /**
     * the room threw too often, or never returned
     *
     * @generated from enum value: ROOM_FAILED = 4005;
     */
    ROOM_FAILED = 4005,
    /**
     * the client's contract cannot be understood
     *
     * @generated from enum value: UPDATE_REQUIRED = 4006;
     */
    UPDATE_REQUIRED = 4006,
    /**
     * the seat was held for as long as the room allows
     *
     * @generated from enum value: SEAT_EXPIRED = 4007;
     */
    SEAT_EXPIRED = 4007,
    /**
     * the node is leaving
     *
     * @generated from enum value: DRAINING = 4100;
     */
    DRAINING = 4100,
    /**
     * what must not be lost did not fit the connection's bound
     *
     * @generated from enum value: TOO_SLOW = 4101;
     */
    TOO_SLOW = 4101,
    /**
     * nothing was heard from the client for too long
     *
     * @generated from enum value: SILENT = 4102;
     */
    SILENT = 4102,
    /**
     * the room, or the way to it, has changed: this connection stays open to take the seat again
     *
     * @generated from enum value: MOVED = 4103;
     */
    MOVED = 4103,
    /**
     * the node met an error of its own
     *
     * @generated from enum value: NODE_FAILED = 4104;
     */
    NODE_FAILED = 4104,
    /**
     * the room's node died
     *
     * @generated from enum value: ROOM_LOST = 4200;
     */
    ROOM_LOST = 4200,
    /**
     * no room for more sessions
     *
     * @generated from enum value: NODE_FULL = 4201;
     */
    NODE_FULL = 4201,
    /**
     * too many connections from this address
     *
     * @generated from enum value: ADDRESS_LIMIT = 4202;
     */
    ADDRESS_LIMIT = 4202,
    /**
     * not a ClientFrame, or a payload that does not fit the contract
     *
     * @generated from enum value: BAD_FRAME = 4300;
     */
    BAD_FRAME = 4300,
    /**
     * frame, message or fragment count over the limit
     *
     * @generated from enum value: FRAME_TOO_LARGE = 4301;
     */
    FRAME_TOO_LARGE = 4301,
    /**
     * too many messages
     *
     * @generated from enum value: RATE_LIMIT = 4302;
     */
    RATE_LIMIT = 4302,
    /**
     * no first frame in time
     *
     * @generated from enum value: JOIN_TIMEOUT = 4303;
     */
    JOIN_TIMEOUT = 4303,
    /**
     * a frame for an attachment that does not exist, or that needs a seat where one only watches
     *
     * @generated from enum value: NOT_JOINED = 4304;
     */
    NOT_JOINED = 4304,
    /**
     * numbers that skip or that no SDK would send
     *
     * @generated from enum value: BAD_NUMBER = 4305;
     */
    BAD_NUMBER = 4305,
    /**
     * a text message
     *
     * @generated from enum value: NOT_BINARY = 4306;
     */
    NOT_BINARY = 4306,
    /**
     * more attachments than one connection may hold
     *
     * @generated from enum value: TOO_MANY_SEATS = 4307;
     */
    TOO_MANY_SEATS = 4307
}
/**
 * Describes the enum muster.v1.CloseCode.
 */
export declare const CloseCodeSchema: GenEnum<CloseCode>;
