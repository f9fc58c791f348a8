// What is printed on cards: "QH" is the queen of hearts. The room's Face.java reads the same; here it only says what to light up.
import { Suit } from "../gen/table.js";

export const SUITS = [Suit.CLUBS, Suit.DIAMONDS, Suit.HEARTS, Suit.SPADES] as const;
const LETTERS = "CDHS";
const RANKS = "A23456789TJQK";
const SUIT_NAMES = ["no suit", "clubs", "diamonds", "hearts", "spades"];
const RANK_NAMES = ["ace", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "jack", "queen", "king"];

export function suitOf(face: string): Suit {
  return (LETTERS.indexOf(face.charAt(1)) + 1) as Suit;
}

/** From 1, the ace, to 13, the king. */
export function rankOf(face: string): number {
  return RANKS.indexOf(face.charAt(0)) + 1;
}

/** A rank as it stands in a card's corner. */
export function rankText(face: string): string {
  return face.charAt(0) === "T" ? "10" : (RANKS[rankOf(face) - 1] ?? "");
}

export function suitName(suit: Suit): string {
  return SUIT_NAMES[suit] ?? "";
}

/** "queen of hearts" */
export function nameOf(face: string): string {
  return `${RANK_NAMES[rankOf(face) - 1] ?? "card"} of ${suitName(suitOf(face))}`;
}

export function isTurncoat(face: string): boolean {
  return rankOf(face) === 8;
}

export function isRed(suit: Suit): boolean {
  return suit === Suit.DIAMONDS || suit === Suit.HEARTS;
}

export function fits(face: string, top: string, suit: Suit): boolean {
  return isTurncoat(face) || suitOf(face) === suit || rankOf(face) === rankOf(top);
}

/** Colours next to each other alternate: clubs, diamonds, spades, hearts. */
const PLACES = [0, 0, 1, 3, 2];

export function inOrder(a: string, b: string): number {
  return PLACES[suitOf(a)]! - PLACES[suitOf(b)]! || rankOf(a) - rankOf(b);
}
