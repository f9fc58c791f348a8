// The home page: which rooms are open, and ways in.
import { element, made, storedName, storeName } from "./shared/page.js";

const EVERY_MS = 2000;

/** A room as /api/rooms lists it. */
interface Listed {
  readonly id: string;
  readonly type: string;
  /** People; bots make room for them. */
  readonly clients: number;
  readonly bots: number;
  readonly seats: number;
  readonly locked: boolean;
  readonly joinable: boolean;
}

/** A game that has a page here. */
interface Game {
  readonly title: string;
  readonly page: string;
  /** Its page also shows a room to people without a seat. */
  readonly watched?: boolean;
}

/** By room type. */
const GAMES: Readonly<Record<string, Game>> = {
  arena: { title: "Arena", page: "arena/" },
  world: { title: "World", page: "world/" },
  table: { title: "Turncoat", page: "table/", watched: true },
};

const list = element("rooms");
const name = element<HTMLInputElement>("name");
let shown = "";

async function refresh(): Promise<void> {
  try {
    const answer = await fetch("api/rooms", { headers: { accept: "application/json" } });
    if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
    show(roomsIn(await answer.json()));
  } catch {
    list.replaceChildren();
    shown = "";
    element("none").hidden = true;
    fresh("The server does not answer. Trying again…");
  }
}

function roomsIn(answer: unknown): Listed[] {
  const { rooms } = answer as { rooms: Listed[] };
  return rooms.sort((a, b) => Number(isOpen(b)) - Number(isOpen(a)) || b.clients - a.clients || a.id.localeCompare(b.id));
}

function isOpen(room: Listed): boolean {
  return room.type in GAMES && room.joinable;
}

function show(rooms: Listed[]): void {
  const players = rooms.reduce((sum, room) => sum + room.clients, 0);
  fresh(`${count(rooms.length, "room")}, ${count(players, "player")}`);
  element("none").hidden = rooms.length > 0;
  const text = JSON.stringify(rooms);
  if (text === shown) return; // whoever tabs through the list keeps the place
  shown = text;
  const focused = document.activeElement?.getAttribute("href");
  list.replaceChildren(...rooms.map(row));
  if (focused) list.querySelector<HTMLElement>(`a[href="${CSS.escape(focused)}"]`)?.focus();
}

function row(room: Listed): HTMLElement {
  const item = made("li", "room");
  item.dataset.testid = "room";
  const what = made("div", "what");
  what.append(made("b", "type", GAMES[room.type]?.title ?? room.type), made("code", "id", room.id));
  const bar = made("div", "fill");
  bar.style.setProperty("--part", String(room.seats > 0 ? room.clients / room.seats : 0));
  const seats = made("div", "seats");
  const bots = room.bots > 0 ? ` + ${count(room.bots, "bot")}` : "";
  seats.append(made("span", "", `${room.clients} / ${room.seats}${bots}`), bar);
  item.append(what, seats, ways(room));
  return item;
}

function ways(room: Listed): HTMLElement {
  const ways = made("div", "ways");
  const game = GAMES[room.type];
  const id = encodeURIComponent(room.id);
  if (game?.watched) ways.append(link(room, "Watch", "button watch", `${game.page}?watch=${id}`));
  if (game === undefined) ways.append(made("span", "closed", "No page"));
  else if (isOpen(room)) ways.append(link(room, "Join", "button", `${game.page}?room=${id}&play`));
  else ways.append(made("span", "closed", room.locked ? "Locked" : "Full"));
  return ways;
}

function link(room: Listed, word: string, look: string, to: string): HTMLElement {
  const link = made("a", look, word) as HTMLAnchorElement;
  link.href = to;
  link.setAttribute("aria-label", `${word} ${room.type} ${room.id}`);
  link.addEventListener("click", () => storeName(name.value.trim()));
  return link;
}

function fresh(text: string): void {
  const line = element("fresh");
  if (line.textContent !== text) line.textContent = text;
}

function count(n: number, thing: string): string {
  return `${n} ${thing}${n === 1 ? "" : "s"}`;
}

name.value = storedName();
element("play").addEventListener("submit", (event) => {
  event.preventDefault();
  storeName(name.value.trim());
  const button = event.submitter as HTMLButtonElement | null;
  location.href = `${button?.getAttribute("formaction") ?? "arena/"}?play`;
});
void refresh();
setInterval(() => void (document.hidden || refresh()), EVERY_MS);
