import { BinaryReader, WireType } from "@bufbuild/protobuf/wire";
import { Malformed, textOf } from "./bytes.js";
import { childOf, type Entity } from "./entity.js";
import { Kind, layoutOf, Shape, type Field, type Type } from "./layout.js";
import type { ListState } from "./list.js";
import type { MapState } from "./map.js";
import { MAX_DEPTH, MAX_ID, MAX_SIZE } from "./patch.js";
import { modulo } from "./quantise.js";
import { fallback, type Raw } from "./values.js";

/** Reads a snapshot, the plain protobuf encoding of the state with entity ids beside it, into a new state. */
export function readSnapshot(bytes: Uint8Array, state: Entity): void {
  try {
    readMessage(new BinaryReader(bytes), bytes.length, state, 1);
  } catch (e) {
    throw e instanceof Malformed ? e : new Malformed(String(e));
  }
}

function readMessage(reader: BinaryReader, length: number, entity: Entity, depth: number): void {
  if (depth > MAX_DEPTH) throw new Malformed("nesting over 16");
  const end = reader.pos + length;
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    const field = entity.$layout.byNumber(number);
    if (field === undefined) reader.skip(wire, number);
    else readField(reader, wire, field, entity, depth);
  }
  if (reader.pos !== end) throw new Malformed("a message that ends inside a field");
}

function readField(reader: BinaryReader, wire: WireType, field: Field, entity: Entity, depth: number): void {
  if (field.shape === Shape.MAP) {
    readEntry(reader, field, entity.$slots[field.slot] as MapState<unknown, unknown>, depth);
  } else if (field.shape === Shape.LIST) {
    readElements(reader, wire, field, entity.$slots[field.slot] as ListState<unknown>, depth);
  } else if (field.kind === Kind.MESSAGE) {
    readMessage(reader, reader.uint32(), childOf(entity, field, false), depth + 1);
  } else {
    entity.$slots[field.slot] = readRaw(reader, field);
  }
}

function readEntry(reader: BinaryReader, field: Field, map: MapState<unknown, unknown>, depth: number): void {
  const end = reader.uint32() + reader.pos;
  let key: Raw = fallback(keyKindOf(field));
  let value: Raw = field.kind === Kind.MESSAGE ? layoutOf(field).create() : fallback(field.kind);
  let id = 0;
  while (reader.pos < end) {
    const [number, wire] = reader.tag();
    if (number === 1) key = readScalar(reader, field.key);
    else if (number === 3) id = reader.uint32();
    else if (number !== 2) reader.skip(wire, number);
    else if (field.kind === Kind.MESSAGE) readMessage(reader, reader.uint32(), value as Entity, depth + 1);
    else value = readRaw(reader, field);
  }
  if (id === 0 || id >= MAX_ID || map.$ids.has(id) || map.$keys.has(key) || map.size >= MAX_SIZE) {
    throw new Malformed("a map entry without an id of its own");
  }
  map.$insert({ id, key, value });
}

function keyKindOf(field: Field): Kind {
  if (field.key === "string") return Kind.STRING;
  if (field.key === "bool") return Kind.BOOL;
  return field.key.endsWith("64") ? Kind.UINT64 : Kind.UINT32;
}

function readElements(
  reader: BinaryReader,
  wire: WireType,
  field: Field,
  list: ListState<unknown>,
  depth: number,
): void {
  const packable = field.kind < Kind.STRING;
  if (packable && wire === WireType.LengthDelimited) {
    const end = reader.uint32() + reader.pos;
    while (reader.pos < end) list.$items.push(readRaw(reader, field));
  } else if (field.kind === Kind.MESSAGE) {
    const element = layoutOf(field).create();
    readMessage(reader, reader.uint32(), element, depth + 1);
    list.$items.push(element);
  } else {
    list.$items.push(readRaw(reader, field));
  }
  if (list.length > MAX_SIZE) throw new Malformed("a size over 65,536");
}

function readRaw(reader: BinaryReader, field: Field): Raw {
  const value = readScalar(reader, field.type);
  if (field.kind !== Kind.STEPS) return value;
  const q = Math.round((value as number) / field.step);
  return field.wrap > 0 ? modulo(q, field.wrap) : q + 0;
}

function readScalar(reader: BinaryReader, type: Type): Raw {
  switch (type) {
    case "bool":
      return reader.bool();
    case "int32":
    case "enum":
      return reader.int32();
    case "sint32":
      return reader.sint32();
    case "sfixed32":
      return reader.sfixed32();
    case "uint32":
      return reader.uint32();
    case "fixed32":
      return reader.fixed32();
    case "int64":
      return BigInt(reader.int64());
    case "sint64":
      return BigInt(reader.sint64());
    case "sfixed64":
      return BigInt(reader.sfixed64());
    case "uint64":
      return BigInt(reader.uint64());
    case "fixed64":
      return BigInt(reader.fixed64());
    case "float":
      return reader.float();
    case "double":
      return reader.double();
    case "string":
      return textOf(reader.bytes());
    case "bytes":
      return reader.bytes().slice();
    default:
      throw new Malformed("a message where a value belongs");
  }
}
