// Generated from sample.proto. Do not edit.
/* eslint-disable */
import * as muster from "@muster/client";

export const Weather = {
  CALM: 0,
  STORM: 3,
} as const;
export type Weather = (typeof Weather)[keyof typeof Weather];

/** What everybody sees. */
export class World extends muster.Entity<"mode" | "heroes" | "b" | "i" | "u" | "long" | "big" | "f" | "d" | "weather" | "raw" | "steps" | "longs" | "texts" | "flags" | "byLong" | "byText" | "byInt" | "byBig" | "on_" | "hall"> {
  static readonly layout: muster.Layout = new muster.Layout("World", () => new World(), [
    muster.one(1, "mode", "string"),
    muster.map(2, "heroes", "uint32", "message", { of: () => Hero.layout, owner: "seat" }),
    muster.one(3, "b", "bool"),
    muster.one(4, "i", "sint32"),
    muster.one(5, "u", "fixed32"),
    muster.one(6, "long", "int64"),
    muster.one(7, "big", "uint64", { bigint: true }),
    muster.one(8, "f", "float"),
    muster.one(9, "d", "double"),
    muster.one(10, "weather", "enum"),
    muster.one(11, "raw", "bytes"),
    muster.list(12, "steps", "float", { step: 0.1 }),
    muster.list(13, "longs", "sint64"),
    muster.list(14, "texts", "string"),
    muster.list(15, "flags", "bool"),
    muster.map(16, "byLong", "sint64", "float"),
    muster.map(17, "byText", "string", "message", { of: () => Item.layout }),
    muster.map(19, "byInt", "int32", "bytes"),
    muster.map(20, "byBig", "uint64", "sint64", { bigint: true }),
    muster.one(30, "on_", "string"),
    muster.one(40, "hall", "message", { of: () => Hall.layout }),
  ]);

  constructor() {
    super(World.layout);
  }

  get mode(): string {
    return this.$slots[0] as string;
  }
  set mode(value: string) {
    this.$put(0, value);
  }

  get heroes(): muster.MapState<number, Hero> {
    return this.$slots[1] as muster.MapState<number, Hero>;
  }

  get b(): boolean {
    return this.$slots[2] as boolean;
  }
  set b(value: boolean) {
    this.$put(2, value);
  }

  get i(): number {
    return this.$slots[3] as number;
  }
  set i(value: number) {
    this.$put(3, value | 0);
  }

  get u(): number {
    return this.$slots[4] as number;
  }
  set u(value: number) {
    this.$put(4, value >>> 0);
  }

  get long(): number {
    return Number(this.$slots[5] as bigint);
  }
  set long(value: number) {
    this.$put(5, BigInt.asIntN(64, BigInt(Math.trunc(value))));
  }

  get big(): bigint {
    return this.$slots[6] as bigint;
  }
  set big(value: bigint) {
    this.$put(6, BigInt.asUintN(64, value));
  }

  get f(): number {
    return this.$slots[7] as number;
  }
  set f(value: number) {
    this.$put(7, Math.fround(value));
  }

  get d(): number {
    return this.$slots[8] as number;
  }
  set d(value: number) {
    this.$put(8, value);
  }

  get weather(): Weather {
    return this.$slots[9] as Weather;
  }
  set weather(value: Weather) {
    this.$put(9, value);
  }

  get raw(): Uint8Array {
    return this.$slots[10] as Uint8Array;
  }
  set raw(value: Uint8Array) {
    this.$put(10, value);
  }

  get steps(): muster.ListState<number> {
    return this.$slots[11] as muster.ListState<number>;
  }

  get longs(): muster.ListState<number> {
    return this.$slots[12] as muster.ListState<number>;
  }

  get texts(): muster.ListState<string> {
    return this.$slots[13] as muster.ListState<string>;
  }

  get flags(): muster.ListState<boolean> {
    return this.$slots[14] as muster.ListState<boolean>;
  }

  get byLong(): muster.MapState<number, number> {
    return this.$slots[15] as muster.MapState<number, number>;
  }

  get byText(): muster.MapState<string, Item> {
    return this.$slots[16] as muster.MapState<string, Item>;
  }

  get byInt(): muster.MapState<number, Uint8Array> {
    return this.$slots[17] as muster.MapState<number, Uint8Array>;
  }

  get byBig(): muster.MapState<bigint, bigint> {
    return this.$slots[18] as muster.MapState<bigint, bigint>;
  }

  get on_(): string {
    return this.$slots[19] as string;
  }
  set on_(value: string) {
    this.$put(19, value);
  }

  get hall(): Hall | undefined {
    return this.$slots[20] as Hall | undefined;
  }
}

export class Hero extends muster.Entity<"x" | "y" | "heading" | "name" | "hp" | "hand" | "bag" | "runes" | "coins" | "seat"> {
  static readonly layout: muster.Layout = new muster.Layout("Hero", () => new Hero(), [
    muster.one(1, "x", "float", { step: 0.05 }),
    muster.one(2, "y", "double", { step: 0.05 }),
    muster.one(3, "heading", "float", { step: 1.5, wrap: 240 }),
    muster.one(4, "name", "string"),
    muster.one(5, "hp", "int32"),
    muster.one(6, "hand", "message", { of: () => Item.layout }),
    muster.list(7, "bag", "message", { of: () => Item.layout }),
    muster.map(8, "runes", "string", "sint32"),
    muster.one(20, "coins", "uint32"),
    muster.one(21, "seat", "uint32"),
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
    return (this.$slots[1] as number) * 0.05;
  }
  set y(value: number) {
    this.$steps(1, value, 0.05, 0);
  }

  /** degrees */
  get heading(): number {
    return Math.fround((this.$slots[2] as number) * 1.5);
  }
  set heading(value: number) {
    this.$steps(2, value, 1.5, 240);
  }

  get name(): string {
    return this.$slots[3] as string;
  }
  set name(value: string) {
    this.$put(3, value);
  }

  get hp(): number {
    return this.$slots[4] as number;
  }
  set hp(value: number) {
    this.$put(4, value | 0);
  }

  get hand(): Item | undefined {
    return this.$slots[5] as Item | undefined;
  }

  get bag(): muster.ListState<Item> {
    return this.$slots[6] as muster.ListState<Item>;
  }

  get runes(): muster.MapState<string, number> {
    return this.$slots[7] as muster.MapState<string, number>;
  }

  get coins(): number {
    return this.$slots[8] as number;
  }
  set coins(value: number) {
    this.$put(8, value >>> 0);
  }

  get seat(): number {
    return this.$slots[9] as number;
  }
  set seat(value: number) {
    this.$put(9, value >>> 0);
  }
}

export class Item extends muster.Entity<"name" | "count"> {
  static readonly layout: muster.Layout = new muster.Layout("Item", () => new Item(), [
    muster.one(1, "name", "string"),
    muster.one(2, "count", "uint32"),
  ]);

  constructor() {
    super(Item.layout);
  }

  get name(): string {
    return this.$slots[0] as string;
  }
  set name(value: string) {
    this.$put(0, value);
  }

  get count(): number {
    return this.$slots[1] as number;
  }
  set count(value: number) {
    this.$put(1, value >>> 0);
  }
}

export class Hall extends muster.Entity<"name" | "throne" | "guests" | "chests" | "warmth"> {
  static readonly layout: muster.Layout = new muster.Layout("Hall", () => new Hall(), [
    muster.one(1, "name", "string"),
    muster.one(2, "throne", "message", { of: () => Item.layout }),
    muster.map(3, "guests", "uint32", "message", { of: () => Item.layout }),
    muster.list(4, "chests", "message", { of: () => Item.layout }),
    muster.one(5, "warmth", "float", { step: 0.5 }),
  ]);

  constructor() {
    super(Hall.layout);
  }

  get name(): string {
    return this.$slots[0] as string;
  }
  set name(value: string) {
    this.$put(0, value);
  }

  get throne(): Item | undefined {
    return this.$slots[1] as Item | undefined;
  }

  get guests(): muster.MapState<number, Item> {
    return this.$slots[2] as muster.MapState<number, Item>;
  }

  get chests(): muster.ListState<Item> {
    return this.$slots[3] as muster.ListState<Item>;
  }

  get warmth(): number {
    return Math.fround((this.$slots[4] as number) * 0.5);
  }
  set warmth(value: number) {
    this.$steps(4, value, 0.5, 0);
  }
}

export interface ItemRecord {
  name: string;
  count: number;
}

export const ItemRecord: muster.Codec<ItemRecord> = {
  write(value, to) {
    if (value.name !== "") to.tag(1, 2).string(value.name);
    if (value.count !== 0) to.tag(2, 0).uint32(value.count);
  },
  read(from, length) {
    let name_: string = "";
    let count_: number = 0;
    const end = from.pos + length;
    while (from.pos < end) {
      const [number, wire] = from.tag();
      switch (number) {
        case 1:
          name_ = from.string();
          break;
        case 2:
          count_ = from.uint32();
          break;
        default:
          from.skip(wire, number);
      }
    }
    return { name: name_, count: count_ };
  },
};

export interface Push {
  by: number;
}

export const Push: muster.Codec<Push> = {
  write(value, to) {
    if (!Object.is(value.by, 0)) to.tag(1, 5).float(muster.snap(value.by, 0.01, 0));
  },
  read(from, length) {
    let by_: number = 0;
    const end = from.pos + length;
    while (from.pos < end) {
      const [number, wire] = from.tag();
      switch (number) {
        case 1:
          by_ = from.float();
          break;
        default:
          from.skip(wire, number);
      }
    }
    return { by: by_ };
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
  text: string;
}

export const Buy: muster.Codec<Buy> = {
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

export interface Bought {
  text: string;
}

export const Bought: muster.Codec<Bought> = {
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

export interface Everything {
  b: boolean;
  i: number;
  s: number;
  sf: number;
  u: number;
  fi: number;
  l: number;
  sl: bigint;
  fl: number;
  f: number;
  d: number;
  t: string;
  y: Uint8Array;
  w: Weather;
  item?: ItemRecord | undefined;
  maybe?: number | undefined;
  numbers: readonly number[];
  texts: readonly string[];
  items: readonly ItemRecord[];
  byText: ReadonlyMap<string, ItemRecord>;
  byLong: ReadonlyMap<number, number>;
  days: readonly Weather[];
}

export const Everything: muster.Codec<Everything> = {
  write(value, to) {
    if (value.b) to.tag(1, 0).bool(value.b);
    if (value.i !== 0) to.tag(2, 0).int32(value.i);
    if (value.s !== 0) to.tag(3, 0).sint32(value.s);
    if (value.sf !== 0) to.tag(4, 5).sfixed32(value.sf);
    if (value.u !== 0) to.tag(5, 0).uint32(value.u);
    if (value.fi !== 0) to.tag(6, 5).fixed32(value.fi);
    if (value.l !== 0) to.tag(7, 0).int64(Math.trunc(value.l));
    if (value.sl !== 0n) to.tag(8, 0).sint64(value.sl);
    if (value.fl !== 0) to.tag(9, 1).fixed64(Math.trunc(value.fl));
    if (!Object.is(value.f, 0)) to.tag(10, 5).float(value.f);
    if (!Object.is(value.d, 0)) to.tag(11, 1).double(value.d);
    if (value.t !== "") to.tag(12, 2).string(value.t);
    if (value.y.length > 0) to.tag(13, 2).bytes(value.y);
    if (value.w !== 0) to.tag(14, 0).int32(value.w);
    if (value.item !== undefined) ItemRecord.write(value.item, to.tag(15, 2).fork()), to.join();
    if (value.maybe !== undefined) to.tag(16, 0).uint32(value.maybe);
    if (value.numbers.length > 0) {
      to.tag(17, 2).fork();
      for (const one of value.numbers) to.sint32(one);
      to.join();
    }
    for (const one of value.texts) to.tag(18, 2).string(one);
    for (const one of value.items) ItemRecord.write(one, to.tag(19, 2).fork()), to.join();
    for (const [key, one] of value.byText) {
      to.tag(20, 2).fork();
      to.tag(1, 2).string(key);
      ItemRecord.write(one, to.tag(2, 2).fork()), to.join();
      to.join();
    }
    for (const [key, one] of value.byLong) {
      to.tag(21, 2).fork();
      to.tag(1, 0).int64(Math.trunc(key));
      to.tag(2, 1).double(one);
      to.join();
    }
    if (value.days.length > 0) {
      to.tag(22, 2).fork();
      for (const one of value.days) to.int32(one);
      to.join();
    }
  },
  read(from, length) {
    let b_: boolean = false;
    let i_: number = 0;
    let s_: number = 0;
    let sf_: number = 0;
    let u_: number = 0;
    let fi_: number = 0;
    let l_: number = 0;
    let sl_: bigint = 0n;
    let fl_: number = 0;
    let f_: number = 0;
    let d_: number = 0;
    let t_: string = "";
    let y_: Uint8Array = new Uint8Array(0);
    let w_: Weather = 0;
    let item_: ItemRecord | undefined;
    let maybe_: number | undefined;
    const numbers_: number[] = [];
    const texts_: string[] = [];
    const items_: ItemRecord[] = [];
    const byText_ = new Map<string, ItemRecord>();
    const byLong_ = new Map<number, number>();
    const days_: Weather[] = [];
    const end = from.pos + length;
    while (from.pos < end) {
      const [number, wire] = from.tag();
      switch (number) {
        case 1:
          b_ = from.bool();
          break;
        case 2:
          i_ = from.int32();
          break;
        case 3:
          s_ = from.sint32();
          break;
        case 4:
          sf_ = from.sfixed32();
          break;
        case 5:
          u_ = from.uint32();
          break;
        case 6:
          fi_ = from.fixed32();
          break;
        case 7:
          l_ = Number(from.int64());
          break;
        case 8:
          sl_ = BigInt(from.sint64());
          break;
        case 9:
          fl_ = Number(from.fixed64());
          break;
        case 10:
          f_ = from.float();
          break;
        case 11:
          d_ = from.double();
          break;
        case 12:
          t_ = from.string();
          break;
        case 13:
          y_ = from.bytes();
          break;
        case 14:
          w_ = from.int32() as Weather;
          break;
        case 15:
          item_ = ItemRecord.read(from, from.uint32());
          break;
        case 16:
          maybe_ = from.uint32();
          break;
        case 17:
          if (wire === 2) {
            const last = from.uint32() + from.pos;
            while (from.pos < last) numbers_.push(from.sint32());
          } else {
            numbers_.push(from.sint32());
          }
          break;
        case 18:
          texts_.push(from.string());
          break;
        case 19:
          items_.push(ItemRecord.read(from, from.uint32()));
          break;
        case 20:
          {
            const last = from.uint32() + from.pos;
            let key: string = "";
            let one: ItemRecord = ItemRecord.read(new muster.BinaryReader(new Uint8Array(0)), 0);
            while (from.pos < last) {
              const [at, how] = from.tag();
              if (at === 1) key = from.string();
              else if (at === 2) one = ItemRecord.read(from, from.uint32());
              else from.skip(how, at);
            }
            byText_.set(key, one);
          }
          break;
        case 21:
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
            byLong_.set(key, one);
          }
          break;
        case 22:
          if (wire === 2) {
            const last = from.uint32() + from.pos;
            while (from.pos < last) days_.push(from.int32() as Weather);
          } else {
            days_.push(from.int32() as Weather);
          }
          break;
        default:
          from.skip(wire, number);
      }
    }
    return { b: b_, i: i_, s: s_, sf: sf_, u: u_, fi: fi_, l: l_, sl: sl_, fl: fl_, f: f_, d: d_, t: t_, y: y_, w: w_, item: item_, maybe: maybe_, numbers: numbers_, texts: texts_, items: items_, byText: byText_, byLong: byLong_, days: days_ };
  },
};

export interface Said {
  text: string;
}

export const Said: muster.Codec<Said> = {
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

export interface Told {
  text: string;
  all?: Everything | undefined;
}

export const Told: muster.Codec<Told> = {
  write(value, to) {
    if (value.text !== "") to.tag(1, 2).string(value.text);
    if (value.all !== undefined) Everything.write(value.all, to.tag(2, 2).fork()), to.join();
  },
  read(from, length) {
    let text_: string = "";
    let all_: Everything | undefined;
    const end = from.pos + length;
    while (from.pos < end) {
      const [number, wire] = from.tag();
      switch (number) {
        case 1:
          text_ = from.string();
          break;
        case 2:
          all_ = Everything.read(from, from.uint32());
          break;
        default:
          from.skip(wire, number);
      }
    }
    return { text: text_, all: all_ };
  },
};

/** The contract of rooms of the type "sample". */
export const Sample = {
  name: "sample",
  fingerprint: 0x41e668772f4c80bcn,
  state: World,
  input: Push,
  sends: {
    chat: { number: 1, codec: Chat },
    everything: { number: 3, codec: Everything },
  },
  asks: {
    buy: { number: 2, codec: Buy, reply: Bought },
  },
  hears: {
    said: { number: 1, codec: Said },
    told: { number: 2, codec: Told },
  },
} as const satisfies muster.Contract;
