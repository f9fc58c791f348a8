import { type Entity } from "./entity.js";
/** Reads a snapshot, the plain protobuf encoding of the state with entity ids beside it, into a new state. */
export declare function readSnapshot(bytes: Uint8Array, state: Entity): void;
