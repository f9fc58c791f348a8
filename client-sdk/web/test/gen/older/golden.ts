// Generated from older.proto. Do not edit.
/* eslint-disable */
import * as muster from "@muster/client";

export class World extends muster.Entity<"flag" | "signed32" | "unsigned64" | "place" | "bearing" | "text" | "cell" | "numbers" | "cells" | "heroes" | "names" | "cellsByName" | "scores" | "cards" | "dropped" | "droppedList" | "droppedOne" | "droppedPath" | "droppedText" | "droppedKeys"> {
  static readonly layout: muster.Layout = new muster.Layout("World", () => new World(), [
    muster.one(1, "flag", "bool"),
    muster.one(3, "signed32", "sint32"),
    muster.one(10, "unsigned64", "uint64", { bigint: true }),
    muster.one(14, "place", "float", { step: 0.05 }),
    muster.one(17, "bearing", "double", { step: 0.25, wrap: 40 }),
    muster.one(18, "text", "string"),
    muster.one(21, "cell", "message", { of: () => Cell.layout }),
    muster.list(23, "numbers", "int32"),
    muster.list(33, "cells", "message", { of: () => Cell.layout }),
    muster.map(34, "heroes", "uint32", "message", { of: () => Hero.layout }),
    muster.map(36, "names", "int64", "string"),
    muster.map(38, "cellsByName", "string", "message", { of: () => Cell.layout }),
    muster.map(41, "scores", "string", "float", { step: 0.1 }),
    muster.map(43, "cards", "uint32", "message", { of: () => Card.layout, owner: "seat" }),
    muster.map(90, "dropped", "uint32", "message", { of: () => Dropped.layout }),
    muster.list(91, "droppedList", "message", { of: () => Dropped.layout }),
    muster.one(92, "droppedOne", "message", { of: () => Dropped.layout }),
    muster.list(93, "droppedPath", "float", { step: 0.5 }),
    muster.one(94, "droppedText", "string"),
    muster.map(95, "droppedKeys", "string", "bytes"),
  ]);

  constructor() {
    super(World.layout);
  }

  get flag(): boolean {
    return this.$slots[0] as boolean;
  }
  set flag(value: boolean) {
    this.$put(0, value);
  }

  get signed32(): number {
    return this.$slots[1] as number;
  }
  set signed32(value: number) {
    this.$put(1, value | 0);
  }

  get unsigned64(): bigint {
    return this.$slots[2] as bigint;
  }
  set unsigned64(value: bigint) {
    this.$put(2, BigInt.asUintN(64, value));
  }

  get place(): number {
    return Math.fround((this.$slots[3] as number) * 0.05);
  }
  set place(value: number) {
    this.$steps(3, value, 0.05, 0);
  }

  get bearing(): number {
    return (this.$slots[4] as number) * 0.25;
  }
  set bearing(value: number) {
    this.$steps(4, value, 0.25, 40);
  }

  get text(): string {
    return this.$slots[5] as string;
  }
  set text(value: string) {
    this.$put(5, value);
  }

  get cell(): Cell | undefined {
    return this.$slots[6] as Cell | undefined;
  }

  get numbers(): muster.ListState<number> {
    return this.$slots[7] as muster.ListState<number>;
  }

  get cells(): muster.ListState<Cell> {
    return this.$slots[8] as muster.ListState<Cell>;
  }

  get heroes(): muster.MapState<number, Hero> {
    return this.$slots[9] as muster.MapState<number, Hero>;
  }

  get names(): muster.MapState<number, string> {
    return this.$slots[10] as muster.MapState<number, string>;
  }

  get cellsByName(): muster.MapState<string, Cell> {
    return this.$slots[11] as muster.MapState<string, Cell>;
  }

  get scores(): muster.MapState<string, number> {
    return this.$slots[12] as muster.MapState<string, number>;
  }

  get cards(): muster.MapState<number, Card> {
    return this.$slots[13] as muster.MapState<number, Card>;
  }

  get dropped(): muster.MapState<number, Dropped> {
    return this.$slots[14] as muster.MapState<number, Dropped>;
  }

  get droppedList(): muster.ListState<Dropped> {
    return this.$slots[15] as muster.ListState<Dropped>;
  }

  get droppedOne(): Dropped | undefined {
    return this.$slots[16] as Dropped | undefined;
  }

  get droppedPath(): muster.ListState<number> {
    return this.$slots[17] as muster.ListState<number>;
  }

  get droppedText(): string {
    return this.$slots[18] as string;
  }
  set droppedText(value: string) {
    this.$put(18, value);
  }

  get droppedKeys(): muster.MapState<string, Uint8Array> {
    return this.$slots[19] as muster.MapState<string, Uint8Array>;
  }
}

export class Cell extends muster.Entity<"depth" | "core" | "dropped"> {
  static readonly layout: muster.Layout = new muster.Layout("Cell", () => new Cell(), [
    muster.one(1, "depth", "uint32"),
    muster.one(3, "core", "message", { of: () => Core.layout }),
    muster.one(9, "dropped", "string"),
  ]);

  constructor() {
    super(Cell.layout);
  }

  get depth(): number {
    return this.$slots[0] as number;
  }
  set depth(value: number) {
    this.$put(0, value >>> 0);
  }

  get core(): Core | undefined {
    return this.$slots[1] as Core | undefined;
  }

  get dropped(): string {
    return this.$slots[2] as string;
  }
  set dropped(value: string) {
    this.$put(2, value);
  }
}

export class Hero extends muster.Entity<"x" | "heading" | "name" | "coins" | "bag"> {
  static readonly layout: muster.Layout = new muster.Layout("Hero", () => new Hero(), [
    muster.one(1, "x", "float", { step: 0.05 }),
    muster.one(3, "heading", "float", { step: 1.5, wrap: 240 }),
    muster.one(6, "name", "string"),
    muster.one(9, "coins", "uint32"),
    muster.map(11, "bag", "string", "uint32"),
  ]);

  constructor() {
    super(Hero.layout);
  }

  get x(): number {
    return Math.fround((this.$slots[0] as number) * 0.05);
  }
  set x(value: number) {
    this.$steps(0, value, 0.05, 0);
  }

  get heading(): number {
    return Math.fround((this.$slots[1] as number) * 1.5);
  }
  set heading(value: number) {
    this.$steps(1, value, 1.5, 240);
  }

  get name(): string {
    return this.$slots[2] as string;
  }
  set name(value: string) {
    this.$put(2, value);
  }

  get coins(): number {
    return this.$slots[3] as number;
  }
  set coins(value: number) {
    this.$put(3, value >>> 0);
  }

  get bag(): muster.MapState<string, number> {
    return this.$slots[4] as muster.MapState<string, number>;
  }
}

export class Card extends muster.Entity<"seat" | "rank"> {
  static readonly layout: muster.Layout = new muster.Layout("Card", () => new Card(), [
    muster.one(1, "seat", "uint32"),
    muster.one(2, "rank", "uint32"),
  ]);

  constructor() {
    super(Card.layout);
  }

  get seat(): number {
    return this.$slots[0] as number;
  }
  set seat(value: number) {
    this.$put(0, value >>> 0);
  }

  get rank(): number {
    return this.$slots[1] as number;
  }
  set rank(value: number) {
    this.$put(1, value >>> 0);
  }
}

export class Dropped extends muster.Entity<"value" | "angle" | "words" | "more" | "flag"> {
  static readonly layout: muster.Layout = new muster.Layout("Dropped", () => new Dropped(), [
    muster.one(1, "value", "double"),
    muster.one(2, "angle", "float", { step: 1.5, wrap: 240 }),
    muster.list(3, "words", "string"),
    muster.map(4, "more", "sint64", "message", { of: () => Dropped2.layout }),
    muster.one(5, "flag", "bool"),
  ]);

  constructor() {
    super(Dropped.layout);
  }

  get value(): number {
    return this.$slots[0] as number;
  }
  set value(value: number) {
    this.$put(0, value);
  }

  get angle(): number {
    return Math.fround((this.$slots[1] as number) * 1.5);
  }
  set angle(value: number) {
    this.$steps(1, value, 1.5, 240);
  }

  get words(): muster.ListState<string> {
    return this.$slots[2] as muster.ListState<string>;
  }

  get more(): muster.MapState<number, Dropped2> {
    return this.$slots[3] as muster.MapState<number, Dropped2>;
  }

  get flag(): boolean {
    return this.$slots[4] as boolean;
  }
  set flag(value: boolean) {
    this.$put(4, value);
  }
}

export class Core extends muster.Entity<"layers" | "leaves"> {
  static readonly layout: muster.Layout = new muster.Layout("Core", () => new Core(), [
    muster.list(2, "layers", "sint32"),
    muster.map(3, "leaves", "string", "message", { of: () => Leaf.layout }),
  ]);

  constructor() {
    super(Core.layout);
  }

  get layers(): muster.ListState<number> {
    return this.$slots[0] as muster.ListState<number>;
  }

  get leaves(): muster.MapState<string, Leaf> {
    return this.$slots[1] as muster.MapState<string, Leaf>;
  }
}

export class Dropped2 extends muster.Entity<"blob" | "single"> {
  static readonly layout: muster.Layout = new muster.Layout("Dropped2", () => new Dropped2(), [
    muster.one(1, "blob", "bytes"),
    muster.one(2, "single", "float"),
  ]);

  constructor() {
    super(Dropped2.layout);
  }

  get blob(): Uint8Array {
    return this.$slots[0] as Uint8Array;
  }
  set blob(value: Uint8Array) {
    this.$put(0, value);
  }

  get single(): number {
    return this.$slots[1] as number;
  }
  set single(value: number) {
    this.$put(1, Math.fround(value));
  }
}

export class Leaf extends muster.Entity<"green"> {
  static readonly layout: muster.Layout = new muster.Layout("Leaf", () => new Leaf(), [
    muster.one(2, "green", "bool"),
  ]);

  constructor() {
    super(Leaf.layout);
  }

  get green(): boolean {
    return this.$slots[0] as boolean;
  }
  set green(value: boolean) {
    this.$put(0, value);
  }
}

/** The contract of rooms of the type "golden". */
export const Golden = {
  name: "golden",
  fingerprint: 0x83e6cde7efb9f2f2n,
  state: World,
  input: undefined,
  sends: {},
  asks: {},
  hears: {},
} as const satisfies muster.Contract;
