// The middle of the table: what can be drawn, what was played, which suit counts.
import { element } from "../shared/page.js";
import { Suit, type TableState } from "../gen/table.js";
import { cardBack, cardFront, suitMark } from "./card.js";
import { isRed, nameOf, suitName, suitOf } from "./faces.js";
import { arrive, type Place } from "./motion.js";

const SHOWN = 5;
const THICK = 4; // backs of a full draw pile

export class Piles {
  readonly stock = element<HTMLButtonElement>("stock");
  private readonly discards = element("discards");
  private readonly suit = element("suit");
  private top = "";
  private discarded = 0;
  private backs = -1;

  show(state: TableState, mayDraw: boolean): void {
    this.showStock(state.stock, mayDraw);
    if (state.top !== this.top || state.discarded < this.discarded) this.showTop(state.top, state.discarded);
    this.discarded = state.discarded;
    this.showSuit(state);
  }

  /** The top came from there. */
  playedFrom(place: Place): void {
    const card = this.discards.lastElementChild;
    if (card instanceof HTMLElement) arrive(card, place, 0, 25);
  }

  shuffled(): void {
    const turns = [0, -6, 6, -4, 4, 0].map((turn) => ({ transform: `rotate(${turn}deg)` }));
    this.stock.animate(turns, { duration: 500 });
  }

  private showStock(cards: number, mayDraw: boolean): void {
    this.stock.disabled = !mayDraw;
    this.stock.setAttribute("aria-label", `Draw pile, ${cards} card${cards === 1 ? "" : "s"}${mayDraw ? ": draw one" : ""}`);
    element("stock-count").textContent = String(cards);
    const backs = Math.ceil((cards / 40) * THICK);
    if (backs === this.backs) return;
    this.backs = backs;
    const pile = Array.from({ length: Math.min(THICK, backs) }, cardBack);
    pile.forEach((back, i) => back.style.setProperty("--up", String(i)));
    element("stock-cards").replaceChildren(...pile);
  }

  private showTop(top: string, discarded: number): void {
    this.top = top;
    if (discarded <= 1) this.discards.replaceChildren();
    if (top !== "") {
      const card = cardFront(top);
      card.style.setProperty("--turn", `${((discarded * 47) % 19) - 9}deg`);
      this.discards.append(card);
    }
    while (this.discards.children.length > SHOWN) this.discards.firstElementChild?.remove();
    this.discards.setAttribute("aria-label", top === "" ? "Nothing is played yet" : `On top: ${nameOf(top)}`);
  }

  private showSuit({ suit, top }: TableState): void {
    this.suit.hidden = suit === Suit.NO_SUIT;
    if (this.suit.dataset.suit === String(suit) && this.suit.dataset.top === top) return;
    this.suit.dataset.suit = String(suit);
    this.suit.dataset.top = top;
    this.suit.classList.toggle("red", isRed(suit));
    this.suit.classList.toggle("chosen", top !== "" && suitOf(top) !== suit);
    this.suit.innerHTML = suitMark(suit);
    this.suit.setAttribute("aria-label", `Suit to follow: ${suitName(suit)}`);
  }
}
