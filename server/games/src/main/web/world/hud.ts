import type { Ship, Team } from "../gen/world.js";
import { element, made } from "../shared/page.js";
import { colourOf } from "./map.js";

const NEWS_MS = 4500;

/** How much of the world is here. */
export interface Share {
  readonly ships: number;
  readonly rocks: number;
  /** Ships and rocks on the whole map, by the radar. */
  readonly all: number;
  readonly framesPerSecond: number;
}

/** Everything around the canvas: numbers, scores, what happened. */
export class Hud {
  private readonly news = element("news");
  private shownTeams = "";

  show(on: boolean): void {
    element("hud").hidden = !on;
  }

  ship(ship: Ship | undefined): void {
    gauge("hull", ship?.hp ?? 0, (ship?.hp ?? 0) <= 40);
    gauge("charge", ship?.charge ?? 0, (ship?.charge ?? 0) < 10);
    element("ore").textContent = String(ship?.ore ?? 0);
  }

  share({ ships, rocks, all, framesPerSecond }: Share): void {
    const rows = ships + rocks;
    element("rows").textContent = String(rows);
    element("rows-of").textContent = `of ${all.toLocaleString("en")}`;
    element("rows-what").textContent = `${ships} ships, ${rocks} rocks`;
    element("fps").textContent = `${framesPerSecond} fps`;
    element("share").style.setProperty("--part", String(all > 0 ? rows / all : 0));
  }

  teams(teams: Iterable<readonly [number, Team]>, own: number): void {
    const sorted = [...teams].sort((a, b) => b[1].score - a[1].score || a[0] - b[0]);
    const text = JSON.stringify([own, ...sorted.map(([key, team]) => [key, team.score, team.pilots])]);
    if (text === this.shownTeams) return;
    this.shownTeams = text;
    element("teams").replaceChildren(...sorted.map(([key, team]) => teamRow(key, team, key === own)));
  }

  say(text: string, colour: string): void {
    const line = made("li", "", text);
    line.style.setProperty("--colour", colour);
    this.news.prepend(line);
    while (this.news.children.length > 3) this.news.lastChild?.remove();
    setTimeout(() => line.remove(), NEWS_MS);
  }

  /** Over the wreck: who did it, and how long it takes. */
  death(by: string | undefined, colour: string, leftMs: number): void {
    element("death").hidden = by === undefined;
    if (by === undefined) return;
    element("death-by").textContent = by;
    element("death-by").style.color = colour;
    element("death-left").textContent = leftMs > 0 ? (leftMs / 1000).toFixed(1) : "…";
  }

  hurt(): void {
    const flash = element("hurt");
    flash.classList.remove("on");
    void flash.offsetWidth; // restarts the animation
    flash.classList.add("on");
  }
}

function teamRow(key: number, team: Team, own: boolean): HTMLElement {
  const row = made("li", own ? "own" : "");
  row.style.setProperty("--colour", colourOf(key));
  const pilots = made("span", "pilots", team.pilots === 1 ? "1 pilot" : `${team.pilots} pilots`);
  row.append(made("i", "dot"), made("span", "name", team.name), pilots, made("b", "score", team.score.toLocaleString("en")));
  return row;
}

function gauge(id: string, value: number, low: boolean): void {
  const bar = element(id);
  bar.style.setProperty("--part", String(value / 100));
  bar.classList.toggle("low", low);
  bar.setAttribute("aria-valuenow", String(value));
}
