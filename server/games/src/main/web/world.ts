// The world's page: joins, then each frame says what the player does and draws what the room shows of the map.
import { Muster, MusterError, type Room } from "@muster/client";
import { type Ship, World } from "./gen/world.js";
import { showStats, showStatus } from "./shared/connection.js";
import { Controls } from "./shared/controls.js";
import { element, storedName, storeName } from "./shared/page.js";
import { Camera } from "./world/camera.js";
import { StickyCell } from "./world/cell.js";
import { fly } from "./world/flight.js";
import { Hud } from "./world/hud.js";
import { colourOf, SIDE } from "./world/map.js";
import { Minimap } from "./world/minimap.js";
import { Painter } from "./world/painter.js";
import { NOTHING, type Scene } from "./world/scene.js";

const WRECKED_MS = 3000;
const NUMBERS_MS = 250;

const canvas = element<HTMLCanvasElement>("space");
const camera = new Camera();
const cell = new StickyCell();
const painter = new Painter(canvas, camera, cell);
const controls = new Controls(canvas);
const hud = new Hud();
const minimap = new Minimap(element<HTMLCanvasElement>("minimap"));
const cellsButton = element<HTMLButtonElement>("cells");
const wanted = new URLSearchParams(location.search);
const muster = new Muster(location.origin);

let room: Room<typeof World> | undefined;
let wreckedBy = { name: "", team: 0, at: 0 };
let before = performance.now();
let shownAt = 0;
let frames = 0;
let framesPerSecond = 0;
let framesSince = before;

// ------------------------------------------------------------------------------------------------- coming in

async function enter(name: string): Promise<void> {
  storeName(name);
  say("Joining…");
  try {
    const id = wanted.get("room");
    const options = { name: name || "Pilot", ...population() };
    await room?.leave();
    room = id === null ? await muster.joinOrCreate(World, options) : await muster.joinById(World, id, options);
    begin(room);
  } catch (error) {
    if (!(error instanceof MusterError)) throw error;
    wanted.delete("room"); // the next try goes wherever there is a seat
    say(error.message, true);
  }
}

/** ?drones=200&rocks=0: how full a new world is. */
function population(): Record<string, number> {
  const options: Record<string, number> = {};
  for (const name of ["drones", "rocks"]) if (wanted.has(name)) options[name] = Number(wanted.get(name));
  return options;
}

function begin(joined: Room<typeof World>): void {
  element("start").hidden = true;
  hud.show(true);
  canvas.focus();
  history.replaceState(null, "", `?room=${encodeURIComponent(joined.id)}`);
  joined.predict((state) => state.ships, fly);
  joined.state.ships.onAdd((ship, key) => appeared(ship, key));
  joined.on("wrecked", ({ by, team }) => {
    wreckedBy = { name: by, team, at: performance.now() };
  });
  joined.on("won", ({ over, team }) => hud.say(`You wrecked ${over}`, colourOf(team)));
  joined.on("sold", ({ ore }) => hud.say(`Sold ${ore} ore for your team`, "#ffd27a"));
  joined.onStatus((status) => {
    showStatus(status);
    if (status.kind === "ended") ended(status.text);
  });
  showStatus(joined.status);
  Object.assign(window, { world: { room: joined, seat: joined.seat, state: joined.state, cell, camera, scene: () => scene() } });
}

function ended(text: string): void {
  room = undefined;
  controls.letGo();
  hud.show(false);
  hud.death(undefined, "", 0);
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

function appeared(ship: Ship, key: number): () => void {
  const own = key === room?.seat;
  if (own) {
    cell.follow(ship.x, ship.y);
    ship.on("x", () => cell.follow(ship.x, ship.y)); // with each patch, as the server does
    ship.on("y", () => cell.follow(ship.x, ship.y));
  }
  ship.on("hp", (hp, was) => {
    const now = performance.now();
    const colour = colourOf(ship.team);
    if (hp >= was) return was === 0 ? painter.effects.ring(ship.x, ship.y, colour, 70, now) : undefined;
    painter.hurt.set(key, now);
    if (hp === 0 && camera.sees(ship.x, ship.y, 200)) painter.effects.explode(ship.x, ship.y, colour, now);
    if (own) {
      camera.shake(hp === 0 ? 9 : 2);
      hud.hurt();
    }
  });
  return () => {
    painter.effects.forget(key);
    painter.hurt.delete(key);
  };
}

function showCells(on: boolean): void {
  painter.cellsShown = on;
  camera.widen(on);
  cellsButton.setAttribute("aria-pressed", String(on));
}

// ------------------------------------------------------------------------------------------------- each frame

function frame(now: number): void {
  const seconds = Math.min(0.1, (now - before) / 1000);
  before = now;
  count(now);
  const shown = scene();
  const own = shown.ships.get(shown.own);
  if (room !== undefined) {
    room.input(controls.steer(own?.heading ?? 0));
    numbers(room, shown, own, now);
  }
  if (own !== undefined) camera.follow(own.x, own.y, seconds);
  else if (room === undefined) wander(now, seconds);
  painter.paint(shown, controls, now, seconds);
  requestAnimationFrame(frame);
}

/** Others smooth between patches, oneself ahead of the server: all of that is the SDK's. */
function scene(): Scene {
  if (room === undefined) return NOTHING;
  return {
    own: room.seat,
    ships: new Map(room.view((state) => state.ships)),
    rocks: new Map(room.view((state) => state.rocks)),
    stations: [...room.state.stations.values()],
  };
}

/** Behind the start screen. */
function wander(now: number, seconds: number): void {
  camera.follow(SIDE / 2 + 2600 * Math.cos(now / 60000), SIDE / 2 + 2600 * Math.sin(now / 47000), seconds);
}

function count(now: number): void {
  frames++;
  if (now - framesSince < 1000) return;
  framesPerSecond = Math.round((frames * 1000) / (now - framesSince));
  frames = 0;
  framesSince = now;
}

function numbers(joined: Room<typeof World>, shown: Scene, own: Ship | undefined, now: number): void {
  hud.ship(own);
  hud.death(own?.hp === 0 ? wreckedBy.name : undefined, colourOf(wreckedBy.team), wreckedBy.at + WRECKED_MS - now);
  minimap.paint(joined.state.radar, shown.stations, own, camera, cell, now);
  if (now - shownAt < NUMBERS_MS) return;
  shownAt = now;
  let all = 0;
  for (const { ships, rocks } of joined.state.radar.values()) all += ships + rocks;
  hud.share({ ships: shown.ships.size, rocks: shown.rocks.size, all, framesPerSecond });
  hud.teams(joined.state.teams, own?.team ?? 0);
  showStats(joined.stats);
}

// ------------------------------------------------------------------------------------------------- start

element<HTMLInputElement>("name").value = storedName();
element("join").addEventListener("submit", (event) => {
  event.preventDefault();
  void enter(element<HTMLInputElement>("name").value.trim());
});
cellsButton.addEventListener("click", () => {
  showCells(!painter.cellsShown);
  canvas.focus();
});
addEventListener("keydown", (event) => {
  const typing = event.target instanceof HTMLInputElement;
  if (event.code === "KeyC" && room !== undefined && !typing && !event.repeat) showCells(!painter.cellsShown);
});
element("menu-open").addEventListener("click", () => element<HTMLDialogElement>("menu").showModal());

if (wanted.has("cells")) showCells(true);
if (wanted.has("play")) void enter(storedName());
requestAnimationFrame(frame);
