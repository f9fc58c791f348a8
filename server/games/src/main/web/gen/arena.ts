// Generated from arena.proto. Do not edit.
/* eslint-disable */
import * as muster from "@muster/client";

export class ArenaState extends muster.Entity<"ships" | "shots" | "kits"> {
  static readonly layout: muster.Layout = new muster.Layout("ArenaState", () => new ArenaState(), [
    muster.map(1, "ships", "uint32", "message", { of: () => Ship.layout }),
    muster.map(2, "shots", "uint32", "message", { of: () => Shot.layout }),
    muster.map(3, "kits", "uint32", "message", { of: () => Kit.layout }),
  ]);

  constructor() {
    super(ArenaState.layout);
  }

  /** by seat */
  get ships(): muster.MapState<number, Ship> {
    return this.$slots[0] as muster.MapState<number, Ship>;
  }

  get shots(): muster.MapState<number, Shot> {
    return this.$slots[1] as muster.MapState<number, Shot>;
  }

  get kits(): muster.MapState<number, Kit> {
    return this.$slots[2] as muster.MapState<number, Kit>;
  }
}

/** What changes all the time has the lowest numbers: then a row's head in a patch is one byte. */
export class Ship extends muster.Entity<"x" | "y" | "heading" | "burning" | "hp" | "score" | "wrecks" | "name" | "adrift" | "bot" | "vx" | "vy" | "ammo"> {
  static readonly layout: muster.Layout = new muster.Layout("Ship", () => new Ship(), [
    muster.one(1, "x", "float", { step: 0.05 }),
    muster.one(2, "y", "float", { step: 0.05 }),
    muster.one(3, "heading", "float", { step: 1.5, wrap: 240 }),
    muster.one(4, "burning", "bool"),
    muster.one(5, "hp", "uint32"),
    muster.one(6, "score", "uint32"),
    muster.one(7, "wrecks", "uint32"),
    muster.one(8, "name", "string"),
    muster.one(9, "adrift", "bool"),
    muster.one(10, "bot", "bool"),
    muster.one(11, "vx", "float", { step: 0.01 }),
    muster.one(12, "vy", "float", { step: 0.01 }),
    muster.one(13, "ammo", "uint32"),
  ]);

  constructor() {
    super(Ship.layout);
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

  /** degrees, 0 is right, 90 is down */
  get heading(): number {
    return Math.fround((this.$slots[2] as number) * 1.5);
  }
  set heading(value: number) {
    this.$steps(2, value, 1.5, 240);
  }

  /** the engine's flame is out */
  get burning(): boolean {
    return this.$slots[3] as boolean;
  }
  set burning(value: boolean) {
    this.$put(3, value);
  }

  /** 0 to 100; 0: wrecked until it respawns */
  get hp(): number {
    return this.$slots[4] as number;
  }
  set hp(value: number) {
    this.$put(4, value >>> 0);
  }

  /** ships wrecked */
  get score(): number {
    return this.$slots[5] as number;
  }
  set score(value: number) {
    this.$put(5, value >>> 0);
  }

  /** times it was wrecked itself */
  get wrecks(): number {
    return this.$slots[6] as number;
  }
  set wrecks(value: number) {
    this.$put(6, value >>> 0);
  }

  get name(): string {
    return this.$slots[7] as string;
  }
  set name(value: string) {
    this.$put(7, value);
  }

  /** its player's connection is gone, the seat is held */
  get adrift(): boolean {
    return this.$slots[8] as boolean;
  }
  set adrift(value: boolean) {
    this.$put(8, value);
  }

  get bot(): boolean {
    return this.$slots[9] as boolean;
  }
  set bot(value: boolean) {
    this.$put(9, value);
  }

  /** Prediction runs on these, and nobody else needs them: only the pilot pays for them. */
  get vx(): number {
    return Math.fround((this.$slots[10] as number) * 0.01);
  }
  set vx(value: number) {
    this.$steps(10, value, 0.01, 0);
  }

  get vy(): number {
    return Math.fround((this.$slots[11] as number) * 0.01);
  }
  set vy(value: number) {
    this.$steps(11, value, 0.01, 0);
  }

  get ammo(): number {
    return this.$slots[12] as number;
  }
  set ammo(value: number) {
    this.$put(12, value >>> 0);
  }
}

export class Shot extends muster.Entity<"x" | "y" | "heading" | "by"> {
  static readonly layout: muster.Layout = new muster.Layout("Shot", () => new Shot(), [
    muster.one(1, "x", "float", { step: 0.05 }),
    muster.one(2, "y", "float", { step: 0.05 }),
    muster.one(3, "heading", "float", { step: 1.5, wrap: 240 }),
    muster.one(4, "by", "uint32"),
  ]);

  constructor() {
    super(Shot.layout);
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

  /** whose it is: a seat */
  get by(): number {
    return this.$slots[3] as number;
  }
  set by(value: number) {
    this.$put(3, value >>> 0);
  }
}

/** A repair kit, for whoever flies over it first. */
export class Kit extends muster.Entity<"x" | "y"> {
  static readonly layout: muster.Layout = new muster.Layout("Kit", () => new Kit(), [
    muster.one(1, "x", "float", { step: 0.05 }),
    muster.one(2, "y", "float", { step: 0.05 }),
  ]);

  constructor() {
    super(Kit.layout);
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
}

/** One step's input. */
export interface Steer {
  /** 0 to 1 */
  thrust: number;
  /** -1 (left) to 1 (right) */
  turn: number;
  fire: boolean;
}

export const Steer: muster.Codec<Steer> = {
  write(value, to) {
    if (!Object.is(value.thrust, 0)) to.tag(1, 5).float(muster.snap(value.thrust, 0.01, 0));
    if (!Object.is(value.turn, 0)) to.tag(2, 5).float(muster.snap(value.turn, 0.01, 0));
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

export interface Ping {
  number: number;
}

export const Ping: muster.Codec<Ping> = {
  write(value, to) {
    if (value.number !== 0) to.tag(1, 0).uint32(value.number);
  },
  read(from, length) {
    let number_: number = 0;
    const end = from.pos + length;
    while (from.pos < end) {
      const [number, wire] = from.tag();
      switch (number) {
        case 1:
          number_ = from.uint32();
          break;
        default:
          from.skip(wire, number);
      }
    }
    return { number: number_ };
  },
};

export interface Rename {
  name: string;
}

export const Rename: muster.Codec<Rename> = {
  write(value, to) {
    if (value.name !== "") to.tag(1, 2).string(value.name);
  },
  read(from, length) {
    let name_: string = "";
    const end = from.pos + length;
    while (from.pos < end) {
      const [number, wire] = from.tag();
      switch (number) {
        case 1:
          name_ = from.string();
          break;
        default:
          from.skip(wire, number);
      }
    }
    return { name: name_ };
  },
};

export interface Renamed {
  name: string;
}

export const Renamed: muster.Codec<Renamed> = {
  write(value, to) {
    if (value.name !== "") to.tag(1, 2).string(value.name);
  },
  read(from, length) {
    let name_: string = "";
    const end = from.pos + length;
    while (from.pos < end) {
      const [number, wire] = from.tag();
      switch (number) {
        case 1:
          name_ = from.string();
          break;
        default:
          from.skip(wire, number);
      }
    }
    return { name: name_ };
  },
};

export interface Pong {
  number: number;
}

export const Pong: muster.Codec<Pong> = {
  write(value, to) {
    if (value.number !== 0) to.tag(1, 0).uint32(value.number);
  },
  read(from, length) {
    let number_: number = 0;
    const end = from.pos + length;
    while (from.pos < end) {
      const [number, wire] = from.tag();
      switch (number) {
        case 1:
          number_ = from.uint32();
          break;
        default:
          from.skip(wire, number);
      }
    }
    return { number: number_ };
  },
};

export interface Wrecked {
  seat: number;
  by: number;
}

export const Wrecked: muster.Codec<Wrecked> = {
  write(value, to) {
    if (value.seat !== 0) to.tag(1, 0).uint32(value.seat);
    if (value.by !== 0) to.tag(2, 0).uint32(value.by);
  },
  read(from, length) {
    let seat_: number = 0;
    let by_: number = 0;
    const end = from.pos + length;
    while (from.pos < end) {
      const [number, wire] = from.tag();
      switch (number) {
        case 1:
          seat_ = from.uint32();
          break;
        case 2:
          by_ = from.uint32();
          break;
        default:
          from.skip(wire, number);
      }
    }
    return { seat: seat_, by: by_ };
  },
};

/** The contract of rooms of the type "arena". */
export const Arena = {
  name: "arena",
  fingerprint: 0xe20b0cfb313549dbn,
  state: ArenaState,
  input: Steer,
  sends: {
    ping: { number: 1, codec: Ping },
  },
  asks: {
    rename: { number: 2, codec: Rename, reply: Renamed },
  },
  hears: {
    pong: { number: 1, codec: Pong },
    wrecked: { number: 2, codec: Wrecked },
  },
} as const satisfies muster.Contract;
