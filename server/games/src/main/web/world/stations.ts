import type { Station } from "../gen/world.js";
import type { Camera } from "./camera.js";
import { light } from "./ships.js";

const COLOUR = "#ffe2b0";
/** A ship so near is docked. */
export const DOCK = 150;

export function paintStation(pen: CanvasRenderingContext2D, station: Station, now: number): void {
  pen.save();
  pen.translate(station.x, station.y);
  light(pen, COLOUR, 0, 0, 420);
  pen.strokeStyle = "rgba(255, 226, 176, 0.24)";
  pen.lineWidth = 1.5;
  pen.setLineDash([4, 10]);
  circle(pen, DOCK);
  pen.setLineDash([]);
  pen.rotate(now / 14000);
  pen.strokeStyle = "#d9c49a";
  pen.lineWidth = 9;
  circle(pen, 74);
  pen.strokeStyle = "#0b1220";
  pen.lineWidth = 4;
  circle(pen, 74);
  for (let i = 0; i < 6; i++) spoke(pen, i, now);
  pen.fillStyle = "#1a2336";
  pen.strokeStyle = "#d9c49a";
  pen.lineWidth = 2.5;
  pen.beginPath();
  for (let i = 0; i < 6; i++) pen.lineTo(27 * Math.cos((i * Math.PI) / 3), 27 * Math.sin((i * Math.PI) / 3));
  pen.closePath();
  pen.fill();
  pen.stroke();
  pen.restore();
  light(pen, "#ffd27a", station.x, station.y, 60 + 8 * Math.sin(now / 500));
}

function spoke(pen: CanvasRenderingContext2D, i: number, now: number): void {
  const angle = (i * Math.PI) / 3;
  const [x, y] = [Math.cos(angle), Math.sin(angle)];
  pen.strokeStyle = "rgba(217, 196, 154, 0.75)";
  pen.lineWidth = 3;
  pen.beginPath();
  pen.moveTo(x * 27, y * 27);
  pen.lineTo(x * 70, y * 70);
  pen.stroke();
  pen.fillStyle = (now / 600 + i) % 6 < 1 ? "#ffffff" : "#ffb347";
  pen.beginPath();
  pen.arc(x * 74, y * 74, 3.4, 0, 7);
  pen.fill();
}

function circle(pen: CanvasRenderingContext2D, radius: number): void {
  pen.beginPath();
  pen.arc(0, 0, radius, 0, 7);
  pen.stroke();
}

/** Its name, or, at the screen's edge, where it is and how far. */
export function paintStationLabel(pen: CanvasRenderingContext2D, station: Station, camera: Camera, nearest: boolean): void {
  pen.textAlign = "center";
  if (camera.sees(station.x, station.y, 60)) {
    pen.font = "700 12px ui-sans-serif, system-ui, sans-serif";
    pen.fillStyle = COLOUR;
    const below = Math.max(36, 96 * camera.scale);
    pen.fillText(station.name.toUpperCase(), camera.screenX(station.x), camera.screenY(station.y) + below + 14);
  } else if (nearest) {
    pointer(pen, station, camera);
  }
}

function pointer(pen: CanvasRenderingContext2D, station: Station, camera: Camera): void {
  const [dx, dy] = [station.x - camera.x, station.y - camera.y];
  const top = camera.width < 700 ? 150 : 80;
  const [roomX, roomY] = [camera.width / 2 - 74, camera.height / 2 - top];
  const part = Math.min(roomX / Math.abs(dx || 1), roomY / Math.abs(dy || 1));
  const [x, y] = [camera.width / 2 + dx * part, camera.height / 2 + dy * part];
  pen.save();
  pen.translate(x, y);
  pen.rotate(Math.atan2(dy, dx));
  pen.fillStyle = COLOUR;
  pen.globalAlpha = 0.9;
  pen.beginPath();
  pen.moveTo(11, 0);
  pen.lineTo(-4, -6);
  pen.lineTo(-4, 6);
  pen.fill();
  pen.restore();
  pen.font = "600 11px ui-sans-serif, system-ui, sans-serif";
  pen.fillStyle = COLOUR;
  pen.globalAlpha = 0.85;
  pen.fillText(`${station.name} ${Math.round(Math.hypot(dx, dy) / 10)}`, x, y + (dy > 0 ? -14 : 22));
  pen.globalAlpha = 1;
}
