// Generated from table.proto. Do not edit.
/* eslint-disable */
import * as muster from "@muster/client";

export const Suit = {
  NO_SUIT: 0,
  CLUBS: 1,
  DIAMONDS: 2,
  HEARTS: 3,
  SPADES: 4,
} as const;
export type Suit = (typeof Suit)[keyof typeof Suit];

export const Phase = {
  /** fewer than two players, or the cards are being shuffled */
  GATHERING: 0,
  PLAYING: 1,
  /** somebody has no cards left; the next round follows */
  ROUND_OVER: 2,
  /** somebody has the points; the next game follows */
  GAME_OVER: 3,
} as const;
export type Phase = (typeof Phase)[keyof typeof Phase];

export class TableState extends muster.Entity<"turn" | "drew" | "since" | "until" | "top" | "suit" | "stock" | "discarded" | "phase" | "round" | "winner" | "won" | "target" | "players" | "hands"> {
  static readonly layout: muster.Layout = new muster.Layout("TableState", () => new TableState(), [
    muster.one(1, "turn", "uint32"),
    muster.one(2, "drew", "bool"),
    muster.one(3, "since", "uint32"),
    muster.one(4, "until", "uint32"),
    muster.one(5, "top", "string"),
    muster.one(6, "suit", "enum"),
    muster.one(7, "stock", "uint32"),
    muster.one(8, "discarded", "uint32"),
    muster.one(9, "phase", "enum"),
    muster.one(10, "round", "uint32"),
    muster.one(11, "winner", "uint32"),
    muster.one(12, "won", "uint32"),
    muster.one(13, "target", "uint32"),
    muster.map(14, "players", "uint32", "message", { of: () => Player.layout }),
    muster.map(15, "hands", "uint32", "message", { of: () => Card.layout, owner: "holder" }),
  ]);

  constructor() {
    super(TableState.layout);
  }

  /** whose turn it is: a seat; 0: nobody's */
  get turn(): number {
    return this.$slots[0] as number;
  }
  set turn(value: number) {
    this.$put(0, value >>> 0);
  }

  /** that player has drawn a card in this turn, and may pass */
  get drew(): boolean {
    return this.$slots[1] as boolean;
  }
  set drew(value: boolean) {
    this.$put(1, value);
  }

  /** the tick at which what is going on now began: a turn, the pause before the next deal */
  get since(): number {
    return this.$slots[2] as number;
  }
  set since(value: number) {
    this.$put(2, value >>> 0);
  }

  /** the tick at which it ends by itself; 0: it does not */
  get until(): number {
    return this.$slots[3] as number;
  }
  set until(value: number) {
    this.$put(3, value >>> 0);
  }

  /** the face on top of the discard pile; empty before the first deal */
  get top(): string {
    return this.$slots[4] as string;
  }
  set top(value: string) {
    this.$put(4, value);
  }

  /** the suit to follow: the top's, or what was chosen with a turncoat */
  get suit(): Suit {
    return this.$slots[5] as Suit;
  }
  set suit(value: Suit) {
    this.$put(5, value);
  }

  /** cards in the draw pile */
  get stock(): number {
    return this.$slots[6] as number;
  }
  set stock(value: number) {
    this.$put(6, value >>> 0);
  }

  /** cards in the discard pile */
  get discarded(): number {
    return this.$slots[7] as number;
  }
  set discarded(value: number) {
    this.$put(7, value >>> 0);
  }

  get phase(): Phase {
    return this.$slots[8] as Phase;
  }
  set phase(value: Phase) {
    this.$put(8, value);
  }

  /** of this game, from 1 */
  get round(): number {
    return this.$slots[9] as number;
  }
  set round(value: number) {
    this.$put(9, value >>> 0);
  }

  /** of the last round: a seat */
  get winner(): number {
    return this.$slots[10] as number;
  }
  set winner(value: number) {
    this.$put(10, value >>> 0);
  }

  /** the points it brought */
  get won(): number {
    return this.$slots[11] as number;
  }
  set won(value: number) {
    this.$put(11, value >>> 0);
  }

  /** who has so many points has won the game */
  get target(): number {
    return this.$slots[12] as number;
  }
  set target(value: number) {
    this.$put(12, value >>> 0);
  }

  /** by seat */
  get players(): muster.MapState<number, Player> {
    return this.$slots[13] as muster.MapState<number, Player>;
  }

  /**
   * Only its holder gets to know of a card in a hand, and only its face says which card it is: the key is a number that no card
   * had before, so neither it nor the order of the rows tells anything.
   */
  get hands(): muster.MapState<number, Card> {
    return this.$slots[14] as muster.MapState<number, Card>;
  }
}

export class Player extends muster.Entity<"cards" | "score" | "away" | "name" | "bot"> {
  static readonly layout: muster.Layout = new muster.Layout("Player", () => new Player(), [
    muster.one(1, "cards", "uint32"),
    muster.one(2, "score", "uint32"),
    muster.one(3, "away", "bool"),
    muster.one(4, "name", "string"),
    muster.one(5, "bot", "bool"),
  ]);

  constructor() {
    super(Player.layout);
  }

  /** how many it holds; 0 while a round is played: it joins in with the next */
  get cards(): number {
    return this.$slots[0] as number;
  }
  set cards(value: number) {
    this.$put(0, value >>> 0);
  }

  get score(): number {
    return this.$slots[1] as number;
  }
  set score(value: number) {
    this.$put(1, value >>> 0);
  }

  /** its connection is gone, the seat is held */
  get away(): boolean {
    return this.$slots[2] as boolean;
  }
  set away(value: boolean) {
    this.$put(2, value);
  }

  get name(): string {
    return this.$slots[3] as string;
  }
  set name(value: string) {
    this.$put(3, value);
  }

  get bot(): boolean {
    return this.$slots[4] as boolean;
  }
  set bot(value: boolean) {
    this.$put(4, value);
  }
}

/** A card in a hand. */
export class Card extends muster.Entity<"holder" | "face"> {
  static readonly layout: muster.Layout = new muster.Layout("Card", () => new Card(), [
    muster.one(1, "holder", "uint32"),
    muster.one(2, "face", "string"),
  ]);

  constructor() {
    super(Card.layout);
  }

  /** a seat */
  get holder(): number {
    return this.$slots[0] as number;
  }
  set holder(value: number) {
    this.$put(0, value >>> 0);
  }

  /** rank and suit: "QH" is the queen of hearts, "TC" the ten of clubs */
  get face(): string {
    return this.$slots[1] as string;
  }
  set face(value: string) {
    this.$put(1, value);
  }
}

/** How bots move; people send requests, which are answered. Without a card and without draw it passes. */
export interface Move {
  card: number;
  suit: Suit;
  draw: boolean;
}

export const Move: muster.Codec<Move> = {
  write(value, to) {
    if (value.card !== 0) to.tag(1, 0).uint32(value.card);
    if (value.suit !== 0) to.tag(2, 0).int32(value.suit);
    if (value.draw) to.tag(3, 0).bool(value.draw);
  },
  read(from, length) {
    let card_: number = 0;
    let suit_: Suit = 0;
    let draw_: boolean = false;
    const end = from.pos + length;
    while (from.pos < end) {
      const [number, wire] = from.tag();
      switch (number) {
        case 1:
          card_ = from.uint32();
          break;
        case 2:
          suit_ = from.int32() as Suit;
          break;
        case 3:
          draw_ = from.bool();
          break;
        default:
          from.skip(wire, number);
      }
    }
    return { card: card_, suit: suit_, draw: draw_ };
  },
};

export interface Play {
  /** its key in hands */
  card: number;
  /** with a turncoat: the suit to follow */
  suit: Suit;
}

export const Play: muster.Codec<Play> = {
  write(value, to) {
    if (value.card !== 0) to.tag(1, 0).uint32(value.card);
    if (value.suit !== 0) to.tag(2, 0).int32(value.suit);
  },
  read(from, length) {
    let card_: number = 0;
    let suit_: Suit = 0;
    const end = from.pos + length;
    while (from.pos < end) {
      const [number, wire] = from.tag();
      switch (number) {
        case 1:
          card_ = from.uint32();
          break;
        case 2:
          suit_ = from.int32() as Suit;
          break;
        default:
          from.skip(wire, number);
      }
    }
    return { card: card_, suit: suit_ };
  },
};

export interface Done {
}

export const Done: muster.Codec<Done> = {
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

export interface Draw {
}

export const Draw: muster.Codec<Draw> = {
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

export interface Drawn {
  card: number;
}

export const Drawn: muster.Codec<Drawn> = {
  write(value, to) {
    if (value.card !== 0) to.tag(1, 0).uint32(value.card);
  },
  read(from, length) {
    let card_: number = 0;
    const end = from.pos + length;
    while (from.pos < end) {
      const [number, wire] = from.tag();
      switch (number) {
        case 1:
          card_ = from.uint32();
          break;
        default:
          from.skip(wire, number);
      }
    }
    return { card: card_ };
  },
};

export interface Pass {
}

export const Pass: muster.Codec<Pass> = {
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

export interface Played {
  seat: number;
  face: string;
  suit: Suit;
}

export const Played: muster.Codec<Played> = {
  write(value, to) {
    if (value.seat !== 0) to.tag(1, 0).uint32(value.seat);
    if (value.face !== "") to.tag(2, 2).string(value.face);
    if (value.suit !== 0) to.tag(3, 0).int32(value.suit);
  },
  read(from, length) {
    let seat_: number = 0;
    let face_: string = "";
    let suit_: Suit = 0;
    const end = from.pos + length;
    while (from.pos < end) {
      const [number, wire] = from.tag();
      switch (number) {
        case 1:
          seat_ = from.uint32();
          break;
        case 2:
          face_ = from.string();
          break;
        case 3:
          suit_ = from.int32() as Suit;
          break;
        default:
          from.skip(wire, number);
      }
    }
    return { seat: seat_, face: face_, suit: suit_ };
  },
};

export interface Took {
  seat: number;
  cards: number;
}

export const Took: muster.Codec<Took> = {
  write(value, to) {
    if (value.seat !== 0) to.tag(1, 0).uint32(value.seat);
    if (value.cards !== 0) to.tag(2, 0).uint32(value.cards);
  },
  read(from, length) {
    let seat_: number = 0;
    let cards_: number = 0;
    const end = from.pos + length;
    while (from.pos < end) {
      const [number, wire] = from.tag();
      switch (number) {
        case 1:
          seat_ = from.uint32();
          break;
        case 2:
          cards_ = from.uint32();
          break;
        default:
          from.skip(wire, number);
      }
    }
    return { seat: seat_, cards: cards_ };
  },
};

export interface Passed {
  seat: number;
}

export const Passed: muster.Codec<Passed> = {
  write(value, to) {
    if (value.seat !== 0) to.tag(1, 0).uint32(value.seat);
  },
  read(from, length) {
    let seat_: number = 0;
    const end = from.pos + length;
    while (from.pos < end) {
      const [number, wire] = from.tag();
      switch (number) {
        case 1:
          seat_ = from.uint32();
          break;
        default:
          from.skip(wire, number);
      }
    }
    return { seat: seat_ };
  },
};

export interface Shuffled {
}

export const Shuffled: muster.Codec<Shuffled> = {
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

/** The contract of rooms of the type "table". */
export const Table = {
  name: "table",
  fingerprint: 0xa560b5ddf0143b59n,
  state: TableState,
  input: Move,
  sends: {},
  asks: {
    play: { number: 1, codec: Play, reply: Done },
    draw: { number: 2, codec: Draw, reply: Drawn },
    pass: { number: 3, codec: Pass, reply: Done },
  },
  hears: {
    played: { number: 1, codec: Played },
    took: { number: 2, codec: Took },
    passed: { number: 3, codec: Passed },
    shuffled: { number: 4, codec: Shuffled },
  },
} as const satisfies muster.Contract;
