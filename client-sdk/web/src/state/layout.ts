import type { Entity } from "./entity.js";

/** Kinds of value in the patch format, with their numbers in the field table. */
export const Kind = {
  BOOL: 0,
  INT32: 1,
  UINT32: 2,
  INT64: 3,
  UINT64: 4,
  FLOAT: 5,
  DOUBLE: 6,
  STEPS: 7,
  STRING: 8,
  BYTES: 9,
  MESSAGE: 10,
} as const;
export type Kind = (typeof Kind)[keyof typeof Kind];

export const Shape = { ONE: 0, LIST: 1, MAP: 2 } as const;
export type Shape = (typeof Shape)[keyof typeof Shape];

/** Types of a contract's fields, as protobuf names them. */
export type Type =
  | "bool"
  | "int32"
  | "sint32"
  | "sfixed32"
  | "enum"
  | "uint32"
  | "fixed32"
  | "int64"
  | "sint64"
  | "sfixed64"
  | "uint64"
  | "fixed64"
  | "float"
  | "double"
  | "string"
  | "bytes"
  | "message";

const KINDS: Record<Type, Kind> = {
  bool: Kind.BOOL,
  int32: Kind.INT32,
  sint32: Kind.INT32,
  sfixed32: Kind.INT32,
  enum: Kind.INT32,
  uint32: Kind.UINT32,
  fixed32: Kind.UINT32,
  int64: Kind.INT64,
  sint64: Kind.INT64,
  sfixed64: Kind.INT64,
  uint64: Kind.UINT64,
  fixed64: Kind.UINT64,
  float: Kind.FLOAT,
  double: Kind.DOUBLE,
  string: Kind.STRING,
  bytes: Kind.BYTES,
  message: Kind.MESSAGE,
};

/** Protobuf's numbers of the types, those of FieldDescriptorProto.Type; an enum is written as an int32. */
const TYPES: Record<Type, number> = {
  double: 1,
  float: 2,
  int64: 3,
  uint64: 4,
  int32: 5,
  enum: 5,
  fixed64: 6,
  fixed32: 7,
  bool: 8,
  string: 9,
  message: 11,
  bytes: 12,
  uint32: 13,
  sfixed32: 15,
  sfixed64: 16,
  sint32: 17,
  sint64: 18,
};
const ENUM = 14;

/** Whether the type with this number is written as that one. */
export function writtenAs(number: number, type: Type): boolean {
  return (number === ENUM ? TYPES.enum : number) === TYPES[type];
}

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

function field(number: number, name: string, shape: Shape, key: Type, type: Type, o: FieldOptions): Unplaced {
  const step = o.step ?? 0;
  return {
    number,
    name,
    shape,
    kind: step > 0 ? Kind.STEPS : KINDS[type],
    type,
    key,
    step,
    wrap: o.wrap ?? 0,
    bigint: o.bigint ?? false,
    owner: o.owner ?? "key",
    of: o.of,
  };
}

export function one(number: number, name: string, type: Type, options: FieldOptions = {}): Unplaced {
  return field(number, name, Shape.ONE, "bool", type, options);
}

export function list(number: number, name: string, type: Type, options: FieldOptions = {}): Unplaced {
  return field(number, name, Shape.LIST, "bool", type, options);
}

export function map(number: number, name: string, key: Type, type: Type, options: FieldOptions = {}): Unplaced {
  return field(number, name, Shape.MAP, key, type, options);
}

/** A message of the state: its replicated fields in ascending order of number, and how to make an empty one. */
export class Layout {
  readonly fields: readonly Field[];
  private numbers: Map<number, Field> | undefined;

  constructor(
    readonly name: string,
    readonly create: () => Entity,
    fields: readonly Unplaced[],
  ) {
    this.fields = fields.map((unplaced, slot) => ({ ...unplaced, slot }));
  }

  byNumber(number: number): Field | undefined {
    this.numbers ??= new Map(this.fields.map((f) => [f.number, f]));
    return this.numbers.get(number);
  }

  byName(name: string): Field | undefined {
    return this.fields.find((f) => f.name === name);
  }
}

/** The kind of a map's keys. */
export function keyKind(field: Field): Kind {
  return KINDS[field.key];
}

/** The layout of a field's message type. */
export function layoutOf(field: Field): Layout {
  if (field.of === undefined) throw new TypeError(`${field.name} has no message type`);
  return field.of();
}
