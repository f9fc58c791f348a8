// How a ship flies: the same step as the server's Flight, line by line, so that the page can show one's own ship ahead of the server.
// Calculated in double and rounded to float32 where Java does, then by the ship's setters: the results are the same to the bit.
import type { Ship, Steer } from "../gen/arena.js";
import { HEIGHT, ROCKS, WIDTH, type Rock } from "./map.js";

export const RADIUS = 14;
/** Degrees per second. */
export const TURN = 270;

const RADIANS = Math.PI / 180;
const THRUST = 300;
const DRAG = 0.9;
const BOUNCE = 0.6;

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
  bounceOffWalls(ship);
  for (const rock of ROCKS) bounceOff(rock, ship);
}

function bounceOffWalls(ship: Body): void {
  if (ship.x < RADIUS) {
    ship.x = RADIUS;
    ship.vx = Math.fround(Math.abs(ship.vx) * BOUNCE);
  } else if (ship.x > WIDTH - RADIUS) {
    ship.x = WIDTH - RADIUS;
    ship.vx = Math.fround(-Math.abs(ship.vx) * BOUNCE);
  }
  if (ship.y < RADIUS) {
    ship.y = RADIUS;
    ship.vy = Math.fround(Math.abs(ship.vy) * BOUNCE);
  } else if (ship.y > HEIGHT - RADIUS) {
    ship.y = HEIGHT - RADIUS;
    ship.vy = Math.fround(-Math.abs(ship.vy) * BOUNCE);
  }
}

function bounceOff(rock: Rock, ship: Body): void {
  let awayX = ship.x - rock.x;
  let awayY = ship.y - rock.y;
  const apart = Math.sqrt(awayX * awayX + awayY * awayY);
  const least = rock.radius + RADIUS;
  if (apart >= least || apart === 0) return;
  awayX /= apart;
  awayY /= apart;
  ship.x = Math.fround(rock.x + awayX * least);
  ship.y = Math.fround(rock.y + awayY * least);
  const inwards = ship.vx * awayX + ship.vy * awayY;
  if (inwards < 0) {
    const back = (1 + BOUNCE) * inwards;
    ship.vx = Math.fround(ship.vx - back * awayX);
    ship.vy = Math.fround(ship.vy - back * awayY);
  }
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
