import { Entity, type ListState, type MapState } from "../../src/index.js";
import { Layout, list, map, one } from "../../src/state/layout.js";

/** A state with every kind and shape, written as the generator writes it. */
export class Item extends Entity<"name" | "count"> {
  static readonly layout: Layout = new Layout("Item", () => new Item(), [one(1, "name", "string"), one(2, "count", "uint32")]);
  constructor() {
    super(Item.layout);
  }
  get name(): string {
    return this.$slots[0] as string;
  }
  get count(): number {
    return this.$slots[1] as number;
  }
}

export class Hero extends Entity<"x" | "heading" | "name" | "hp" | "hand" | "coins" | "seat"> {
  static readonly layout: Layout = new Layout("Hero", () => new Hero(), [
    one(1, "x", "float", { step: 0.05 }),
    one(2, "y", "double", { step: 0.05 }),
    one(3, "heading", "float", { step: 1.5, wrap: 240 }),
    one(4, "name", "string"),
    one(5, "hp", "int32"),
    one(6, "hand", "message", { of: () => Item.layout }),
    list(7, "bag", "message", { of: () => Item.layout }),
    map(8, "runes", "string", "sint32"),
    one(20, "coins", "uint32"),
    one(21, "seat", "uint32"),
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
    return Math.fround((this.$slots[2] as number) * 1.5);
  }
  set heading(value: number) {
    this.$steps(2, value, 1.5, 240);
  }
  get name(): string {
    return this.$slots[3] as string;
  }
  get hp(): number {
    return this.$slots[4] as number;
  }
  get hand(): Item | undefined {
    return this.$slots[5] as Item | undefined;
  }
  get bag(): ListState<Item> {
    return this.$slots[6] as ListState<Item>;
  }
  get runes(): MapState<string, number> {
    return this.$slots[7] as MapState<string, number>;
  }
  get coins(): number {
    return this.$slots[8] as number;
  }
  get seat(): number {
    return this.$slots[9] as number;
  }
}

export class World extends Entity<"mode" | "hall" | "big" | "long"> {
  static readonly layout: Layout = new Layout("World", () => new World(), [
    one(1, "mode", "string"),
    map(2, "heroes", "uint32", "message", { of: () => Hero.layout }),
    one(3, "b", "bool"),
    one(4, "i", "sint32"),
    one(5, "u", "fixed32"),
    one(6, "long", "int64"),
    one(7, "big", "uint64", { bigint: true }),
    one(8, "f", "float"),
    one(9, "d", "double"),
    one(10, "e", "enum"),
    one(11, "raw", "bytes"),
    list(12, "steps", "float", { step: 0.1 }),
    list(13, "longs", "sint64"),
    list(14, "texts", "string"),
    list(15, "flags", "bool"),
    map(16, "byLong", "sint64", "float"),
    map(17, "byText", "string", "message", { of: () => Item.layout }),
    map(18, "byFlag", "bool", "uint64"),
    map(19, "byInt", "int32", "bytes"),
    one(40, "hall", "message", { of: () => Hero.layout }),
  ]);
  constructor() {
    super(World.layout);
  }
  get mode(): string {
    return this.$slots[0] as string;
  }
  get heroes(): MapState<number, Hero> {
    return this.$slots[1] as MapState<number, Hero>;
  }
  get long(): number {
    return Number(this.$slots[5] as bigint);
  }
  get big(): bigint {
    return this.$slots[6] as bigint;
  }
  get hall(): Hero | undefined {
    return this.$slots[19] as Hero | undefined;
  }
  get byLong(): MapState<number, number> {
    return this.$slots[15] as MapState<number, number>;
  }
}
