import type { Entity } from "./entity.js";
/** Kinds of value in the patch format, with their numbers in the field table. */
export declare const Kind: {
    readonly BOOL: 0;
    readonly INT32: 1;
    readonly UINT32: 2;
    readonly INT64: 3;
    readonly UINT64: 4;
    readonly FLOAT: 5;
    readonly DOUBLE: 6;
    readonly STEPS: 7;
    readonly STRING: 8;
    readonly BYTES: 9;
    readonly MESSAGE: 10;
};
export type Kind = (typeof Kind)[keyof typeof Kind];
export declare const Shape: {
    readonly ONE: 0;
    readonly LIST: 1;
    readonly MAP: 2;
};
export type Shape = (typeof Shape)[keyof typeof Shape];
/** Types of a contract's fields, as protobuf names them. */
export type Type = "bool" | "int32" | "sint32" | "sfixed32" | "enum" | "uint32" | "fixed32" | "int64" | "sint64" | "sfixed64" | "uint64" | "fixed64" | "float" | "double" | "string" | "bytes" | "message";
/** Whether the type with this number is written as that one. */
export declare function writtenAs(number: number, type: Type): boolean;
/** What generated code may say of a field beyond its number, name and type. */
export interface FieldOptions {
    /** float, double: the value is a whole multiple of this. */
    readonly step?: number;
    /** With a step: the value lives in [0, wrap × step). */
    readonly wrap?: number;
    /** Type message: its layout. */
    readonly of?: () => Layout;
    /** 64-bit integers: bigint in the API, not number. */
    readonly bigint?: boolean;
    /** Maps of the state: "key", or the value's field that names the owning seat. */
    readonly owner?: string;
}
/** One replicated field of a message. */
export interface Field {
    readonly number: number;
    readonly name: string;
    readonly shape: Shape;
    readonly kind: Kind;
    readonly type: Type;
    readonly key: Type;
    readonly step: number;
    readonly wrap: number;
    readonly bigint: boolean;
    readonly owner: string;
    readonly of: (() => Layout) | undefined;
    /** Where an entity keeps it. */
    readonly slot: number;
}
type Unplaced = Omit<Field, "slot">;
export declare function one(number: number, name: string, type: Type, options?: FieldOptions): Unplaced;
export declare function list(number: number, name: string, type: Type, options?: FieldOptions): Unplaced;
export declare function map(number: number, name: string, key: Type, type: Type, options?: FieldOptions): Unplaced;
/** A message of the state: its replicated fields in ascending order of number, and how to make an empty one. */
export declare class Layout {
    readonly name: string;
    readonly create: () => Entity;
    readonly fields: readonly Field[];
    private numbers;
    constructor(name: string, create: () => Entity, fields: readonly Unplaced[]);
    byNumber(number: number): Field | undefined;
    byName(name: string): Field | undefined;
}
/** The kind of a map's keys. */
export declare function keyKind(field: Field): Kind;
/** The layout of a field's message type. */
export declare function layoutOf(field: Field): Layout;
export {};
