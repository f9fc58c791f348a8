export { BinaryReader, BinaryWriter } from "@bufbuild/protobuf/wire";
export type {
  Asked,
  AskOf,
  Codec,
  Contract,
  HearOf,
  InputOf,
  Numbered,
  ReplyOf,
  SendOf,
  StateClass,
  StateOf,
} from "./contract.js";
export { MusterError, type OnError } from "./errors.js";
export type { Keeper } from "./identity.js";
export { Muster, type MusterOptions } from "./muster.js";
export type { SocketFactory } from "./net/connection.js";
export type { RoomClock } from "./play/clock.js";
export type { JoinOptions, Options, OptionValue, Where } from "./room/join.js";
export { Room } from "./room/room.js";
export type { Stats } from "./room/stats.js";
export type { ServerStatus, Status } from "./room/status.js";
export { Entity, type Off } from "./state/entity.js";
export { Layout, list, map, one, type FieldOptions, type Type } from "./state/layout.js";
export { ListState } from "./state/list.js";
export { MapState } from "./state/map.js";
export { snap } from "./state/quantise.js";
