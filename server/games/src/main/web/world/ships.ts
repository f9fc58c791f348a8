import type { Ship } from "../gen/world.js";
import { glow } from "../shared/glow.js";

const PILOT = outline([19, 0], [-7, -12], [-14, -9], [-8, 0], [-14, 9], [-7, 12]);
const DRONE = outline([15, 0], [2, -5], [-5, -11], [-10, -9], [-7, 0], [-10, 9], [-5, 11], [2, 5]);
const SPINE = outline([9, 0], [-4, -3.6], [-6, 0], [-4, 3.6]);
const FLASH_MS = 160;

function outline(...points: (readonly [number, number])[]): Path2D {
  const path = new Path2D();
  for (const [x, y] of points) path.lineTo(x, y);
  path.closePath();
  return path;
}

export function light(pen: CanvasRenderingContext2D, colour: string, x: number, y: number, size: number): void {
  pen.globalCompositeOperation = "lighter";
  pen.drawImage(glow(colour), x - size / 2, y - size / 2, size, size);
  pen.globalCompositeOperation = "source-over";
}

/** How a ship is drawn. */
export interface Look {
  readonly colour: string;
  readonly own: boolean;
  /** Larger than life where the view is wide. */
  readonly size: number;
  readonly hurtAt: number;
}

export function paintShip(pen: CanvasRenderingContext2D, ship: Ship, { colour, own, size, hurtAt }: Look, now: number): void {
  const hull = ship.seat === 0 ? DRONE : PILOT;
  const flash = Math.max(0, 1 - (now - hurtAt) / FLASH_MS);
  pen.save();
  pen.translate(ship.x, ship.y);
  pen.scale(size, size);
  if (ship.adrift) pen.globalAlpha = 0.4;
  light(pen, colour, 0, 0, own ? 130 : ship.seat === 0 ? 66 : 96);
  pen.rotate((ship.heading / 180) * Math.PI);
  if (ship.burning) flame(pen, colour, ship.seat === 0 ? 0.6 : 1, now + ship.x);
  pen.fillStyle = flash > 0 ? "#ffffff" : "#0a1120";
  pen.fill(hull);
  pen.fillStyle = colour;
  pen.globalAlpha *= own ? 0.42 : 0.25;
  pen.fill(hull);
  pen.globalAlpha = ship.adrift ? 0.4 : 1;
  pen.lineJoin = "round";
  pen.strokeStyle = flash > 0 || own ? "#ffffff" : colour;
  pen.lineWidth = own ? 2.4 : 1.9;
  pen.stroke(hull);
  pen.fillStyle = own ? "#ffffff" : colour;
  pen.fill(SPINE);
  pen.restore();
}

/** What is left of a ship. */
export function paintWreck(pen: CanvasRenderingContext2D, ship: Ship, now: number): void {
  pen.save();
  pen.translate(ship.x, ship.y);
  pen.rotate((ship.heading / 180) * Math.PI + now / 2600);
  pen.globalAlpha = 0.55;
  pen.strokeStyle = "#9aa7b8";
  pen.lineWidth = 1.6;
  pen.setLineDash([7, 6]);
  pen.stroke(ship.seat === 0 ? DRONE : PILOT);
  pen.restore();
}

function flame(pen: CanvasRenderingContext2D, colour: string, size: number, now: number): void {
  const flicker = size * (0.75 + 0.25 * Math.sin(now / 17) * Math.sin(now / 29));
  pen.globalCompositeOperation = "lighter";
  tongue(pen, colour, 6 * size, 26 * flicker, 0.75);
  tongue(pen, "#ffffff", 3.2 * size, 14 * flicker, 0.9);
  pen.globalCompositeOperation = "source-over";
}

function tongue(pen: CanvasRenderingContext2D, colour: string, half: number, length: number, alpha: number): void {
  const before = pen.globalAlpha;
  pen.globalAlpha = before * alpha;
  pen.fillStyle = colour;
  pen.beginPath();
  pen.moveTo(-8, -half);
  pen.quadraticCurveTo(-9 - length * 0.5, -half * 0.6, -9 - length, 0);
  pen.quadraticCurveTo(-9 - length * 0.5, half * 0.6, -8, half);
  pen.fill();
  pen.globalAlpha = before;
}

/** A beam from a ship to what it is on. */
export function paintBeam(pen: CanvasRenderingContext2D, ship: Ship, colour: string, toX: number, toY: number, now: number): void {
  const radians = (ship.heading / 180) * Math.PI;
  const [fromX, fromY] = [ship.x + Math.cos(radians) * 17, ship.y + Math.sin(radians) * 17];
  const shimmer = 0.7 + 0.3 * Math.sin(now / 31 + ship.x);
  pen.globalCompositeOperation = "lighter";
  pen.lineCap = "round";
  for (const [width, alpha, tint] of [[7, 0.22, colour], [2.6, 0.8, colour], [1.1, 0.95, "#ffffff"]] as const) {
    pen.globalAlpha = alpha * shimmer;
    pen.strokeStyle = tint;
    pen.lineWidth = width;
    pen.beginPath();
    pen.moveTo(fromX, fromY);
    pen.lineTo(toX, toY);
    pen.stroke();
  }
  pen.globalAlpha = 1;
  pen.globalCompositeOperation = "source-over";
  light(pen, colour, toX, toY, 46 * shimmer);
}

/** Name and, once hurt, what is left of the hull. In screen pixels, so that it stays readable. */
export function paintLabel(pen: CanvasRenderingContext2D, ship: Ship, colour: string, x: number, y: number, scale: number): void {
  const drone = ship.seat === 0;
  const top = y - 22 * scale - 8;
  pen.font = drone ? "500 10px ui-sans-serif, system-ui, sans-serif" : "700 12px ui-sans-serif, system-ui, sans-serif";
  pen.textAlign = "center";
  pen.globalAlpha = ship.adrift ? 0.4 : drone ? 0.62 : 1;
  pen.fillStyle = "rgba(3, 6, 12, 0.9)";
  pen.fillText(ship.name, x, top + 1);
  pen.fillStyle = drone ? "#c4cede" : "#ffffff";
  pen.fillText(ship.name, x, top);
  pen.globalAlpha = 1;
  if (ship.hp >= 100) return;
  pen.fillStyle = "rgba(255, 255, 255, 0.16)";
  pen.fillRect(x - 15, top + 5, 30, 3);
  pen.fillStyle = ship.hp > 40 ? colour : "#ff4d5e";
  pen.fillRect(x - 15, top + 5, (30 * ship.hp) / 100, 3);
}
