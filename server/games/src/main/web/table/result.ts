// The end of a round: who is out, what it brought, how everybody stands.
import { element, made } from "../shared/page.js";
import { Phase, type Player, type TableState } from "../gen/table.js";
import { hueOf } from "./seats.js";

type Row = readonly [number, Player];

export class Result {
  private readonly panel = element("result");
  private shown = "";

  show(state: TableState, players: readonly Row[], own: number): void {
    const over = state.phase === Phase.GAME_OVER;
    this.panel.hidden = !over && state.phase !== Phase.ROUND_OVER;
    if (this.panel.hidden) return;
    const name = state.players.get(state.winner)?.name ?? "Somebody";
    const mine = state.winner === own;
    const title = over ? (mine ? "You win the game" : `${name} wins the game`) : mine ? "You win the round" : `${name} wins the round`;
    const rows = [...players].sort(([a, one], [b, other]) => other.score - one.score || a - b);
    const text = JSON.stringify([title, state.won, rows.map(([seat, { name, score }]) => [seat, name, score])]);
    if (text === this.shown) return;
    this.shown = text;
    element("result-title").textContent = title;
    element("result-won").textContent = `+${state.won}`;
    element("result-target").textContent = `${state.target} points win the game`;
    element("result-scores").replaceChildren(...rows.map((row) => line(row, own, state)));
  }

  /** Seconds until the next cards are dealt. */
  clock(state: TableState, seconds: number): void {
    if (this.panel.hidden) return;
    const text = `${state.phase === Phase.GAME_OVER ? "Next game" : "Next round"} in ${Math.max(0, Math.ceil(seconds))} s`;
    const place = element("result-next");
    if (place.textContent !== text) place.textContent = text;
  }
}

function line([seat, { name, score }]: Row, own: number, { target, winner }: TableState): HTMLElement {
  const row = made("li", seat === own ? "own" : "");
  row.classList.toggle("won", seat === winner);
  row.style.setProperty("--hue", String(hueOf(seat)));
  row.style.setProperty("--part", String(Math.min(1, score / target)));
  row.append(made("span", "name", name), made("b", "", String(score)), made("i", "gauge"));
  return row;
}
