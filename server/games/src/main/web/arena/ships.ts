import type { Ship, Shot, Kit } from "../gen/arena.js";
import { glow } from "../shared/glow.js";

const HULL = outline([18, 0], [-8, -11.5], [-13, -8], [-8, 0], [-13, 8], [-8, 11.5]);
const SPINE = outline([9, 0], [-4, -4], [-6, 0], [-4, 4]);
const FLASH_MS = 180;
const KIT_COLOUR = "#63f5a4";

function outline(...points: (readonly [number, number])[]): Path2D {
  const path = new Path2D();
  for (const [x, y] of points) path.lineTo(x, y);
  path.closePath();
  return path;
}

function light(pen: CanvasRenderingContext2D, colour: string, x: number, y: number, size: number): void {
  pen.globalCompositeOperation = "lighter";
  pen.drawImage(glow(colour), x - size / 2, y - size / 2, size, size);
  pen.globalCompositeOperation = "source-over";
}

export function paintShip(pen: CanvasRenderingContext2D, ship: Ship, colour: string, own: boolean, hurtAt: number, now: number): void {
  pen.save();
  pen.translate(ship.x, ship.y);
  if (ship.adrift) pen.globalAlpha = 0.4;
  light(pen, colour, 0, 0, own ? 120 : 92);
  pen.rotate((ship.heading / 180) * Math.PI);
  if (ship.burning) flame(pen, colour, now + ship.x);
  const flash = Math.max(0, 1 - (now - hurtAt) / FLASH_MS);
  pen.fillStyle = flash > 0 ? "#ffffff" : "#0b1226";
  pen.fill(HULL);
  pen.fillStyle = colour;
  pen.globalAlpha *= own ? 0.34 : 0.22;
  pen.fill(HULL);
  pen.globalAlpha = ship.adrift ? 0.4 : 1;
  pen.lineJoin = "round";
  pen.strokeStyle = flash > 0 ? "#ffffff" : colour;
  pen.lineWidth = 2.2;
  pen.stroke(HULL);
  pen.fillStyle = own ? "#ffffff" : colour;
  pen.fill(SPINE);
  pen.restore();
}

function flame(pen: CanvasRenderingContext2D, colour: string, now: number): void {
  const flicker = 0.75 + 0.25 * Math.sin(now / 17) * Math.sin(now / 29);
  pen.globalCompositeOperation = "lighter";
  tongue(pen, colour, 6, 26 * flicker, 0.75);
  tongue(pen, "#ffffff", 3.2, 14 * flicker, 0.9);
  pen.globalCompositeOperation = "source-over";
}

function tongue(pen: CanvasRenderingContext2D, colour: string, half: number, length: number, alpha: number): void {
  const before = pen.globalAlpha;
  pen.globalAlpha = before * alpha;
  pen.fillStyle = colour;
  pen.beginPath();
  pen.moveTo(-9, -half);
  pen.quadraticCurveTo(-10 - length * 0.5, -half * 0.6, -10 - length, 0);
  pen.quadraticCurveTo(-10 - length * 0.5, half * 0.6, -9, half);
  pen.fill();
  pen.globalAlpha = before;
}

/** Name and, once hurt, what is left of the hull. In screen pixels, so that it stays readable. */
export function paintLabel(pen: CanvasRenderingContext2D, ship: Ship, colour: string, x: number, y: number, scale: number): void {
  const top = y - 26 * scale - 8;
  pen.font = "600 11px ui-sans-serif, system-ui, sans-serif";
  pen.textAlign = "center";
  pen.globalAlpha = ship.adrift ? 0.4 : ship.bot ? 0.62 : 0.95;
  pen.fillStyle = "rgba(4, 7, 16, 0.9)";
  pen.fillText(ship.name, x, top + 1);
  pen.fillStyle = ship.bot ? "#c5cfe8" : "#ffffff";
  pen.fillText(ship.name, x, top);
  pen.globalAlpha = 1;
  if (ship.hp >= 100) return;
  pen.fillStyle = "rgba(255, 255, 255, 0.16)";
  pen.fillRect(x - 16, top + 5, 32, 3);
  pen.fillStyle = ship.hp > 40 ? colour : "#ff4d5e";
  pen.fillRect(x - 16, top + 5, (32 * ship.hp) / 100, 3);
}

export function paintShot(pen: CanvasRenderingContext2D, shot: Shot, colour: string): void {
  const radians = (shot.heading / 180) * Math.PI;
  const dx = Math.cos(radians);
  const dy = Math.sin(radians);
  light(pen, colour, shot.x, shot.y, 44);
  pen.lineCap = "round";
  streak(pen, shot, dx, dy, 26, colour, 3.6);
  streak(pen, shot, dx, dy, 13, "#ffffff", 2);
}

function streak(pen: CanvasRenderingContext2D, shot: Shot, dx: number, dy: number, length: number, colour: string, width: number): void {
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.beginPath();
  pen.moveTo(shot.x, shot.y);
  pen.lineTo(shot.x - dx * length, shot.y - dy * length);
  pen.stroke();
}

export function paintKit(pen: CanvasRenderingContext2D, kit: Kit, now: number): void {
  const pulse = 1 + 0.12 * Math.sin(now / 260 + kit.x);
  light(pen, KIT_COLOUR, kit.x, kit.y, 90 * pulse);
  pen.save();
  pen.translate(kit.x, kit.y);
  pen.rotate(now / 1800);
  pen.strokeStyle = KIT_COLOUR;
  pen.lineWidth = 2;
  pen.beginPath();
  for (let i = 0; i < 6; i++) pen.lineTo(13 * Math.cos((i * Math.PI) / 3), 13 * Math.sin((i * Math.PI) / 3));
  pen.closePath();
  pen.stroke();
  pen.rotate(-now / 1800);
  pen.fillStyle = KIT_COLOUR;
  pen.fillRect(-2, -6.5, 4, 13);
  pen.fillRect(-6.5, -2, 13, 4);
  pen.restore();
}
