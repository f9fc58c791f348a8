// One's own cards, fanned out at the bottom of the page.
import { made } from "../shared/page.js";
import type { Card } from "../gen/table.js";
import { cardFront } from "./card.js";
import { inOrder, nameOf } from "./faces.js";
import { arrive, placeOf, type Place } from "./motion.js";

const GAP = 8;
const MARGIN = 10; // for the outer cards, which are turned most
const EASY_STEP = 34; // pixels of a card that a thumb still hits
const SPREAD = 26; // degrees from the first card to the last
const BOW = 110; // four times the pixels by which the outer cards lie lower
const LIFTED = 22; // pixels that a card may rise above its row
const STAGGER_MS = 70;

export interface Held {
  readonly key: number;
  readonly face: string;
  readonly fits: boolean;
}

export class Hand {
  /** Where the card was that left last. */
  lastPlace: Place | undefined;
  private readonly cards = new Map<number, HTMLButtonElement>();
  private order: Held[] = [];

  constructor(
    private readonly place: HTMLElement,
    private readonly stock: Element,
    chosen: (card: Held) => void,
  ) {
    place.addEventListener("click", (event) => {
      const button = (event.target as Element).closest("button");
      const card = this.order.find(({ key }) => this.cards.get(key) === button);
      if (card) chosen(card);
    });
    place.addEventListener("keydown", (event) => this.step(event));
    new ResizeObserver(() => this.layOut()).observe(place);
  }

  get size(): number {
    return this.order.length;
  }

  /** Shows these cards; `turn`: it is one's turn, so what fits is lit. */
  show(cards: Iterable<[number, Card]>, turn: boolean, fits: (face: string) => boolean): void {
    this.order = [...cards]
      .map(([key, { face }]) => ({ key, face, fits: turn && fits(face) }))
      .sort((a, b) => inOrder(a.face, b.face) || a.key - b.key);
    const held = new Set(this.order.map(({ key }) => key));
    for (const [key, button] of this.cards) if (!held.has(key)) this.drop(key, button);
    const fresh = this.order.filter(({ key }) => !this.cards.has(key));
    this.order.forEach((card, at) => this.put(card, at, turn));
    this.place.setAttribute("aria-label", `Your hand: ${this.order.length} card${this.order.length === 1 ? "" : "s"}`);
    this.layOut();
    const from = placeOf(this.stock);
    fresh.forEach(({ key }, i) => arrive(this.cards.get(key)!, from, i * STAGGER_MS));
  }

  /** Says that this card will not do. */
  shake(key: number): void {
    const front = this.cards.get(key)?.firstElementChild;
    front?.animate([0, -7, 6, -4, 2, 0].map((x) => ({ transform: `translateX(${x}px)` })), { duration: 320 });
  }

  private put({ key, face, fits }: Held, at: number, turn: boolean): void {
    let button = this.cards.get(key);
    if (button === undefined) {
      button = made("button", "held") as HTMLButtonElement;
      button.type = "button";
      button.append(cardFront(face));
      this.cards.set(key, button);
    }
    button.classList.toggle("fits", fits);
    button.classList.toggle("dull", turn && !fits);
    button.setAttribute("aria-label", turn ? `${nameOf(face)}, ${fits ? "fits" : "does not fit"}` : nameOf(face));
    if (this.place.children[at] !== button) this.place.insertBefore(button, this.place.children[at] ?? null);
  }

  private drop(key: number, button: HTMLButtonElement): void {
    this.lastPlace = placeOf(button);
    const next = button.nextElementSibling ?? button.previousElementSibling;
    if (document.activeElement === button) (next as HTMLElement | null)?.focus();
    button.remove();
    this.cards.delete(key);
  }

  /** One row if a finger can still tell the cards apart, two if not. */
  private layOut(): void {
    const { clientWidth: width, clientHeight: height } = this.place;
    const first = this.order[0];
    if (first === undefined || width === 0) return;
    const size = this.cards.get(first.key)!.offsetWidth;
    const room = width - size - 2 * MARGIN;
    const rows = room / Math.max(1, this.order.length - 1) < EASY_STEP ? 2 : 1;
    this.place.dataset.rows = String(rows);
    const perRow = Math.ceil(this.order.length / rows);
    this.order.forEach(({ key }, i) => {
      const row = Math.floor(i / perRow);
      const inRow = row === rows - 1 ? this.order.length - row * perRow : perRow;
      const step = Math.min(size + GAP, room / Math.max(1, inRow - 1));
      const off = (i % perRow) - (inRow - 1) / 2;
      const bend = rows === 1 && inRow > 1 ? (off / (inRow - 1)) * Math.min(1, inRow / 8) : 0; // -0.5 to 0.5
      const button = this.cards.get(key)!;
      button.style.setProperty("--x", `${width / 2 + off * step - size / 2}px`);
      button.style.setProperty("--y", `${rows === 1 ? bend * bend * BOW : row * (height - size * 1.4 - LIFTED)}px`);
      button.style.setProperty("--turn", `${bend * SPREAD}deg`);
      button.style.zIndex = String(i + 1);
    });
  }

  private step(event: KeyboardEvent): void {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (by === 0) return;
    const buttons = [...this.place.children] as HTMLElement[];
    const at = buttons.indexOf(document.activeElement as HTMLElement);
    buttons[(at + by + buttons.length) % buttons.length]?.focus();
    event.preventDefault();
  }
}
