// Generated from golden.proto. Do not edit.
/* eslint-disable */
import * as muster from "@muster/client";

export const Mood = {
  CALM: 0,
  GLAD: 1,
  ANGRY: 5,
  GLOOMY: -3,
} as const;
export type Mood = (typeof Mood)[keyof typeof Mood];

export class World extends muster.Entity<"flag" | "plain32" | "signed32" | "fixedSigned32" | "unsigned32" | "fixedUnsigned32" | "plain64" | "signed64" | "fixedSigned64" | "unsigned64" | "fixedUnsigned64" | "single" | "twice" | "place" | "angle" | "far" | "bearing" | "text" | "blob" | "mood" | "cell" | "flags" | "numbers" | "largeNumbers" | "fixedNumbers" | "singles" | "doubles" | "path" | "turns" | "words" | "blobs" | "moods" | "cells" | "heroes" | "cellsByNumber" | "names" | "weights" | "cellsByName" | "switches" | "keys" | "scores" | "moodsByName" | "cards" | "purses" | "relics" | "bases" | "orders" | "signals"> {
  static readonly layout: muster.Layout = new muster.Layout("World", () => new World(), [
    muster.one(1, "flag", "bool"),
    muster.one(2, "plain32", "int32"),
    muster.one(3, "signed32", "sint32"),
    muster.one(4, "fixedSigned32", "sfixed32"),
    muster.one(5, "unsigned32", "uint32"),
    muster.one(6, "fixedUnsigned32", "fixed32"),
    muster.one(7, "plain64", "int64"),
    muster.one(8, "signed64", "sint64"),
    muster.one(9, "fixedSigned64", "sfixed64", { bigint: true }),
    muster.one(10, "unsigned64", "uint64", { bigint: true }),
    muster.one(11, "fixedUnsigned64", "fixed64", { bigint: true }),
    muster.one(12, "single", "float"),
    muster.one(13, "twice", "double"),
    muster.one(14, "place", "float", { step: 0.05 }),
    muster.one(15, "angle", "float", { step: 1.5, wrap: 240 }),
    muster.one(16, "far", "double", { step: 0.001 }),
    muster.one(17, "bearing", "double", { step: 0.25, wrap: 40 }),
    muster.one(18, "text", "string"),
    muster.one(19, "blob", "bytes"),
    muster.one(20, "mood", "enum"),
    muster.one(21, "cell", "message", { of: () => Cell.layout }),
    muster.list(22, "flags", "bool"),
    muster.list(23, "numbers", "int32"),
    muster.list(24, "largeNumbers", "sint64"),
    muster.list(25, "fixedNumbers", "fixed32"),
    muster.list(26, "singles", "float"),
    muster.list(27, "doubles", "double"),
    muster.list(28, "path", "float", { step: 0.5 }),
    muster.list(29, "turns", "double", { step: 0.25, wrap: 40 }),
    muster.list(30, "words", "string"),
    muster.list(31, "blobs", "bytes"),
    muster.list(32, "moods", "enum"),
    muster.list(33, "cells", "message", { of: () => Cell.layout }),
    muster.map(34, "heroes", "uint32", "message", { of: () => Hero.layout }),
    muster.map(35, "cellsByNumber", "int32", "message", { of: () => Cell.layout }),
    muster.map(36, "names", "int64", "string"),
    muster.map(37, "weights", "uint64", "double"),
    muster.map(38, "cellsByName", "string", "message", { of: () => Cell.layout }),
    muster.map(39, "switches", "sint32", "bool"),
    muster.map(40, "keys", "fixed64", "bytes"),
    muster.map(41, "scores", "string", "float", { step: 0.1 }),
    muster.map(42, "moodsByName", "string", "enum"),
    muster.map(43, "cards", "uint32", "message", { of: () => Card.layout, owner: "seat" }),
    muster.map(44, "purses", "uint32", "uint32"),
    muster.map(45, "relics", "uint32", "message", { of: () => Relic.layout, owner: "keeper" }),
    muster.map(49, "bases", "uint32", "message", { of: () => Base.layout }),
    muster.map(50, "orders", "uint32", "message", { of: () => Order.layout, owner: "author" }),
    muster.map(51, "signals", "uint32", "uint32"),
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

  get plain32(): number {
    return this.$slots[1] as number;
  }
  set plain32(value: number) {
    this.$put(1, value | 0);
  }

  get signed32(): number {
    return this.$slots[2] as number;
  }
  set signed32(value: number) {
    this.$put(2, value | 0);
  }

  get fixedSigned32(): number {
    return this.$slots[3] as number;
  }
  set fixedSigned32(value: number) {
    this.$put(3, value | 0);
  }

  get unsigned32(): number {
    return this.$slots[4] as number;
  }
  set unsigned32(value: number) {
    this.$put(4, value >>> 0);
  }

  get fixedUnsigned32(): number {
    return this.$slots[5] as number;
  }
  set fixedUnsigned32(value: number) {
    this.$put(5, value >>> 0);
  }

  get plain64(): number {
    return Number(this.$slots[6] as bigint);
  }
  set plain64(value: number) {
    this.$put(6, BigInt.asIntN(64, BigInt(Math.trunc(value))));
  }

  get signed64(): number {
    return Number(this.$slots[7] as bigint);
  }
  set signed64(value: number) {
    this.$put(7, BigInt.asIntN(64, BigInt(Math.trunc(value))));
  }

  get fixedSigned64(): bigint {
    return this.$slots[8] as bigint;
  }
  set fixedSigned64(value: bigint) {
    this.$put(8, BigInt.asIntN(64, value));
  }

  get unsigned64(): bigint {
    return this.$slots[9] as bigint;
  }
  set unsigned64(value: bigint) {
    this.$put(9, BigInt.asUintN(64, value));
  }

  get fixedUnsigned64(): bigint {
    return this.$slots[10] as bigint;
  }
  set fixedUnsigned64(value: bigint) {
    this.$put(10, BigInt.asUintN(64, value));
  }

  get single(): number {
    return this.$slots[11] as number;
  }
  set single(value: number) {
    this.$put(11, Math.fround(value));
  }

  get twice(): number {
    return this.$slots[12] as number;
  }
  set twice(value: number) {
    this.$put(12, value);
  }

  get place(): number {
    return Math.fround((this.$slots[13] as number) * 0.05);
  }
  set place(value: number) {
    this.$steps(13, value, 0.05, 0);
  }

  get angle(): number {
    return Math.fround((this.$slots[14] as number) * 1.5);
  }
  set angle(value: number) {
    this.$steps(14, value, 1.5, 240);
  }

  get far(): number {
    return (this.$slots[15] as number) * 0.001;
  }
  set far(value: number) {
    this.$steps(15, value, 0.001, 0);
  }

  get bearing(): number {
    return (this.$slots[16] as number) * 0.25;
  }
  set bearing(value: number) {
    this.$steps(16, value, 0.25, 40);
  }

  get text(): string {
    return this.$slots[17] as string;
  }
  set text(value: string) {
    this.$put(17, value);
  }

  get blob(): Uint8Array {
    return this.$slots[18] as Uint8Array;
  }
  set blob(value: Uint8Array) {
    this.$put(18, value);
  }

  get mood(): Mood {
    return this.$slots[19] as Mood;
  }
  set mood(value: Mood) {
    this.$put(19, value);
  }

  get cell(): Cell | undefined {
    return this.$slots[20] as Cell | undefined;
  }

  get flags(): muster.ListState<boolean> {
    return this.$slots[21] as muster.ListState<boolean>;
  }

  get numbers(): muster.ListState<number> {
    return this.$slots[22] as muster.ListState<number>;
  }

  get largeNumbers(): muster.ListState<number> {
    return this.$slots[23] as muster.ListState<number>;
  }

  get fixedNumbers(): muster.ListState<number> {
    return this.$slots[24] as muster.ListState<number>;
  }

  get singles(): muster.ListState<number> {
    return this.$slots[25] as muster.ListState<number>;
  }

  get doubles(): muster.ListState<number> {
    return this.$slots[26] as muster.ListState<number>;
  }

  get path(): muster.ListState<number> {
    return this.$slots[27] as muster.ListState<number>;
  }

  get turns(): muster.ListState<number> {
    return this.$slots[28] as muster.ListState<number>;
  }

  get words(): muster.ListState<string> {
    return this.$slots[29] as muster.ListState<string>;
  }

  get blobs(): muster.ListState<Uint8Array> {
    return this.$slots[30] as muster.ListState<Uint8Array>;
  }

  get moods(): muster.ListState<Mood> {
    return this.$slots[31] as muster.ListState<Mood>;
  }

  get cells(): muster.ListState<Cell> {
    return this.$slots[32] as muster.ListState<Cell>;
  }

  get heroes(): muster.MapState<number, Hero> {
    return this.$slots[33] as muster.MapState<number, Hero>;
  }

  get cellsByNumber(): muster.MapState<number, Cell> {
    return this.$slots[34] as muster.MapState<number, Cell>;
  }

  get names(): muster.MapState<number, string> {
    return this.$slots[35] as muster.MapState<number, string>;
  }

  get weights(): muster.MapState<number, number> {
    return this.$slots[36] as muster.MapState<number, number>;
  }

  get cellsByName(): muster.MapState<string, Cell> {
    return this.$slots[37] as muster.MapState<string, Cell>;
  }

  get switches(): muster.MapState<number, boolean> {
    return this.$slots[38] as muster.MapState<number, boolean>;
  }

  get keys(): muster.MapState<number, Uint8Array> {
    return this.$slots[39] as muster.MapState<number, Uint8Array>;
  }

  get scores(): muster.MapState<string, number> {
    return this.$slots[40] as muster.MapState<string, number>;
  }

  get moodsByName(): muster.MapState<string, Mood> {
    return this.$slots[41] as muster.MapState<string, Mood>;
  }

  get cards(): muster.MapState<number, Card> {
    return this.$slots[42] as muster.MapState<number, Card>;
  }

  get purses(): muster.MapState<number, number> {
    return this.$slots[43] as muster.MapState<number, number>;
  }

  get relics(): muster.MapState<number, Relic> {
    return this.$slots[44] as muster.MapState<number, Relic>;
  }

  get bases(): muster.MapState<number, Base> {
    return this.$slots[45] as muster.MapState<number, Base>;
  }

  get orders(): muster.MapState<number, Order> {
    return this.$slots[46] as muster.MapState<number, Order>;
  }

  get signals(): muster.MapState<number, number> {
    return this.$slots[47] as muster.MapState<number, number>;
  }
}

/** A tree of three levels, with what is never sent at each. */
export class Cell extends muster.Entity<"depth" | "label" | "core"> {
  static readonly layout: muster.Layout = new muster.Layout("Cell", () => new Cell(), [
    muster.one(1, "depth", "uint32"),
    muster.one(2, "label", "string"),
    muster.one(3, "core", "message", { of: () => Core.layout }),
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

  get label(): string {
    return this.$slots[1] as string;
  }
  set label(value: string) {
    this.$put(1, value);
  }

  get core(): Core | undefined {
    return this.$slots[2] as Core | undefined;
  }
}

export class Hero extends muster.Entity<"x" | "y" | "heading" | "hp" | "seq" | "name" | "team" | "home" | "coins" | "aim" | "bag" | "quests" | "den" | "ammo" | "route" | "camp" | "chest"> {
  static readonly layout: muster.Layout = new muster.Layout("Hero", () => new Hero(), [
    muster.one(1, "x", "float", { step: 0.05 }),
    muster.one(2, "y", "float", { step: 0.05 }),
    muster.one(3, "heading", "float", { step: 1.5, wrap: 240 }),
    muster.one(4, "hp", "uint32"),
    muster.one(5, "seq", "uint32"),
    muster.one(6, "name", "string"),
    muster.one(7, "team", "uint32"),
    muster.one(8, "home", "message", { of: () => Cell.layout }),
    muster.one(9, "coins", "uint32"),
    muster.one(10, "aim", "float", { step: 0.01 }),
    muster.map(11, "bag", "string", "uint32"),
    muster.list(12, "quests", "uint32"),
    muster.one(13, "den", "message", { of: () => Cell.layout }),
    muster.one(14, "ammo", "uint32"),
    muster.list(16, "route", "uint32"),
    muster.one(17, "camp", "message", { of: () => Cell.layout }),
    muster.map(18, "chest", "string", "uint32"),
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

  get y(): number {
    return Math.fround((this.$slots[1] as number) * 0.05);
  }
  set y(value: number) {
    this.$steps(1, value, 0.05, 0);
  }

  get heading(): number {
    return Math.fround((this.$slots[2] as number) * 1.5);
  }
  set heading(value: number) {
    this.$steps(2, value, 1.5, 240);
  }

  get hp(): number {
    return this.$slots[3] as number;
  }
  set hp(value: number) {
    this.$put(3, value >>> 0);
  }

  get seq(): number {
    return this.$slots[4] as number;
  }
  set seq(value: number) {
    this.$put(4, value >>> 0);
  }

  get name(): string {
    return this.$slots[5] as string;
  }
  set name(value: string) {
    this.$put(5, value);
  }

  get team(): number {
    return this.$slots[6] as number;
  }
  set team(value: number) {
    this.$put(6, value >>> 0);
  }

  get home(): Cell | undefined {
    return this.$slots[7] as Cell | undefined;
  }

  get coins(): number {
    return this.$slots[8] as number;
  }
  set coins(value: number) {
    this.$put(8, value >>> 0);
  }

  get aim(): number {
    return Math.fround((this.$slots[9] as number) * 0.01);
  }
  set aim(value: number) {
    this.$steps(9, value, 0.01, 0);
  }

  get bag(): muster.MapState<string, number> {
    return this.$slots[10] as muster.MapState<string, number>;
  }

  get quests(): muster.ListState<number> {
    return this.$slots[11] as muster.ListState<number>;
  }

  get den(): Cell | undefined {
    return this.$slots[12] as Cell | undefined;
  }

  get ammo(): number {
    return this.$slots[13] as number;
  }
  set ammo(value: number) {
    this.$put(13, value >>> 0);
  }

  get route(): muster.ListState<number> {
    return this.$slots[14] as muster.ListState<number>;
  }

  get camp(): Cell | undefined {
    return this.$slots[15] as Cell | undefined;
  }

  get chest(): muster.MapState<string, number> {
    return this.$slots[16] as muster.MapState<string, number>;
  }
}

export class Card extends muster.Entity<"seat" | "rank" | "note"> {
  static readonly layout: muster.Layout = new muster.Layout("Card", () => new Card(), [
    muster.one(1, "seat", "uint32"),
    muster.one(2, "rank", "uint32"),
    muster.one(3, "note", "string"),
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

  get note(): string {
    return this.$slots[2] as string;
  }
  set note(value: string) {
    this.$put(2, value);
  }
}

export class Relic extends muster.Entity<"keeper" | "x" | "charge" | "rune" | "marks" | "leaves"> {
  static readonly layout: muster.Layout = new muster.Layout("Relic", () => new Relic(), [
    muster.one(1, "keeper", "uint32"),
    muster.one(2, "x", "float", { step: 0.05 }),
    muster.one(3, "charge", "uint32"),
    muster.one(4, "rune", "string"),
    muster.list(5, "marks", "sint32"),
    muster.map(6, "leaves", "uint32", "message", { of: () => Leaf.layout }),
  ]);

  constructor() {
    super(Relic.layout);
  }

  get keeper(): number {
    return this.$slots[0] as number;
  }
  set keeper(value: number) {
    this.$put(0, value >>> 0);
  }

  get x(): number {
    return Math.fround((this.$slots[1] as number) * 0.05);
  }
  set x(value: number) {
    this.$steps(1, value, 0.05, 0);
  }

  get charge(): number {
    return this.$slots[2] as number;
  }
  set charge(value: number) {
    this.$put(2, value >>> 0);
  }

  get rune(): string {
    return this.$slots[3] as string;
  }
  set rune(value: string) {
    this.$put(3, value);
  }

  get marks(): muster.ListState<number> {
    return this.$slots[4] as muster.ListState<number>;
  }

  get leaves(): muster.MapState<number, Leaf> {
    return this.$slots[5] as muster.MapState<number, Leaf>;
  }
}

export class Base extends muster.Entity<"team" | "x" | "stock" | "plans"> {
  static readonly layout: muster.Layout = new muster.Layout("Base", () => new Base(), [
    muster.one(1, "team", "uint32"),
    muster.one(2, "x", "float", { step: 0.5 }),
    muster.one(3, "stock", "uint32"),
    muster.list(4, "plans", "string"),
  ]);

  constructor() {
    super(Base.layout);
  }

  get team(): number {
    return this.$slots[0] as number;
  }
  set team(value: number) {
    this.$put(0, value >>> 0);
  }

  get x(): number {
    return Math.fround((this.$slots[1] as number) * 0.5);
  }
  set x(value: number) {
    this.$steps(1, value, 0.5, 0);
  }

  get stock(): number {
    return this.$slots[2] as number;
  }
  set stock(value: number) {
    this.$put(2, value >>> 0);
  }

  get plans(): muster.ListState<string> {
    return this.$slots[3] as muster.ListState<string>;
  }
}

export class Order extends muster.Entity<"author" | "team" | "text" | "draft" | "votes"> {
  static readonly layout: muster.Layout = new muster.Layout("Order", () => new Order(), [
    muster.one(1, "author", "uint32"),
    muster.one(2, "team", "uint32"),
    muster.one(3, "text", "string"),
    muster.one(4, "draft", "uint32"),
    muster.one(5, "votes", "uint32"),
  ]);

  constructor() {
    super(Order.layout);
  }

  get author(): number {
    return this.$slots[0] as number;
  }
  set author(value: number) {
    this.$put(0, value >>> 0);
  }

  get team(): number {
    return this.$slots[1] as number;
  }
  set team(value: number) {
    this.$put(1, value >>> 0);
  }

  get text(): string {
    return this.$slots[2] as string;
  }
  set text(value: string) {
    this.$put(2, value);
  }

  get draft(): number {
    return this.$slots[3] as number;
  }
  set draft(value: number) {
    this.$put(3, value >>> 0);
  }

  get votes(): number {
    return this.$slots[4] as number;
  }
  set votes(value: number) {
    this.$put(4, value >>> 0);
  }
}

export class Core extends muster.Entity<"heat" | "layers" | "leaves" | "counts"> {
  static readonly layout: muster.Layout = new muster.Layout("Core", () => new Core(), [
    muster.one(1, "heat", "sint32"),
    muster.list(2, "layers", "sint32"),
    muster.map(3, "leaves", "string", "message", { of: () => Leaf.layout }),
    muster.map(4, "counts", "uint32", "sint64"),
  ]);

  constructor() {
    super(Core.layout);
  }

  get heat(): number {
    return this.$slots[0] as number;
  }
  set heat(value: number) {
    this.$put(0, value | 0);
  }

  get layers(): muster.ListState<number> {
    return this.$slots[1] as muster.ListState<number>;
  }

  get leaves(): muster.MapState<string, Leaf> {
    return this.$slots[2] as muster.MapState<string, Leaf>;
  }

  get counts(): muster.MapState<number, number> {
    return this.$slots[3] as muster.MapState<number, number>;
  }
}

export class Leaf extends muster.Entity<"size" | "green"> {
  static readonly layout: muster.Layout = new muster.Layout("Leaf", () => new Leaf(), [
    muster.one(1, "size", "float", { step: 0.25 }),
    muster.one(2, "green", "bool"),
  ]);

  constructor() {
    super(Leaf.layout);
  }

  get size(): number {
    return Math.fround((this.$slots[0] as number) * 0.25);
  }
  set size(value: number) {
    this.$steps(0, value, 0.25, 0);
  }

  get green(): boolean {
    return this.$slots[1] as boolean;
  }
  set green(value: boolean) {
    this.$put(1, value);
  }
}

/** A tree of three levels, with what is never sent at each. */
export interface CellRecord {
  depth: number;
  label: string;
  core?: CoreRecord | undefined;
  hidden: number;
}

export const CellRecord: muster.Codec<CellRecord> = {
  write(value, to) {
    if (value.depth !== 0) to.tag(1, 0).uint32(value.depth);
    if (value.label !== "") to.tag(2, 2).string(value.label);
    if (value.core !== undefined) CoreRecord.write(value.core, to.tag(3, 2).fork()), to.join();
    if (value.hidden !== 0) to.tag(4, 0).uint32(value.hidden);
  },
  read(from, length) {
    let depth_: number = 0;
    let label_: string = "";
    let core_: CoreRecord | undefined;
    let hidden_: number = 0;
    const end = from.pos + length;
    while (from.pos < end) {
      const [number, wire] = from.tag();
      switch (number) {
        case 1:
          depth_ = from.uint32();
          break;
        case 2:
          label_ = from.string();
          break;
        case 3:
          core_ = CoreRecord.read(from, from.uint32());
          break;
        case 4:
          hidden_ = from.uint32();
          break;
        default:
          from.skip(wire, number);
      }
    }
    return { depth: depth_, label: label_, core: core_, hidden: hidden_ };
  },
};

export interface CoreRecord {
  heat: number;
  layers: readonly number[];
  leaves: ReadonlyMap<string, LeafRecord>;
  counts: ReadonlyMap<number, number>;
}

export const CoreRecord: muster.Codec<CoreRecord> = {
  write(value, to) {
    if (value.heat !== 0) to.tag(1, 0).sint32(value.heat);
    if (value.layers.length > 0) {
      to.tag(2, 2).fork();
      for (const one of value.layers) to.sint32(one);
      to.join();
    }
    for (const [key, one] of value.leaves) {
      to.tag(3, 2).fork();
      to.tag(1, 2).string(key);
      LeafRecord.write(one, to.tag(2, 2).fork()), to.join();
      to.join();
    }
    for (const [key, one] of value.counts) {
      to.tag(4, 2).fork();
      to.tag(1, 0).uint32(key);
      to.tag(2, 0).sint64(Math.trunc(one));
      to.join();
    }
  },
  read(from, length) {
    let heat_: number = 0;
    const layers_: number[] = [];
    const leaves_ = new Map<string, LeafRecord>();
    const counts_ = new Map<number, number>();
    const end = from.pos + length;
    while (from.pos < end) {
      const [number, wire] = from.tag();
      switch (number) {
        case 1:
          heat_ = from.sint32();
          break;
        case 2:
          if (wire === 2) {
            const last = from.uint32() + from.pos;
            while (from.pos < last) layers_.push(from.sint32());
          } else {
            layers_.push(from.sint32());
          }
          break;
        case 3:
          {
            const last = from.uint32() + from.pos;
            let key: string = "";
            let one: LeafRecord = LeafRecord.read(new muster.BinaryReader(new Uint8Array(0)), 0);
            while (from.pos < last) {
              const [at, how] = from.tag();
              if (at === 1) key = from.string();
              else if (at === 2) one = LeafRecord.read(from, from.uint32());
              else from.skip(how, at);
            }
            leaves_.set(key, one);
          }
          break;
        case 4:
          {
            const last = from.uint32() + from.pos;
            let key: number = 0;
            let one: number = 0;
            while (from.pos < last) {
              const [at, how] = from.tag();
              if (at === 1) key = from.uint32();
              else if (at === 2) one = Number(from.sint64());
              else from.skip(how, at);
            }
            counts_.set(key, one);
          }
          break;
        default:
          from.skip(wire, number);
      }
    }
    return { heat: heat_, layers: layers_, leaves: leaves_, counts: counts_ };
  },
};

export interface LeafRecord {
  size: number;
  green: boolean;
  hidden: number;
}

export const LeafRecord: muster.Codec<LeafRecord> = {
  write(value, to) {
    if (!Object.is(value.size, 0)) to.tag(1, 5).float(muster.snap(value.size, 0.25, 0));
    if (value.green) to.tag(2, 0).bool(value.green);
    if (value.hidden !== 0) to.tag(3, 0).uint32(value.hidden);
  },
  read(from, length) {
    let size_: number = 0;
    let green_: boolean = false;
    let hidden_: number = 0;
    const end = from.pos + length;
    while (from.pos < end) {
      const [number, wire] = from.tag();
      switch (number) {
        case 1:
          size_ = from.float();
          break;
        case 2:
          green_ = from.bool();
          break;
        case 3:
          hidden_ = from.uint32();
          break;
        default:
          from.skip(wire, number);
      }
    }
    return { size: size_, green: green_, hidden: hidden_ };
  },
};

export interface Input {
  thrust: number;
  turn: number;
  fire: boolean;
}

export const Input: muster.Codec<Input> = {
  write(value, to) {
    if (!Object.is(value.thrust, 0)) to.tag(1, 5).float(muster.snap(value.thrust, 0.01, 0));
    if (!Object.is(value.turn, 0)) to.tag(2, 5).float(muster.snap(value.turn, 1.5, 240));
    if (value.fire) to.tag(3, 0).bool(value.fire);
  },
  read(from, length) {
    let thrust_: number = 0;
    let turn_: number = 0;
    let fire_: boolean = false;
    const end = from.pos + length;
    while (from.pos < end) {
      const [number, wire] = from.tag();
      switch (number) {
        case 1:
          thrust_ = from.float();
          break;
        case 2:
          turn_ = from.float();
          break;
        case 3:
          fire_ = from.bool();
          break;
        default:
          from.skip(wire, number);
      }
    }
    return { thrust: thrust_, turn: turn_, fire: fire_ };
  },
};

export interface Chat {
  text: string;
}

export const Chat: muster.Codec<Chat> = {
  write(value, to) {
    if (value.text !== "") to.tag(1, 2).string(value.text);
  },
  read(from, length) {
    let text_: string = "";
    const end = from.pos + length;
    while (from.pos < end) {
      const [number, wire] = from.tag();
      switch (number) {
        case 1:
          text_ = from.string();
          break;
        default:
          from.skip(wire, number);
      }
    }
    return { text: text_ };
  },
};

export interface Buy {
  item: number;
}

export const Buy: muster.Codec<Buy> = {
  write(value, to) {
    if (value.item !== 0) to.tag(1, 0).uint32(value.item);
  },
  read(from, length) {
    let item_: number = 0;
    const end = from.pos + length;
    while (from.pos < end) {
      const [number, wire] = from.tag();
      switch (number) {
        case 1:
          item_ = from.uint32();
          break;
        default:
          from.skip(wire, number);
      }
    }
    return { item: item_ };
  },
};

export interface Bought {
  item: number;
  price: number;
}

export const Bought: muster.Codec<Bought> = {
  write(value, to) {
    if (value.item !== 0) to.tag(1, 0).uint32(value.item);
    if (value.price !== 0) to.tag(2, 0).uint32(value.price);
  },
  read(from, length) {
    let item_: number = 0;
    let price_: number = 0;
    const end = from.pos + length;
    while (from.pos < end) {
      const [number, wire] = from.tag();
      switch (number) {
        case 1:
          item_ = from.uint32();
          break;
        case 2:
          price_ = from.uint32();
          break;
        default:
          from.skip(wire, number);
      }
    }
    return { item: item_, price: price_ };
  },
};

/** One of everything that a message can hold. */
export interface Everything {
  flag: boolean;
  plain32: number;
  signed32: number;
  fixedSigned32: number;
  unsigned32: number;
  fixedUnsigned32: number;
  plain64: number;
  signed64: number;
  fixedSigned64: number;
  unsigned64: number;
  fixedUnsigned64: number;
  single: number;
  twice: number;
  text: string;
  blob: Uint8Array;
  mood: Mood;
  cell?: CellRecord | undefined;
  numbers: readonly number[];
  words: readonly string[];
  cells: readonly CellRecord[];
  names: ReadonlyMap<number, string>;
  cellsByName: ReadonlyMap<string, CellRecord>;
  maybeNumber?: number | undefined;
  maybeText?: string | undefined;
  path: readonly number[];
  inner?: Everything | undefined;
  moods: readonly Mood[];
  weights: ReadonlyMap<number, number>;
  maybeMood?: Mood | undefined;
  /** Names that Java wants for itself. */
  class: number;
  in: number;
  hashCode: number;
}

export const Everything: muster.Codec<Everything> = {
  write(value, to) {
    if (value.flag) to.tag(1, 0).bool(value.flag);
    if (value.plain32 !== 0) to.tag(2, 0).int32(value.plain32);
    if (value.signed32 !== 0) to.tag(3, 0).sint32(value.signed32);
    if (value.fixedSigned32 !== 0) to.tag(4, 5).sfixed32(value.fixedSigned32);
    if (value.unsigned32 !== 0) to.tag(5, 0).uint32(value.unsigned32);
    if (value.fixedUnsigned32 !== 0) to.tag(6, 5).fixed32(value.fixedUnsigned32);
    if (value.plain64 !== 0) to.tag(7, 0).int64(Math.trunc(value.plain64));
    if (value.signed64 !== 0) to.tag(8, 0).sint64(Math.trunc(value.signed64));
    if (value.fixedSigned64 !== 0) to.tag(9, 1).sfixed64(Math.trunc(value.fixedSigned64));
    if (value.unsigned64 !== 0) to.tag(10, 0).uint64(Math.trunc(value.unsigned64));
    if (value.fixedUnsigned64 !== 0) to.tag(11, 1).fixed64(Math.trunc(value.fixedUnsigned64));
    if (!Object.is(value.single, 0)) to.tag(12, 5).float(value.single);
    if (!Object.is(value.twice, 0)) to.tag(13, 1).double(value.twice);
    if (value.text !== "") to.tag(14, 2).string(value.text);
    if (value.blob.length > 0) to.tag(15, 2).bytes(value.blob);
    if (value.mood !== 0) to.tag(16, 0).int32(value.mood);
    if (value.cell !== undefined) CellRecord.write(value.cell, to.tag(17, 2).fork()), to.join();
    if (value.numbers.length > 0) {
      to.tag(18, 2).fork();
      for (const one of value.numbers) to.uint32(one);
      to.join();
    }
    for (const one of value.words) to.tag(19, 2).string(one);
    for (const one of value.cells) CellRecord.write(one, to.tag(20, 2).fork()), to.join();
    for (const [key, one] of value.names) {
      to.tag(21, 2).fork();
      to.tag(1, 0).uint32(key);
      to.tag(2, 2).string(one);
      to.join();
    }
    for (const [key, one] of value.cellsByName) {
      to.tag(22, 2).fork();
      to.tag(1, 2).string(key);
      CellRecord.write(one, to.tag(2, 2).fork()), to.join();
      to.join();
    }
    if (value.maybeNumber !== undefined) to.tag(23, 0).uint32(value.maybeNumber);
    if (value.maybeText !== undefined) to.tag(24, 2).string(value.maybeText);
    if (value.path.length > 0) {
      to.tag(25, 2).fork();
      for (const one of value.path) to.float(muster.snap(one, 0.5, 0));
      to.join();
    }
    if (value.inner !== undefined) Everything.write(value.inner, to.tag(26, 2).fork()), to.join();
    if (value.moods.length > 0) {
      to.tag(27, 2).fork();
      for (const one of value.moods) to.int32(one);
      to.join();
    }
    for (const [key, one] of value.weights) {
      to.tag(28, 2).fork();
      to.tag(1, 0).int64(Math.trunc(key));
      to.tag(2, 1).double(one);
      to.join();
    }
    if (value.maybeMood !== undefined) to.tag(29, 0).int32(value.maybeMood);
    if (value.class !== 0) to.tag(30, 0).uint32(value.class);
    if (value.in !== 0) to.tag(31, 0).uint32(value.in);
    if (value.hashCode !== 0) to.tag(32, 0).uint32(value.hashCode);
  },
  read(from, length) {
    let flag_: boolean = false;
    let plain32_: number = 0;
    let signed32_: number = 0;
    let fixedSigned32_: number = 0;
    let unsigned32_: number = 0;
    let fixedUnsigned32_: number = 0;
    let plain64_: number = 0;
    let signed64_: number = 0;
    let fixedSigned64_: number = 0;
    let unsigned64_: number = 0;
    let fixedUnsigned64_: number = 0;
    let single_: number = 0;
    let twice_: number = 0;
    let text_: string = "";
    let blob_: Uint8Array = new Uint8Array(0);
    let mood_: Mood = 0;
    let cell_: CellRecord | undefined;
    const numbers_: number[] = [];
    const words_: string[] = [];
    const cells_: CellRecord[] = [];
    const names_ = new Map<number, string>();
    const cellsByName_ = new Map<string, CellRecord>();
    let maybeNumber_: number | undefined;
    let maybeText_: string | undefined;
    const path_: number[] = [];
    let inner_: Everything | undefined;
    const moods_: Mood[] = [];
    const weights_ = new Map<number, number>();
    let maybeMood_: Mood | undefined;
    let class_: number = 0;
    let in_: number = 0;
    let hashCode_: number = 0;
    const end = from.pos + length;
    while (from.pos < end) {
      const [number, wire] = from.tag();
      switch (number) {
        case 1:
          flag_ = from.bool();
          break;
        case 2:
          plain32_ = from.int32();
          break;
        case 3:
          signed32_ = from.sint32();
          break;
        case 4:
          fixedSigned32_ = from.sfixed32();
          break;
        case 5:
          unsigned32_ = from.uint32();
          break;
        case 6:
          fixedUnsigned32_ = from.fixed32();
          break;
        case 7:
          plain64_ = Number(from.int64());
          break;
        case 8:
          signed64_ = Number(from.sint64());
          break;
        case 9:
          fixedSigned64_ = Number(from.sfixed64());
          break;
        case 10:
          unsigned64_ = Number(from.uint64());
          break;
        case 11:
          fixedUnsigned64_ = Number(from.fixed64());
          break;
        case 12:
          single_ = from.float();
          break;
        case 13:
          twice_ = from.double();
          break;
        case 14:
          text_ = from.string();
          break;
        case 15:
          blob_ = from.bytes();
          break;
        case 16:
          mood_ = from.int32() as Mood;
          break;
        case 17:
          cell_ = CellRecord.read(from, from.uint32());
          break;
        case 18:
          if (wire === 2) {
            const last = from.uint32() + from.pos;
            while (from.pos < last) numbers_.push(from.uint32());
          } else {
            numbers_.push(from.uint32());
          }
          break;
        case 19:
          words_.push(from.string());
          break;
        case 20:
          cells_.push(CellRecord.read(from, from.uint32()));
          break;
        case 21:
          {
            const last = from.uint32() + from.pos;
            let key: number = 0;
            let one: string = "";
            while (from.pos < last) {
              const [at, how] = from.tag();
              if (at === 1) key = from.uint32();
              else if (at === 2) one = from.string();
              else from.skip(how, at);
            }
            names_.set(key, one);
          }
          break;
        case 22:
          {
            const last = from.uint32() + from.pos;
            let key: string = "";
            let one: CellRecord = CellRecord.read(new muster.BinaryReader(new Uint8Array(0)), 0);
            while (from.pos < last) {
              const [at, how] = from.tag();
              if (at === 1) key = from.string();
              else if (at === 2) one = CellRecord.read(from, from.uint32());
              else from.skip(how, at);
            }
            cellsByName_.set(key, one);
          }
          break;
        case 23:
          maybeNumber_ = from.uint32();
          break;
        case 24:
          maybeText_ = from.string();
          break;
        case 25:
          if (wire === 2) {
            const last = from.uint32() + from.pos;
            while (from.pos < last) path_.push(from.float());
          } else {
            path_.push(from.float());
          }
          break;
        case 26:
          inner_ = Everything.read(from, from.uint32());
          break;
        case 27:
          if (wire === 2) {
            const last = from.uint32() + from.pos;
            while (from.pos < last) moods_.push(from.int32() as Mood);
          } else {
            moods_.push(from.int32() as Mood);
          }
          break;
        case 28:
          {
            const last = from.uint32() + from.pos;
            let key: number = 0;
            let one: number = 0;
            while (from.pos < last) {
              const [at, how] = from.tag();
              if (at === 1) key = Number(from.int64());
              else if (at === 2) one = from.double();
              else from.skip(how, at);
            }
            weights_.set(key, one);
          }
          break;
        case 29:
          maybeMood_ = from.int32() as Mood;
          break;
        case 30:
          class_ = from.uint32();
          break;
        case 31:
          in_ = from.uint32();
          break;
        case 32:
          hashCode_ = from.uint32();
          break;
        default:
          from.skip(wire, number);
      }
    }
    return { flag: flag_, plain32: plain32_, signed32: signed32_, fixedSigned32: fixedSigned32_, unsigned32: unsigned32_, fixedUnsigned32: fixedUnsigned32_, plain64: plain64_, signed64: signed64_, fixedSigned64: fixedSigned64_, unsigned64: unsigned64_, fixedUnsigned64: fixedUnsigned64_, single: single_, twice: twice_, text: text_, blob: blob_, mood: mood_, cell: cell_, numbers: numbers_, words: words_, cells: cells_, names: names_, cellsByName: cellsByName_, maybeNumber: maybeNumber_, maybeText: maybeText_, path: path_, inner: inner_, moods: moods_, weights: weights_, maybeMood: maybeMood_, class: class_, in: in_, hashCode: hashCode_ };
  },
};

export interface Tick {
}

export const Tick: muster.Codec<Tick> = {
  write() {},
  read(from, length) {
    const end = from.pos + length;
    while (from.pos < end) {
      const [number, wire] = from.tag();
      switch (number) {
        default:
          from.skip(wire, number);
      }
    }
    return {  };
  },
};

/** The contract of rooms of the type "golden". */
export const Golden = {
  name: "golden",
  fingerprint: 0x999882b039efa2f8n,
  state: World,
  input: Input,
  sends: {
    chat: { number: 1, codec: Chat },
    everything: { number: 3, codec: Everything },
  },
  asks: {
    buy: { number: 2, codec: Buy, reply: Bought },
  },
  hears: {
    chat: { number: 1, codec: Chat },
    everything: { number: 2, codec: Everything },
    tick: { number: 3, codec: Tick },
  },
} as const satisfies muster.Contract;
