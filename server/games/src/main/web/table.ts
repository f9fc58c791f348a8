// The table's page: joins or watches, shows what the room shows, and asks for what the player wants to do.
import { MusterError, type Status } from "@muster/client";
import { Phase, type Suit } from "./gen/table.js";
import { showPlace } from "./shared/connection.js";
import { element, storedName, storeName } from "./shared/page.js";
import { cardBack, cardFront } from "./table/card.js";
import { Entrance, type TableRoom } from "./table/entrance.js";
import { fits, isTurncoat, nameOf, suitName, suitOf } from "./table/faces.js";
import { Hand, type Held } from "./table/hand.js";
import { placeOf, send } from "./table/motion.js";
import { Piles } from "./table/piles.js";
import { Result } from "./table/result.js";
import { Plate, Seats } from "./table/seats.js";
import { SuitPicker } from "./table/suit-picker.js";
import { cards, prompt, who } from "./table/words.js";

const SECONDS_PER_TICK = 0.1;

const entrance = new Entrance();
const piles = new Piles();
const seats = new Seats(element("seats"));
const result = new Result();
const picker = new SuitPicker();
const hand = new Hand(element("hand"), piles.stock, chosen);
const action = element<HTMLButtonElement>("action");

let room: TableRoom | undefined;
let own: Plate | undefined;

// ------------------------------------------------------------------------------------------------- coming in

/** Does what leads to a table, and says so if it does not. */
async function enter(way: () => Promise<TableRoom | undefined>, doing: string): Promise<void> {
  say(doing);
  try {
    const entered = await way();
    if (entered === undefined) say("");
    else begin(entered);
  } catch (error) {
    if (!(error instanceof MusterError)) throw error;
    entrance.wanted.delete("room"); // the next try goes wherever there is a seat
    say(error.message, true);
  }
}

function begin(joined: TableRoom): void {
  room = joined;
  const watching = joined.seat === 0;
  element("start").hidden = true;
  element("room").hidden = false;
  document.body.classList.toggle("watching", watching);
  const id = encodeURIComponent(joined.id);
  history.replaceState(null, "", watching ? `?watch=${id}` : `?room=${id}`);
  entrance.wanted.set("room", joined.id);
  element<HTMLAnchorElement>("watch-link").href = `?watch=${id}`;
  element<HTMLAnchorElement>("sit-link").href = `?room=${id}&play`;
  own = watching ? undefined : new Plate(joined.seat);
  element("own").replaceChildren(...(own ? [own.element] : []));
  listen(joined);
  status(joined.status);
  show();
  element("hand").focus(); // from here on the keyboard plays
  Object.assign(window, { table: { room: joined, seat: joined.seat, state: joined.state } });
}

function listen(joined: TableRoom): void {
  joined.onPatch(show);
  joined.onStatus(status);
  joined.on("played", ({ seat, face, suit }) => {
    const from = seat === joined.seat ? hand.lastPlace : place(seat);
    if (from) piles.playedFrom(from);
    news(`${called(seat)} played the ${nameOf(face)}${isTurncoat(face) ? ` and ${seat === joined.seat ? "want" : "wants"} ${suitName(suit)}` : ""}`);
  });
  joined.on("took", ({ seat, cards: count }) => {
    const to = place(seat);
    if (to) send(cardBack, placeOf(piles.stock), to, count);
    news(`${called(seat)} drew ${cards(count)}`);
  });
  joined.on("passed", ({ seat }) => news(`${called(seat)} passed`));
  joined.on("shuffled", () => {
    piles.shuffled();
    news("The discards were shuffled");
  });
}

function place(seat: number) {
  const backs = seats.cardsOf(seat);
  return backs && placeOf(backs);
}

function status(now: Status): void {
  const well = now.kind === "live" && now.server === "live";
  element("state").dataset.state = well ? "live" : now.kind === "live" ? "paused" : now.kind;
  const banner = element("banner");
  banner.hidden = well || now.kind === "ended";
  if (now.kind === "reconnecting") banner.textContent = `Connection lost, reconnecting… Your seat is kept.`;
  else if (now.kind === "live") banner.textContent = `The room is ${now.server.replace("_", " ")}`;
  else ended(now.text);
  if (room === undefined) return;
  entrance.keep(room);
  showPlace(room.stats);
}

function ended(text: string): void {
  room = undefined;
  entrance.forget();
  entrance.wanted.delete("room");
  picker.close();
  element("room").hidden = true;
  say(text || "The game is over for you", true);
}

/** The start screen, with something to say. */
function say(text: string, bad = false): void {
  element("start").hidden = false;
  const line = element("message");
  line.textContent = text;
  line.classList.toggle("bad", bad);
  element<HTMLButtonElement>("play").disabled = !bad && text !== "";
}

// ------------------------------------------------------------------------------------------------- what is shown

function called(seat: number): string {
  return who(seat, room?.seat ?? 0, (other) => room?.state.players.get(other)?.name ?? "Somebody");
}

function news(text: string): void {
  element("news").textContent = text;
}

function yourTurn(): boolean {
  return room !== undefined && room.seat !== 0 && room.state.phase === Phase.PLAYING && room.state.turn === room.seat;
}

function show(): void {
  if (room === undefined) return;
  entrance.keep(room);
  const { state, seat } = room;
  const players = [...state.players];
  const turn = yourTurn();
  const playable = (face: string) => fits(face, state.top, state.suit);
  const anyFits = [...state.hands.values()].some(({ face }) => playable(face));
  const canDraw = turn && !state.drew && state.stock + state.discarded > 1;
  seats.show(players, seat, state.turn);
  piles.show(state, canDraw);
  hand.show(state.hands, turn, playable);
  result.show(state, players, seat);
  const me = state.players.get(seat);
  if (me) own?.show(me, turn, state.phase === Phase.PLAYING && me.cards === 0 ? "joins the next round" : "");
  document.body.classList.toggle("your-turn", turn);
  document.title = turn ? "Your turn · Turncoat" : "Turncoat · Muster";
  ask(prompt(state, seat, anyFits, called), turn, canDraw, anyFits);
  if (!turn) picker.close();
}

function ask(text: string, turn: boolean, canDraw: boolean, anyFits: boolean): void {
  const line = element("prompt");
  if (line.textContent !== text) line.textContent = text;
  action.disabled = !turn;
  action.dataset.does = canDraw ? "draw" : "pass";
  element("action-word").textContent = canDraw ? "Draw" : "Pass";
  element("action-key").textContent = canDraw ? "D" : "P";
  action.classList.toggle("urgent", turn && !anyFits);
}

/** Clocks go by the room's time, so everybody sees the same. */
function frame(): void {
  if (room !== undefined) {
    const { state, clock } = room;
    const left = state.until === 0 ? 0 : (state.until - clock.tick) / (state.until - state.since);
    const part = Math.max(0, Math.min(1, left));
    seats.clock(state.turn, part);
    own?.clock(part);
    element("clock").style.setProperty("--left", String(part));
    element("clock").classList.toggle("short", part < 0.25);
    result.clock(state, (state.until - clock.tick) * SECONDS_PER_TICK);
  }
  requestAnimationFrame(frame);
}

// ------------------------------------------------------------------------------------------------- what the player does

function chosen(card: Held): void {
  if (!yourTurn()) return;
  if (!card.fits) hand.shake(card.key);
  else if (isTurncoat(card.face) && hand.size > 1) picker.ask((suit) => void play(card, suit));
  else void play(card, suitOf(card.face));
}

async function play({ key }: Held, suit: Suit): Promise<void> {
  if (!(await done(room?.request("play", { card: key, suit })))) hand.shake(key);
}

function act(does: "draw" | "pass"): void {
  if (yourTurn() && action.dataset.does === does) void done(room?.request(does, {}));
}

/** Whether the room did it; if not, the page says why. */
async function done(request: Promise<unknown> | undefined): Promise<boolean> {
  try {
    await request;
    return true;
  } catch (error) {
    if (!(error instanceof MusterError)) throw error;
    news(error.message);
    return false;
  }
}

action.addEventListener("click", () => act(action.dataset.does === "draw" ? "draw" : "pass"));
piles.stock.addEventListener("click", () => act("draw"));
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (event.key === "d") act("draw");
  else if (event.key === "p") act("pass");
});
element("menu-open").addEventListener("click", () => element<HTMLDialogElement>("menu").showModal());
element("leave").addEventListener("click", () => {
  entrance.forget();
  void (room?.leave() ?? Promise.resolve()).then(() => (location.href = "../"));
});
element("join").addEventListener("submit", (event) => {
  event.preventDefault();
  const name = element<HTMLInputElement>("name").value.trim();
  storeName(name);
  void enter(() => entrance.sit(name), "Joining…");
});

// ------------------------------------------------------------------------------------------------- start

element<HTMLInputElement>("name").value = storedName();
["8C", "8D", "8S", "8H"].forEach((face, i) => {
  const card = cardFront(face);
  card.style.setProperty("--off", String(i - 1.5));
  element("fan").append(card);
});
const watched = entrance.wanted.get("watch");
if (watched !== null) void enter(() => entrance.watch(watched), "Looking for the table…");
else if (entrance.wanted.has("play")) void enter(() => entrance.sit(storedName()), "Joining…");
else if (entrance.wanted.has("room")) void enter(() => entrance.back(), "Looking for your seat…");
requestAnimationFrame(frame);
