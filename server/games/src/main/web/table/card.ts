// Cards as SVG, drawn from the four suits that the page defines as symbols.
import { made } from "../shared/page.js";
import { isRed, rankOf, rankText, SUITS, suitOf } from "./faces.js";

const [LEFT, MIDDLE, RIGHT] = [90, 125, 160];
const [TOP, BOTTOM] = [72, 278];

type Spot = readonly [x: number, y: number];

/** A number card: how many pips stand left and right, and where in the middle, from 0 (top) to 1. */
const PIPS: Readonly<Record<number, { readonly sides: number; readonly middle: readonly number[] }>> = {
  3: { sides: 0, middle: [0, 0.5, 1] },
  4: { sides: 2, middle: [] },
  5: { sides: 2, middle: [0.5] },
  6: { sides: 3, middle: [] },
  7: { sides: 3, middle: [0.25] },
  9: { sides: 4, middle: [0.5] },
  10: { sides: 4, middle: [1 / 6, 5 / 6] },
};

/** The front of a card. */
export function cardFront(face: string): HTMLElement {
  const card = made("span", isRed(suitOf(face)) ? "card front red" : "card front");
  card.dataset.face = face.slice(0, 2);
  const corner = `<text x="33" y="56">${rankText(face)}</text>${suit(suitOf(face), 33, 84, 36)}`;
  card.innerHTML =
    `<svg viewBox="0 0 250 350" aria-hidden="true">${middle(face)}` +
    `<g class="corner">${corner}</g><g class="corner" transform="rotate(180 125 175)">${corner}</g></svg>`;
  return card;
}

export function cardBack(): HTMLElement {
  return made("span", "card back");
}

/** One suit's symbol by itself. */
export function suitMark(which: number): string {
  return `<svg viewBox="0 0 24 24" aria-hidden="true"><use href="#suit-${which}" /></svg>`;
}

function suit(which: number, x: number, y: number, size: number, turned = false): string {
  const turn = turned ? ` transform="rotate(180 ${x} ${y})"` : "";
  return `<use href="#suit-${which}" x="${x - size / 2}" y="${y - size / 2}" width="${size}" height="${size}"${turn} />`;
}

function middle(face: string): string {
  const rank = rankOf(face);
  const which = suitOf(face);
  if (rank === 1) return suit(which, MIDDLE, 175, 120);
  if (rank === 2) return burden(which);
  if (rank === 8) return turncoat();
  if (rank > 10) return court(rankText(face), which, rank === 11);
  return pips(rank)
    .map(([x, y]) => suit(which, x, y, 42, y > 175))
    .join("");
}

function pips(rank: number): Spot[] {
  const { sides, middle: between } = PIPS[rank]!;
  const at = (part: number) => TOP + part * (BOTTOM - TOP);
  const rows = Array.from({ length: sides }, (_, i) => at(i / (sides - 1)));
  return [
    ...rows.flatMap((y): Spot[] => [
      [LEFT, y],
      [RIGHT, y],
    ]),
    ...between.map((part): Spot => [MIDDLE, at(part)]),
  ];
}

/** A two: what the next player gets. */
function burden(which: number): string {
  const card = (x: number, turn: number) =>
    `<rect class="frame" x="${x - 34}" y="128" width="68" height="95" rx="9" transform="rotate(${turn} ${x} 220)" />`;
  return `${card(108, -13)}${card(142, 13)}${suit(which, 125, 70, 46)}${suit(which, 125, 280, 46, true)}
    <text class="plus" x="125" y="194">+2</text>`;
}

/** An eight: all four suits, whichever it is. */
function turncoat(): string {
  const quarter = (at: number) => {
    const which = SUITS[at]!;
    const sign = suit(which, 125, 120, 56).replace("<use", `<use class="${isRed(which) ? "red" : "dark"}"`);
    return `<g transform="rotate(${at * 90 + 45} 125 175)"><path class="quarter q${at}" d="M125 175L59 109A93 93 0 0 1 191 109Z" />${sign}</g>`;
  };
  return `${[0, 1, 2, 3].map(quarter).join("")}<circle class="hub" cx="125" cy="175" r="22" /><text class="eight" x="125" y="186">8</text>`;
}

/** A court card: a letter between mirrored suits. A jack also shows that somebody is jumped over. */
function court(letter: string, which: number, jack: boolean): string {
  const jump = `<path class="jump" d="M84 122Q125 62 163 112M163 112l4-26M163 112l-25-5" />`;
  return `<rect class="frame" x="60" y="50" width="130" height="250" rx="12" />
    ${jack ? jump : suit(which, 96, 90, 46)}
    ${jack ? `<g transform="rotate(180 125 175)">${jump}</g>` : suit(which, 154, 260, 46, true)}
    <text class="letter" x="125" y="212">${letter}</text>`;
}
