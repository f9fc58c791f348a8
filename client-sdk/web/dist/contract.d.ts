import { BinaryReader, BinaryWriter } from "@bufbuild/protobuf/wire";
import type { Entity } from "./state/entity.js";
import type { Layout } from "./state/layout.js";
/** Writes and reads one message of a contract. Generated. */
export interface Codec<T> {
    write(value: T, to: BinaryWriter): void;
    read(from: BinaryReader, length: number): T;
}
/** A message under its number in ToServer or ToClient. */
export interface Numbered<T> {
    readonly number: number;
    readonly codec: Codec<T>;
}
/** A request and what answers it. */
export interface Asked<T, R> extends Numbered<T> {
    readonly reply: Codec<R>;
}
/** A generated state class. */
export interface StateClass<S extends Entity> {
    new (): S;
    readonly layout: Layout;
}
/** One room type's contract, as the generator writes it: `export const Arena = {...} as const satisfies Contract`. */
export interface Contract {
    readonly name: string;
    readonly fingerprint: bigint;
    readonly state: StateClass<Entity>;
    readonly input: Codec<unknown> | undefined;
    /** Messages to the room. */
    readonly sends: Readonly<Record<string, Numbered<unknown>>>;
    /** Requests to the room. */
    readonly asks: Readonly<Record<string, Asked<unknown, unknown>>>;
    /** Messages from the room. */
    readonly hears: Readonly<Record<string, Numbered<unknown>>>;
}
type ValueOf<X> = X extends Codec<infer T> ? T : never;
export type StateOf<C extends Contract> = InstanceType<C["state"]>;
export type InputOf<C extends Contract> = ValueOf<C["input"]>;
export type Sends<C extends Contract> = keyof C["sends"] & string;
export type SendOf<C extends Contract, K extends Sends<C>> = ValueOf<C["sends"][K]["codec"]>;
export type Asks<C extends Contract> = keyof C["asks"] & string;
export type AskOf<C extends Contract, K extends Asks<C>> = ValueOf<C["asks"][K]["codec"]>;
export type ReplyOf<C extends Contract, K extends Asks<C>> = ValueOf<C["asks"][K]["reply"]>;
export type Hears<C extends Contract> = keyof C["hears"] & string;
export type HearOf<C extends Contract, K extends Hears<C>> = ValueOf<C["hears"][K]["codec"]>;
export declare function encode<T>(codec: Codec<T>, value: T): Uint8Array;
export declare function decode<T>(codec: Codec<T>, bytes: Uint8Array): T;
/** A message in the oneof that wraps it. */
export declare function wrap<T>(numbered: Numbered<T>, value: T): Uint8Array;
/** The message in a oneof, with the name it has there; undefined if this contract does not know it. */
export declare function unwrap(known: Readonly<Record<string, Numbered<unknown>>>, bytes: Uint8Array): {
    name: string;
    value: unknown;
} | undefined;
export {};
