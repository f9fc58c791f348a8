// What the page says: whose turn it is, what happened.
import { Phase, type TableState } from "../gen/table.js";

export type NameOf = (seat: number) => string;

/** What is going on, in a line. */
export function prompt(state: TableState, own: number, anyFits: boolean, nameOf: NameOf): string {
  switch (state.phase) {
    case Phase.GATHERING:
      return state.players.size < 2 ? "Waiting for a second player" : "Shuffling the cards…";
    case Phase.PLAYING:
      return state.turn === own ? yours(state, anyFits) : `${nameOf(state.turn)} is on`;
    default:
      return `${own !== 0 && state.winner === own ? "You are" : `${nameOf(state.winner)} is`} out of cards`;
  }
}

function yours({ drew, stock, discarded }: TableState, anyFits: boolean): string {
  const canDraw = !drew && stock + discarded > 1;
  if (anyFits) return canDraw ? "Your turn: play a card, or draw" : "Play a card, or pass";
  return canDraw ? "Nothing fits: draw a card" : "Nothing fits: pass";
}

export function who(seat: number, own: number, nameOf: NameOf): string {
  return seat === own ? "You" : nameOf(seat);
}

export function cards(count: number): string {
  return count === 1 ? "a card" : `${count} cards`;
}
