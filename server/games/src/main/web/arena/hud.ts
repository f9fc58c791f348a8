import type { Ship } from "../gen/arena.js";
import { element, made } from "../shared/page.js";
import { colourOf, OWN } from "./palette.js";

const FEED_MS = 5000;
const MAGAZINE = 10;

type Row = readonly [number, Ship];

/** Everything around the canvas: numbers, scores, what the connection is doing. */
export class Hud {
  private readonly frame = element("hud");
  private readonly scores = element("scores");
  private readonly feed = element("feed");
  private readonly hull = element("hull");
  private readonly ammo = element("ammo");
  private shown = "";

  constructor() {
    for (let i = 0; i < MAGAZINE; i++) this.ammo.append(made("i", "shot"));
  }

  show(on: boolean): void {
    this.frame.hidden = !on;
  }

  ship(ship: Ship | undefined): void {
    const hp = ship?.hp ?? 0;
    this.hull.style.setProperty("--part", String(hp / 100));
    this.hull.classList.toggle("low", hp <= 40);
    this.hull.setAttribute("aria-valuenow", String(hp));
    [...this.ammo.children].forEach((shot, i) => shot.classList.toggle("spent", i >= (ship?.ammo ?? 0)));
  }

  /** The best, and oneself wherever one stands. */
  scoreboard(rows: readonly Row[], own: number): void {
    const best = [...rows].sort((a, b) => b[1].score - a[1].score || a[1].wrecks - b[1].wrecks || a[0] - b[0]);
    const text = JSON.stringify(best.map(([seat, s]) => [seat, s.name, s.score, s.adrift, own]));
    if (text === this.shown) return;
    this.shown = text;
    this.scores.replaceChildren(
      ...best.map(([seat, ship], i) => {
        const row = made("li", seat === own ? "own" : "");
        row.dataset.seat = String(seat);
        row.dataset.rank = String(i + 1);
        const dot = made("i", "dot");
        dot.style.background = colourOf(seat, own);
        const name = made("span", ship.bot ? "name bot" : "name", ship.name);
        if (ship.adrift) name.classList.add("adrift");
        row.append(made("b", "rank", String(i + 1)), dot, name, made("b", "score", String(ship.score)));
        return row;
      }),
    );
  }

  wrecked(victim: string, victimColour: string, winner: string, winnerColour: string): void {
    const line = made("li", "");
    const by = made("b", "", winner);
    by.style.color = winnerColour;
    const who = made("b", "", victim);
    who.style.color = victimColour;
    line.append(by, made("span", "cross", "✕"), who);
    this.feed.prepend(line);
    while (this.feed.children.length > 4) this.feed.lastChild?.remove();
    setTimeout(() => line.remove(), FEED_MS);
  }

  /** Over the wreck: who did it, and how long it takes. */
  death(by: string | undefined, leftMs: number): void {
    const shade = element("death");
    shade.hidden = by === undefined;
    if (by === undefined) return;
    element("death-by").textContent = by;
    element("death-left").textContent = leftMs > 0 ? (leftMs / 1000).toFixed(1) : "…";
    shade.style.setProperty("--colour", OWN);
  }

  hurt(): void {
    const flash = element("hurt");
    flash.classList.remove("on");
    void flash.offsetWidth; // restarts the animation
    flash.classList.add("on");
  }
}
