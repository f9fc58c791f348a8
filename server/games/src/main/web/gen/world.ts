// Generated from world.proto. Do not edit.
/* eslint-disable */
import * as muster from "@muster/client";

export class WorldState extends muster.Entity<"ships" | "rocks" | "stations" | "teams" | "radar"> {
  static readonly layout: muster.Layout = new muster.Layout("WorldState", () => new WorldState(), [
    muster.map(1, "ships", "uint32", "message", { of: () => Ship.layout, owner: "seat" }),
    muster.map(2, "rocks", "uint32", "message", { of: () => Rock.layout }),
    muster.map(3, "stations", "uint32", "message", { of: () => Station.layout }),
    muster.map(4, "teams", "uint32", "message", { of: () => Team.layout }),
    muster.map(5, "radar", "uint32", "message", { of: () => Sector.layout }),
  ]);

  constructor() {
    super(WorldState.layout);
  }

  /** players' by seat, drones' from 10,001 on */
  get ships(): muster.MapState<number, Ship> {
    return this.$slots[0] as muster.MapState<number, Ship>;
  }

  /** numbered with the drones */
  get rocks(): muster.MapState<number, Rock> {
    return this.$slots[1] as muster.MapState<number, Rock>;
  }

  /** everybody sees them, from anywhere */
  get stations(): muster.MapState<number, Station> {
    return this.$slots[2] as muster.MapState<number, Station>;
  }

  get teams(): muster.MapState<number, Team> {
    return this.$slots[3] as muster.MapState<number, Team>;
  }

  /** column + 16 × row; once a second */
  get radar(): muster.MapState<number, Sector> {
    return this.$slots[4] as muster.MapState<number, Sector>;
  }
}

/** What changes all the time has the lowest numbers: then a row's head in a patch is one byte. */
export class Ship extends muster.Entity<"x" | "y" | "heading" | "burning" | "beam" | "hp" | "team" | "seat" | "name" | "adrift" | "target" | "vx" | "vy" | "charge" | "ore"> {
  static readonly layout: muster.Layout = new muster.Layout("Ship", () => new Ship(), [
    muster.one(1, "x", "float", { step: 0.05 }),
    muster.one(2, "y", "float", { step: 0.05 }),
    muster.one(3, "heading", "float", { step: 1.5, wrap: 240 }),
    muster.one(4, "burning", "bool"),
    muster.one(5, "beam", "uint32"),
    muster.one(6, "hp", "uint32"),
    muster.one(7, "team", "uint32"),
    muster.one(8, "seat", "uint32"),
    muster.one(9, "name", "string"),
    muster.one(10, "adrift", "bool"),
    muster.one(11, "target", "uint32"),
    muster.one(12, "vx", "float", { step: 0.01 }),
    muster.one(13, "vy", "float", { step: 0.01 }),
    muster.one(14, "charge", "uint32"),
    muster.one(15, "ore", "uint32"),
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

  /** key of the ship or rock that its beam is on; 0: none */
  get beam(): number {
    return this.$slots[4] as number;
  }
  set beam(value: number) {
    this.$put(4, value >>> 0);
  }

  /** 0 to 100; 0: a wreck */
  get hp(): number {
    return this.$slots[5] as number;
  }
  set hp(value: number) {
    this.$put(5, value >>> 0);
  }

  /** 1 to 4 */
  get team(): number {
    return this.$slots[6] as number;
  }
  set team(value: number) {
    this.$put(6, value >>> 0);
  }

  /** whose it is; 0: a drone, which the room flies itself */
  get seat(): number {
    return this.$slots[7] as number;
  }
  set seat(value: number) {
    this.$put(7, value >>> 0);
  }

  get name(): string {
    return this.$slots[8] as string;
  }
  set name(value: string) {
    this.$put(8, value);
  }

  /** its player's connection is gone, the seat is held */
  get adrift(): boolean {
    return this.$slots[9] as boolean;
  }
  set adrift(value: boolean) {
    this.$put(9, value);
  }

  /** key of the ship it is after: team mates may join in */
  get target(): number {
    return this.$slots[10] as number;
  }
  set target(value: number) {
    this.$put(10, value >>> 0);
  }

  /** Prediction runs on these, and nobody else needs them: only the pilot pays for them. */
  get vx(): number {
    return Math.fround((this.$slots[11] as number) * 0.01);
  }
  set vx(value: number) {
    this.$steps(11, value, 0.01, 0);
  }

  get vy(): number {
    return Math.fround((this.$slots[12] as number) * 0.01);
  }
  set vy(value: number) {
    this.$steps(12, value, 0.01, 0);
  }

  /** of the beam, 0 to 100 */
  get charge(): number {
    return this.$slots[13] as number;
  }
  set charge(value: number) {
    this.$put(13, value >>> 0);
  }

  /** in the hold, to be sold at a station */
  get ore(): number {
    return this.$slots[14] as number;
  }
  set ore(value: number) {
    this.$put(14, value >>> 0);
  }
}

/** Rocks drift so slowly that a coarse step does: most patches do not mention them. */
export class Rock extends muster.Entity<"x" | "y" | "ore"> {
  static readonly layout: muster.Layout = new muster.Layout("Rock", () => new Rock(), [
    muster.one(1, "x", "float", { step: 0.25 }),
    muster.one(2, "y", "float", { step: 0.25 }),
    muster.one(3, "ore", "uint32"),
  ]);

  constructor() {
    super(Rock.layout);
  }

  get x(): number {
    return Math.fround((this.$slots[0] as number) * 0.25);
  }
  set x(value: number) {
    this.$steps(0, value, 0.25, 0);
  }

  get y(): number {
    return Math.fround((this.$slots[1] as number) * 0.25);
  }
  set y(value: number) {
    this.$steps(1, value, 0.25, 0);
  }

  /** what is left in it; it also says how large it is */
  get ore(): number {
    return this.$slots[2] as number;
  }
  set ore(value: number) {
    this.$put(2, value >>> 0);
  }
}

export class Station extends muster.Entity<"x" | "y" | "name"> {
  static readonly layout: muster.Layout = new muster.Layout("Station", () => new Station(), [
    muster.one(1, "x", "float", { step: 1 }),
    muster.one(2, "y", "float", { step: 1 }),
    muster.one(3, "name", "string"),
  ]);

  constructor() {
    super(Station.layout);
  }

  get x(): number {
    return Math.fround((this.$slots[0] as number) * 1);
  }
  set x(value: number) {
    this.$steps(0, value, 1, 0);
  }

  get y(): number {
    return Math.fround((this.$slots[1] as number) * 1);
  }
  set y(value: number) {
    this.$steps(1, value, 1, 0);
  }

  get name(): string {
    return this.$slots[2] as string;
  }
  set name(value: string) {
    this.$put(2, value);
  }
}

export class Team extends muster.Entity<"name" | "score" | "pilots"> {
  static readonly layout: muster.Layout = new muster.Layout("Team", () => new Team(), [
    muster.one(1, "name", "string"),
    muster.one(2, "score", "uint32"),
    muster.one(3, "pilots", "uint32"),
  ]);

  constructor() {
    super(Team.layout);
  }

  get name(): string {
    return this.$slots[0] as string;
  }
  set name(value: string) {
    this.$put(0, value);
  }

  /** ore sold, and 25 for each ship wrecked */
  get score(): number {
    return this.$slots[1] as number;
  }
  set score(value: number) {
    this.$put(1, value >>> 0);
  }

  get pilots(): number {
    return this.$slots[2] as number;
  }
  set pilots(value: number) {
    this.$put(2, value >>> 0);
  }
}

/** One of sixteen by sixteen parts of the map, from far away. */
export class Sector extends muster.Entity<"ships" | "rocks" | "team"> {
  static readonly layout: muster.Layout = new muster.Layout("Sector", () => new Sector(), [
    muster.one(1, "ships", "uint32"),
    muster.one(2, "rocks", "uint32"),
    muster.one(3, "team", "uint32"),
  ]);

  constructor() {
    super(Sector.layout);
  }

  get ships(): number {
    return this.$slots[0] as number;
  }
  set ships(value: number) {
    this.$put(0, value >>> 0);
  }

  get rocks(): number {
    return this.$slots[1] as number;
  }
  set rocks(value: number) {
    this.$put(1, value >>> 0);
  }

  /** whose ships are most there; 0: nobody's */
  get team(): number {
    return this.$slots[2] as number;
  }
  set team(value: number) {
    this.$put(2, value >>> 0);
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

export interface Wrecked {
  by: string;
  team: number;
}

export const Wrecked: muster.Codec<Wrecked> = {
  write(value, to) {
    if (value.by !== "") to.tag(1, 2).string(value.by);
    if (value.team !== 0) to.tag(2, 0).uint32(value.team);
  },
  read(from, length) {
    let by_: string = "";
    let team_: number = 0;
    const end = from.pos + length;
    while (from.pos < end) {
      const [number, wire] = from.tag();
      switch (number) {
        case 1:
          by_ = from.string();
          break;
        case 2:
          team_ = from.uint32();
          break;
        default:
          from.skip(wire, number);
      }
    }
    return { by: by_, team: team_ };
  },
};

export interface Sold {
  ore: number;
}

export const Sold: muster.Codec<Sold> = {
  write(value, to) {
    if (value.ore !== 0) to.tag(1, 0).uint32(value.ore);
  },
  read(from, length) {
    let ore_: number = 0;
    const end = from.pos + length;
    while (from.pos < end) {
      const [number, wire] = from.tag();
      switch (number) {
        case 1:
          ore_ = from.uint32();
          break;
        default:
          from.skip(wire, number);
      }
    }
    return { ore: ore_ };
  },
};

export interface Won {
  over: string;
  team: number;
}

export const Won: muster.Codec<Won> = {
  write(value, to) {
    if (value.over !== "") to.tag(1, 2).string(value.over);
    if (value.team !== 0) to.tag(2, 0).uint32(value.team);
  },
  read(from, length) {
    let over_: string = "";
    let team_: number = 0;
    const end = from.pos + length;
    while (from.pos < end) {
      const [number, wire] = from.tag();
      switch (number) {
        case 1:
          over_ = from.string();
          break;
        case 2:
          team_ = from.uint32();
          break;
        default:
          from.skip(wire, number);
      }
    }
    return { over: over_, team: team_ };
  },
};

/** The contract of rooms of the type "world". */
export const World = {
  name: "world",
  fingerprint: 0x36409f34f0ebbb07n,
  state: WorldState,
  input: Steer,
  sends: {},
  asks: {},
  hears: {
    wrecked: { number: 1, codec: Wrecked },
    sold: { number: 2, codec: Sold },
    won: { number: 3, codec: Won },
  },
} as const satisfies muster.Contract;
