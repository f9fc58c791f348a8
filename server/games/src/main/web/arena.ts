// The arena's page: joins, then each frame says what the player does and draws what the room shows.
import { Muster, MusterError, type Room } from "@muster/client";
import { Arena, type Ship, type Wrecked } from "./gen/arena.js";
import { showStats, showStatus } from "./shared/connection.js";
import { Controls } from "./shared/controls.js";
import { element, storedName, storeName } from "./shared/page.js";
import { Camera } from "./arena/camera.js";
import { fly } from "./arena/flight.js";
import { Hud } from "./arena/hud.js";
import { Minimap } from "./arena/minimap.js";
import { Painter, type Scene } from "./arena/painter.js";
import { colourOf, OWN } from "./arena/palette.js";

const WRECKED_MS = 3000;
const SCORES_MS = 250;
const NOBODY: Scene = { own: 0, ships: [], shots: [], kits: [] };

const canvas = element<HTMLCanvasElement>("space");
const camera = new Camera();
const painter = new Painter(canvas, camera);
const controls = new Controls(canvas);
const hud = new Hud();
const minimap = new Minimap(element<HTMLCanvasElement>("minimap"));
const wanted = new URLSearchParams(location.search);
const muster = new Muster(location.origin);

let room: Room<typeof Arena> | undefined;
let wreckedBy = "";
let wreckedAt = 0;
let killer = 0;
let before = performance.now();
let scoredAt = 0;

// ------------------------------------------------------------------------------------------------- coming in

async function enter(name: string): Promise<void> {
  storeName(name);
  say("Joining…");
  try {
    const id = wanted.get("room");
    const options = { name: name || "Pilot", bots: Number(wanted.get("bots") ?? 8) }; // ?bots=0: nobody but people, if the room is new
    await room?.leave();
    room = id === null ? await muster.joinOrCreate(Arena, options) : await muster.joinById(Arena, id, options);
    begin(room);
  } catch (error) {
    if (!(error instanceof MusterError)) throw error;
    wanted.delete("room"); // the next try goes wherever there is a seat
    say(error.message, true);
  }
}

function begin(joined: Room<typeof Arena>): void {
  element("start").hidden = true;
  hud.show(true);
  canvas.focus();
  history.replaceState(null, "", `?room=${encodeURIComponent(joined.id)}`);
  joined.predict((state) => state.ships, fly);
  joined.state.ships.onAdd((ship, seat) => appeared(ship, seat));
  joined.on("wrecked", (wreck) => wrecked(joined, wreck));
  joined.onStatus((status) => {
    showStatus(status);
    if (status.kind === "ended") ended(status.text);
  });
  showStatus(joined.status);
  Object.assign(window, { arena: { room: joined, seat: joined.seat, state: joined.state, scene: () => scene() } });
}

function ended(text: string): void {
  room = undefined;
  controls.letGo();
  hud.show(false);
  hud.death(undefined, 0);
  wanted.delete("room");
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

// ------------------------------------------------------------------------------------------------- what happens

function appeared(ship: Ship, seat: number): () => void {
  const own = () => seat === room?.seat;
  const colour = () => colourOf(seat, room?.seat ?? 0);
  ship.on("hp", (hp, was) => {
    const now = performance.now();
    if (hp >= was) return was === 0 ? painter.effects.ring(ship.x, ship.y, colour(), 70, now) : undefined;
    painter.hurt.set(seat, now);
    if (hp > 0) painter.effects.burst(ship.x, ship.y, colour(), 12, 190, now);
    else painter.effects.explode(ship.x, ship.y, colour(), now);
    if (camera.sees(ship.x, ship.y, 0)) camera.shake(own() ? 9 : hp === 0 ? 5 : 0);
    if (own()) hud.hurt();
  });
  ship.on("ammo", (left, was) => {
    if (left < was) muzzle();
  });
  return () => painter.effects.forget(seat);
}

/** A flash where one's own ship is shown, so that firing feels immediate. */
function muzzle(): void {
  const ship = scene().ships.find(([seat]) => seat === room?.seat)?.[1];
  if (ship === undefined) return;
  const radians = (ship.heading / 180) * Math.PI;
  const [x, y] = [ship.x + Math.cos(radians) * 20, ship.y + Math.sin(radians) * 20];
  painter.effects.burst(x, y, OWN, 5, 150, performance.now());
  painter.effects.ring(x, y, OWN, 16, performance.now());
}

function wrecked({ state, seat: own }: Room<typeof Arena>, { seat, by }: Wrecked): void {
  const name = (of: number) => state.ships.get(of)?.name ?? "somebody";
  hud.wrecked(name(seat), colourOf(seat, own), name(by), colourOf(by, own));
  if (seat !== own) return;
  wreckedBy = name(by);
  wreckedAt = performance.now();
  killer = by;
}

// ------------------------------------------------------------------------------------------------- each frame

function frame(now: number): void {
  const seconds = Math.min(0.1, (now - before) / 1000);
  before = now;
  const shown = scene();
  const own = shown.ships.find(([seat]) => seat === shown.own)?.[1];
  if (room !== undefined) {
    room.input(controls.steer(own?.heading ?? 0));
    numbers(room, shown, own, now);
  }
  follow(shown, own, now, seconds);
  painter.paint(shown, controls, now, seconds);
  requestAnimationFrame(frame);
}

/** Others smooth between patches, oneself ahead of the server: all of that is the SDK's. */
function scene(): Scene {
  if (room === undefined) return NOBODY;
  return {
    own: room.seat,
    ships: [...room.view((state) => state.ships)],
    shots: [...room.view((state) => state.shots)],
    kits: [...room.view((state) => state.kits)],
  };
}

function follow(shown: Scene, own: Ship | undefined, now: number, seconds: number): void {
  const wreck = own === undefined || own.hp === 0;
  const target = wreck ? shown.ships.find(([seat]) => seat === killer)?.[1] : own;
  if (target !== undefined) camera.follow(target.x, target.y, seconds);
  else if (room === undefined) camera.follow(1000 + 500 * Math.cos(now / 9000), 700 + 300 * Math.sin(now / 7000), seconds);
}

function numbers(joined: Room<typeof Arena>, shown: Scene, own: Ship | undefined, now: number): void {
  hud.ship(own);
  hud.death(own?.hp === 0 ? wreckedBy : undefined, wreckedAt + WRECKED_MS - now);
  if (now - scoredAt < SCORES_MS) return;
  scoredAt = now;
  minimap.paint(shown);
  showStats(joined.stats);
  hud.scoreboard(shown.ships, shown.own);
}

// ------------------------------------------------------------------------------------------------- start

element<HTMLInputElement>("name").value = storedName();
element("join").addEventListener("submit", (event) => {
  event.preventDefault();
  void enter(element<HTMLInputElement>("name").value.trim());
});
element("rename").addEventListener("submit", (event) => {
  event.preventDefault();
  void rename(element<HTMLInputElement>("new-name").value);
});
element("menu-open").addEventListener("click", () => {
  element<HTMLInputElement>("new-name").value = storedName();
  element("menu-message").textContent = "";
  element<HTMLDialogElement>("menu").showModal();
});

async function rename(name: string): Promise<void> {
  try {
    const renamed = await room?.request("rename", { name });
    if (renamed !== undefined) storeName(renamed.name);
    element<HTMLDialogElement>("menu").close();
  } catch (error) {
    if (!(error instanceof MusterError)) throw error;
    element("menu-message").textContent = error.message;
  }
}

if (wanted.has("play")) void enter(storedName());
requestAnimationFrame(frame);
