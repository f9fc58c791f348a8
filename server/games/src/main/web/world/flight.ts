// How a pilot's ship flies: the same step as the server's Flight, line by line, so that the page can show one's own ship ahead of the
// server. Calculated in double and rounded to float32 where Java does, then by the ship's setters: the results are the same to the bit.
import type { Ship, Steer } from "../gen/world.js";
import { SIDE } from "./map.js";

const RADIUS = 14;
const RADIANS = Math.PI / 180;
const TURN = 220;
const THRUST = 260;
const DRAG = 0.8;
const BOUNCE = 0.5;

type Body = Pick<Ship, "x" | "y" | "heading" | "vx" | "vy" | "hp" | "burning">;

export function fly(ship: Body, steer: Steer, seconds: number): void {
  if (ship.hp === 0) return;
  const thrust = clamp(steer.thrust, 0, 1);
  const turn = clamp(steer.turn, -1, 1);
  ship.burning = thrust > 0;
  ship.heading = Math.fround(ship.heading + turn * TURN * seconds);

  const radians = ship.heading * RADIANS;
  const keep = 1 - DRAG * seconds;
  const vx = ship.vx * keep + Math.cos(radians) * thrust * THRUST * seconds;
  const vy = ship.vy * keep + Math.sin(radians) * thrust * THRUST * seconds;
  ship.vx = Math.fround(vx);
  ship.vy = Math.fround(vy);
  ship.x = Math.fround(ship.x + vx * seconds);
  ship.y = Math.fround(ship.y + vy * seconds);
  bounce(ship);
}

function bounce(ship: Body): void {
  const most = SIDE - RADIUS;
  if (ship.x < RADIUS) {
    ship.x = RADIUS;
    ship.vx = Math.fround(Math.abs(ship.vx) * BOUNCE);
  } else if (ship.x > most) {
    ship.x = most;
    ship.vx = Math.fround(-Math.abs(ship.vx) * BOUNCE);
  }
  if (ship.y < RADIUS) {
    ship.y = RADIUS;
    ship.vy = Math.fround(Math.abs(ship.vy) * BOUNCE);
  } else if (ship.y > most) {
    ship.y = most;
    ship.vy = Math.fround(-Math.abs(ship.vy) * BOUNCE);
  }
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
