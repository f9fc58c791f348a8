// Everybody else at the table: who they are, how many cards they hold, whose turn it is.
import { made } from "../shared/page.js";
import type { Player } from "../gen/table.js";
import { cardBack } from "./card.js";

const BACKS_MAX = 9;
const TURN_OF_HUE = 137.5; // colours of neighbours are far apart

export function hueOf(seat: number): number {
  return (160 + seat * TURN_OF_HUE) % 360;
}

/** A plate with a player's name, score and clock. */
export class Plate {
  readonly element = made("div", "plate");
  readonly disc = made("span", "disc");
  private readonly name = made("b", "name");
  private readonly score = made("span", "score");

  constructor(seat: number) {
    this.element.style.setProperty("--hue", String(hueOf(seat)));
    const words = made("span", "words");
    words.append(this.name, this.score);
    this.element.append(this.disc, words);
  }

  show(player: Player, turn: boolean, note: string): void {
    this.disc.dataset.initial = [...player.name][0]?.toUpperCase() ?? "?";
    this.name.textContent = player.name;
    this.score.textContent = note || `${player.score} point${player.score === 1 ? "" : "s"}`;
    this.element.classList.toggle("turn", turn);
    this.element.classList.toggle("away", player.away);
    this.element.classList.toggle("bot", player.bot);
  }

  /** The part of the turn's time that is left. */
  clock(left: number): void {
    this.disc.style.setProperty("--left", String(left));
  }
}

class Opponent {
  readonly element = made("li", "seat");
  readonly plate: Plate;
  readonly backs = made("div", "backs");
  private readonly count = made("b", "count");
  private shown = -1;

  constructor(readonly seat: number) {
    this.plate = new Plate(seat);
    this.element.dataset.seat = String(seat);
    this.backs.setAttribute("aria-hidden", "true");
    this.element.append(this.plate.element, this.backs);
  }

  show(player: Player, turn: boolean): void {
    this.plate.show(player, turn, player.away ? "away" : "");
    const cards = `${player.cards} card${player.cards === 1 ? "" : "s"}`;
    const label = `${player.name}${player.bot ? ", a bot" : ""}: ${cards}, ${player.score} points`;
    this.element.setAttribute("aria-label", label + (player.away ? ", away" : "") + (turn ? ", on turn" : ""));
    if (player.cards === this.shown) return;
    this.shown = player.cards;
    this.count.textContent = String(player.cards);
    this.backs.classList.toggle("last", player.cards === 1);
    const backs = Array.from({ length: Math.min(BACKS_MAX, player.cards) }, cardBack);
    backs.forEach((back, i) => back.style.setProperty("--off", String(i - (backs.length - 1) / 2)));
    this.backs.replaceChildren(...backs, this.count);
  }
}

export class Seats {
  private readonly opponents = new Map<number, Opponent>();

  constructor(private readonly place: HTMLElement) {}

  /** Shows them in the order in which they play, beginning behind oneself. */
  show(players: readonly (readonly [number, Player])[], own: number, turn: number): void {
    const others = players.filter(([seat]) => seat !== own).sort(([a], [b]) => a - b);
    const inTurn = [...others.filter(([seat]) => seat > own), ...others.filter(([seat]) => seat < own)];
    for (const [seat, { element }] of this.opponents) {
      if (inTurn.some(([other]) => other === seat)) continue;
      element.remove();
      this.opponents.delete(seat);
    }
    inTurn.forEach(([seat, player], at) => {
      const opponent = this.opponents.get(seat) ?? new Opponent(seat);
      this.opponents.set(seat, opponent);
      opponent.show(player, seat === turn);
      if (this.place.children[at] !== opponent.element) this.place.insertBefore(opponent.element, this.place.children[at] ?? null);
    });
    this.place.dataset.count = String(inTurn.length);
  }

  clock(turn: number, left: number): void {
    this.opponents.get(turn)?.plate.clock(left);
  }

  /** Where this seat's cards are; undefined for one's own and for nobody's. */
  cardsOf(seat: number): HTMLElement | undefined {
    return this.opponents.get(seat)?.backs;
  }
}
