import type { Codec, Contract } from "../../src/index.js";
import { World } from "../state/sample.js";

export interface Text {
  text: string;
}

export const Text: Codec<Text> = {
  write(value, to) {
    if (value.text !== "") to.tag(1, 2).string(value.text);
  },
  read(from, length) {
    const value: Text = { text: "" };
    const end = from.pos + length;
    while (from.pos < end) {
      const [number, wire] = from.tag();
      if (number === 1) value.text = from.string();
      else from.skip(wire, number);
    }
    return value;
  },
};

export interface Push {
  by: number;
}

export const Push: Codec<Push> = {
  write(value, to) {
    if (value.by !== 0) to.tag(1, 5).float(value.by);
  },
  read(from, length) {
    const value: Push = { by: 0 };
    const end = from.pos + length;
    while (from.pos < end) {
      const [number, wire] = from.tag();
      if (number === 1) value.by = from.float();
      else from.skip(wire, number);
    }
    return value;
  },
};

export const Sample = {
  name: "sample",
  fingerprint: 77n,
  state: World,
  input: Push,
  sends: { chat: { number: 1, codec: Text } },
  asks: { buy: { number: 2, codec: Text, reply: Text } },
  hears: { said: { number: 1, codec: Text }, told: { number: 2, codec: Text } },
} as const satisfies Contract;
