// Which suit a turncoat asks for.
import { element, made } from "../shared/page.js";
import { type Suit } from "../gen/table.js";
import { suitMark } from "./card.js";
import { isRed, suitName, SUITS } from "./faces.js";

export class SuitPicker {
  private readonly dialog = element<HTMLDialogElement>("suits");
  private chosen: ((suit: Suit) => void) | undefined;

  constructor() {
    const place = element("suit-choices");
    SUITS.forEach((suit, i) => {
      const button = made("button", isRed(suit) ? "suit red" : "suit") as HTMLButtonElement;
      button.type = "button";
      button.dataset.suit = String(suit);
      button.setAttribute("aria-label", `${suitName(suit)}, key ${i + 1}`);
      button.innerHTML = `${suitMark(suit)}<span>${suitName(suit)}</span>`;
      button.addEventListener("click", () => this.choose(suit));
      place.append(button);
    });
    this.dialog.addEventListener("keydown", (event) => {
      const suit = SUITS[Number(event.key) - 1];
      if (suit !== undefined) this.choose(suit);
    });
    this.dialog.addEventListener("click", (event) => {
      if (event.target === this.dialog) this.dialog.close(); // beside it
    });
  }

  ask(chosen: (suit: Suit) => void): void {
    this.chosen = chosen;
    if (!this.dialog.open) this.dialog.showModal();
  }

  close(): void {
    if (this.dialog.open) this.dialog.close();
  }

  private choose(suit: Suit): void {
    this.dialog.close();
    this.chosen?.(suit);
  }
}
