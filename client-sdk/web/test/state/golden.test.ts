// The golden files of protocol/vectors, written by the server's side of the format.
import { fromBinary } from "@bufbuild/protobuf";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { FieldTableSchema } from "../../src/gen/muster/v1/wire_pb.js";
import type { StateClass } from "../../src/index.js";
import { Malformed, PatchBytes } from "../../src/state/bytes.js";
import { Entity } from "../../src/state/entity.js";
import { Kind, Shape, type Field } from "../../src/state/layout.js";
import type { ListState } from "../../src/state/list.js";
import type { MapState } from "../../src/state/map.js";
import { Incompatible } from "../../src/state/plan.js";
import { readHead, Replica } from "../../src/state/replica.js";
import { fallback, sameRaw, shown, type Raw } from "../../src/state/values.js";
import { Golden, World } from "../gen/golden.js";
import { World as OlderWorld } from "../gen/older/golden.js";

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

interface Step {
  patch: string;
  own: string;
  owner: Json;
  nobody?: Json;
}

interface History {
  name?: string;
  sender?: string;
  receiver?: string;
  start: { snapshot: string; own: string; owner: Json; nobody?: Json };
  patches: Step[];
}

interface Malforms {
  snapshot: string;
  bodies: { name: string; body: string }[];
  foreign: { name: string; fieldTable: string; body: string }[];
  snapshots: { name: string; snapshot: string }[];
}

const layouts = vectors("layouts") as Record<string, { fingerprint: string; fieldTable: string }>;
const worlds: Record<string, StateClass<Entity>> = { "golden.proto": World, "older.proto": OlderWorld };

function vectors(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../../../protocol/vectors/${name}.json`, import.meta.url), "utf8"));
}

function bytes(hex: string): Uint8Array {
  return Uint8Array.from(Buffer.from(hex, "hex"));
}

function table(contract: string) {
  return fromBinary(FieldTableSchema, bytes(layouts[contract]!.fieldTable)).messages;
}

/** A held state as the golden files show it. */
function json(entity: Entity): Json {
  const out: { [name: string]: Json } = {};
  for (const field of entity.$layout.fields) {
    const slot = entity.$slots[field.slot];
    if (field.shape === Shape.MAP) {
      const entries = [...(slot as MapState<unknown, unknown>).$ids.values()].sort((a, b) => a.id - b.id);
      if (entries.length > 0) {
        out[field.name] = entries.map((e) => ({ id: e.id, key: typeof e.key === "bigint" ? String(e.key) : (e.key as Json), value: value(field, e.value) }));
      }
    } else if (field.shape === Shape.LIST) {
      const { $items } = slot as ListState<unknown>;
      if ($items.length > 0) out[field.name] = $items.map((raw) => value(field, raw));
    } else if (!sameRaw(slot as Raw, fallback(field.kind))) {
      out[field.name] = value(field, slot as Raw);
    }
  }
  return out;
}

function value(field: Field, raw: Raw): Json {
  if (raw instanceof Entity) return json(raw);
  if (raw instanceof Uint8Array) return Buffer.from(raw).toString("hex");
  if (typeof raw === "bigint") return String(raw);
  const seen = field.kind === Kind.STEPS ? shown(field, raw) : raw;
  return typeof seen === "number" && !Number.isFinite(seen) ? String(seen) : (seen as Json);
}

/** Names as in the contract become names as in TypeScript. */
function camel(expected: Json): Json {
  if (Array.isArray(expected)) return expected.map(camel);
  if (expected === null || typeof expected !== "object") return expected;
  const names = Object.entries(expected).map(([name, inner]) => [name.replace(/_([a-z0-9])/g, (_, c: string) => c.toUpperCase()), camel(inner)]);
  return Object.fromEntries(names) as Json;
}

function follow(replica: Replica<Entity>, history: History, seen: (step: { owner: Json; nobody?: Json }) => Json | undefined, owns: boolean): void {
  const { start } = history;
  replica.replace(bytes(start.snapshot), owns ? bytes(start.own) : undefined);
  expect(json(replica.state)).toEqual(camel(seen(start)!));
  for (const step of history.patches) {
    const before = replica.state;
    replica.apply(readHead(bytes(step.patch)).body, owns && step.own !== "" ? bytes(step.own) : undefined);
    replica.tell((call) => call());
    expect(json(replica.state)).toEqual(camel(seen(step)!));
    expect(replica.state).toBe(before);
  }
}

describe("the golden files", () => {
  it("know the generated contract by its fingerprint", () => {
    expect(String(Golden.fingerprint)).toBe(layouts["golden.proto"]!.fingerprint);
  });

  it.each((vectors("histories") as History[]).map((history) => [history.name, history] as const))("%s", (_, history) => {
    follow(new Replica(World.layout), history, (step) => step.owner, true);
    follow(new Replica(World.layout), history, (step) => step.nobody, false);
  });

  it.each((vectors("foreign") as History[]).map((history, i) => [history.sender, history.receiver, i, history] as const))(
    "%s is read by %s (%i)",
    (sender, receiver, _, history) => {
      const replica = new Replica(worlds[receiver!]!.layout);
      replica.sentBy(table(sender!));
      follow(replica, history, (step) => step.owner, true);
    },
  );
});

describe("a field table", () => {
  it("of the same contract agrees, and not if snapshots write a field otherwise", () => {
    const sent = table("golden.proto");
    const replica = new Replica<Entity>(World.layout);
    replica.sentBy(sent);
    const signed = sent[0]!.fields.find((f) => f.number === 3)!;
    expect(signed.type).toBe(17);
    signed.type = 5;
    expect(() => replica.sentBy(sent)).toThrow(Incompatible);
  });
});

const malformed = vectors("malformed") as Malforms;

describe("the golden files refuse", () => {
  function holding(): Replica<Entity> {
    const replica = new Replica<Entity>(World.layout);
    replica.replace(bytes(malformed.snapshot), undefined);
    return replica;
  }

  it.each(malformed.bodies.map((one) => [one.name, one.body]))("%s", (_, body) => {
    expect(() => holding().apply(new PatchBytes(bytes(body)), undefined)).toThrow(Malformed);
  });

  it.each(malformed.foreign.map((one) => [one.name, one.fieldTable, one.body]))("%s", (_, fieldTable, body) => {
    const replica = holding();
    replica.sentBy(fromBinary(FieldTableSchema, bytes(fieldTable)).messages);
    expect(() => replica.apply(new PatchBytes(bytes(body)), undefined)).toThrow(Malformed);
  });

  it.each(malformed.snapshots.map((one) => [one.name, one.snapshot]))("a snapshot with %s", (_, snapshot) => {
    expect(() => holding().replace(bytes(snapshot), undefined)).toThrow(Malformed);
  });
});
