import type { Sector, Ship, Station } from "../gen/world.js";
import type { Camera } from "./camera.js";
import type { StickyCell } from "./cell.js";
import { CELL, colourOf, RINGS, SECTORS, SIDE } from "./map.js";

const SIZE = 220;
/** So many ships in a sector make it as bright as it gets. */
const CROWD = 20;

/** The whole map from far away: the radar, stations, oneself and what part of it all is on the screen. */
export class Minimap {
  private readonly pen: CanvasRenderingContext2D;

  constructor(private readonly canvas: HTMLCanvasElement) {
    canvas.width = canvas.height = SIZE * Math.min(2, devicePixelRatio || 1);
    this.pen = canvas.getContext("2d")!;
  }

  paint(
    radar: Iterable<readonly [number, Sector]>,
    stations: readonly Station[],
    own: Ship | undefined,
    camera: Camera,
    cell: StickyCell,
    now: number,
  ): void {
    const { pen, canvas } = this;
    const scale = canvas.width / SIDE;
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    pen.clearRect(0, 0, SIDE, SIDE);
    for (const [at, sector] of radar) this.sector(at, sector);
    pen.globalAlpha = 1;
    pen.fillStyle = "#ffe2b0";
    for (const { x, y } of stations) {
      pen.save();
      pen.translate(x, y);
      pen.rotate(Math.PI / 4);
      pen.fillRect(-150, -150, 300, 300);
      pen.restore();
    }
    if (own !== undefined) this.self(own, camera, cell, now);
  }

  private sector(at: number, { ships, rocks, team }: Sector): void {
    const { pen } = this;
    const size = SIDE / SECTORS;
    const [x, y] = [(at % SECTORS) * size, Math.floor(at / SECTORS) * size];
    pen.globalAlpha = Math.min(0.35, rocks / 40);
    pen.fillStyle = "#57504a";
    pen.fillRect(x, y, size, size);
    pen.globalAlpha = 0.75 * Math.min(1, ships / CROWD);
    pen.fillStyle = colourOf(team);
    pen.fillRect(x, y, size, size);
  }

  private self(own: Ship, camera: Camera, cell: StickyCell, now: number): void {
    const { pen } = this;
    pen.strokeStyle = "rgba(255, 255, 255, 0.9)";
    pen.lineWidth = 60;
    pen.strokeRect(camera.x - camera.halfWidth, camera.y - camera.halfHeight, 2 * camera.halfWidth, 2 * camera.halfHeight);
    if (cell.known) {
      const size = (2 * RINGS + 1) * CELL;
      pen.strokeStyle = "rgba(92, 235, 190, 0.9)";
      pen.strokeRect((cell.column - RINGS) * CELL, (cell.row - RINGS) * CELL, size, size);
    }
    pen.fillStyle = "#ffffff";
    pen.beginPath();
    pen.arc(own.x, own.y, 150, 0, 7);
    pen.fill();
    const pulse = (now % 1600) / 1600;
    pen.globalAlpha = 1 - pulse;
    pen.lineWidth = 70;
    pen.strokeStyle = "#ffffff";
    pen.beginPath();
    pen.arc(own.x, own.y, 200 + 700 * pulse, 0, 7);
    pen.stroke();
    pen.globalAlpha = 1;
  }
}
