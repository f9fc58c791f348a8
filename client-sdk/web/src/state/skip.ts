import { Malformed, type PatchBytes } from "./bytes.js";
import { Kind, Shape } from "./layout.js";
import { ADDITIONS, CHANGES, MAX_DEPTH, nextBit, readKey, readSize, readStep, readValue, REMOVALS, withoutBit } from "./patch.js";
import type { PlanField } from "./plan.js";
import { fallback } from "./values.js";

/** Reads past a field that this contract does not know. */
export function skipField(bytes: PatchBytes, field: PlanField, depth: number): void {
  if (field.shape === Shape.MAP) skipCollection(bytes, field, depth);
  else if (field.shape === Shape.LIST) skipList(bytes, field, depth);
  else if (field.kind === Kind.MESSAGE) skipMessage(bytes, field, depth);
  else skipValue(bytes, field);
}

function skipValue(bytes: PatchBytes, field: PlanField): void {
  readValue(bytes, field, fallback(field.kind));
}

function skipMessage(bytes: PatchBytes, field: PlanField, depth: number): void {
  if (bytes.byte() !== 0) skipObject(bytes, field, bytes.varint(), depth + 1);
}

function skipObject(bytes: PatchBytes, field: PlanField, mask: number, depth: number): void {
  if (depth > MAX_DEPTH) throw new Malformed("nesting over 16");
  const plan = field.plan!;
  for (let rest = mask, bit = nextBit(plan, rest); bit >= 0; bit = nextBit(plan, rest)) {
    rest = withoutBit(rest, bit);
    skipField(bytes, plan.fields[bit]!, depth);
  }
}

function skipCollection(bytes: PatchBytes, field: PlanField, depth: number): void {
  const flags = bytes.byte();
  if (flags & REMOVALS) for (let count = readSize(bytes); count > 0; count--) bytes.varint();
  if (flags & ADDITIONS) {
    for (let count = readSize(bytes); count > 0; count--) {
      readStep(bytes);
      readKey(bytes, field.key);
      if (field.kind === Kind.MESSAGE) skipObject(bytes, field, bytes.varint(), depth + 1);
      else skipValue(bytes, field);
    }
  }
  if (flags & CHANGES) skipRows(bytes, field, depth);
}

function skipRows(bytes: PatchBytes, field: PlanField, depth: number): void {
  for (let head = bytes.varint(); head !== 0; head = bytes.varint()) {
    if (head % 2 === 1) bytes.varint();
    if (field.kind === Kind.MESSAGE) skipObject(bytes, field, Math.floor(head / 2), depth + 1);
    else skipValue(bytes, field);
  }
}

function skipList(bytes: PatchBytes, field: PlanField, depth: number): void {
  readSize(bytes);
  for (let head = bytes.varint(); head !== 0; head = bytes.varint()) {
    if (field.kind === Kind.MESSAGE) skipObject(bytes, field, bytes.varint(), depth + 1);
    else skipValue(bytes, field);
  }
}
