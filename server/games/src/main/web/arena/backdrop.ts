import type { Camera } from "./camera.js";
import { HEIGHT, ROCKS, WIDTH } from "./map.js";
import { rockPicture } from "./rocks.js";
import { sequence } from "../shared/sequence.js";

const TILE = 512;
const CELL = 100;
const GAS_DEPTH = 0.6;
/** The gas reaches this far beyond the arena, and is soft enough to be painted small. */
const GAS_BEYOND = 900;
const GAS_SCALE = 0.15;

/** Space: stars in three depths, clouds of gas, the arena's grid and edge, its asteroids. What never changes is painted once. */
export class Backdrop {
  private readonly layers = [
    { depth: 0.12, tile: stars(90, 0.7, 0.35, 1) },
    { depth: 0.3, tile: stars(40, 1.1, 0.6, 2) },
    { depth: 0.55, tile: stars(14, 1.7, 0.9, 3) },
  ];
  private readonly gas = clouds();
  private readonly rocks = ROCKS.map((rock, index) => ({ rock, picture: rockPicture(rock, index) }));

  paintSky(pen: CanvasRenderingContext2D, camera: Camera, pixelRatio: number): void {
    const { width, height } = camera;
    pen.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
    const shiftX = camera.x * GAS_DEPTH + (1 - GAS_DEPTH) * (WIDTH / 2);
    const shiftY = camera.y * GAS_DEPTH + (1 - GAS_DEPTH) * (HEIGHT / 2);
    const x = (-GAS_BEYOND - shiftX) * camera.scale + width / 2;
    const y = (-GAS_BEYOND - shiftY) * camera.scale + height / 2;
    const scale = camera.scale / GAS_SCALE;
    pen.drawImage(this.gas, x, y, this.gas.width * scale, this.gas.height * scale);
    for (const { depth, tile } of this.layers) scatter(pen, camera, depth, tile);
  }

  paintGround(pen: CanvasRenderingContext2D, now: number): void {
    grid(pen);
    edge(pen, now);
    for (const { rock, picture } of this.rocks) {
      const size = picture.width / 2;
      pen.drawImage(picture, rock.x - size / 2, rock.y - size / 2, size, size);
    }
  }
}

function stars(count: number, size: number, light: number, seed: number): HTMLCanvasElement {
  const tile = document.createElement("canvas");
  tile.width = tile.height = TILE;
  const pen = tile.getContext("2d")!;
  const random = sequence(seed);
  for (let i = 0; i < count; i++) {
    const blue = random() < 0.3;
    pen.fillStyle = blue ? "#9fc4ff" : "#ffffff";
    pen.globalAlpha = light * (0.35 + 0.65 * random());
    pen.beginPath();
    pen.arc(random() * TILE, random() * TILE, size * (0.5 + random() * 0.7), 0, 7);
    pen.fill();
  }
  return tile;
}

function scatter(pen: CanvasRenderingContext2D, camera: Camera, depth: number, tile: HTMLCanvasElement): void {
  const shift = (at: number) => -((((at * depth * camera.scale) % TILE) + TILE) % TILE);
  for (let x = shift(camera.x); x < camera.width; x += TILE) {
    for (let y = shift(camera.y); y < camera.height; y += TILE) pen.drawImage(tile, x, y);
  }
}

function clouds(): HTMLCanvasElement {
  const gas = document.createElement("canvas");
  gas.width = (WIDTH + 2 * GAS_BEYOND) * GAS_SCALE;
  gas.height = (HEIGHT + 2 * GAS_BEYOND) * GAS_SCALE;
  const pen = gas.getContext("2d")!;
  pen.fillStyle = "#060914";
  pen.fillRect(0, 0, gas.width, gas.height);
  pen.setTransform(GAS_SCALE, 0, 0, GAS_SCALE, GAS_BEYOND * GAS_SCALE, GAS_BEYOND * GAS_SCALE);
  cloud(pen, 620, 420, 950, "rgba(74, 66, 214, 0.36)");
  cloud(pen, 1500, 980, 850, "rgba(12, 132, 164, 0.32)");
  cloud(pen, 1650, 260, 660, "rgba(178, 44, 128, 0.26)");
  cloud(pen, 380, 1180, 600, "rgba(24, 98, 206, 0.28)");
  cloud(pen, 1050, 720, 420, "rgba(90, 60, 200, 0.20)");
  return gas;
}

function cloud(pen: CanvasRenderingContext2D, x: number, y: number, radius: number, colour: string): void {
  const light = pen.createRadialGradient(x, y, 0, x, y, radius);
  light.addColorStop(0, colour);
  light.addColorStop(1, colour.replace(/[\d.]+\)$/, "0)"));
  pen.fillStyle = light;
  pen.fillRect(x - radius, y - radius, radius * 2, radius * 2);
}

function grid(pen: CanvasRenderingContext2D): void {
  pen.strokeStyle = "rgba(120, 160, 255, 0.055)";
  pen.lineWidth = 1;
  pen.beginPath();
  for (let x = CELL; x < WIDTH; x += CELL) {
    pen.moveTo(x, 0);
    pen.lineTo(x, HEIGHT);
  }
  for (let y = CELL; y < HEIGHT; y += CELL) {
    pen.moveTo(0, y);
    pen.lineTo(WIDTH, y);
  }
  pen.stroke();
}

function edge(pen: CanvasRenderingContext2D, now: number): void {
  const pulse = 0.5 + 0.5 * Math.sin(now / 900);
  pen.lineJoin = "round";
  pen.strokeStyle = `rgba(90, 150, 255, ${0.07 + 0.05 * pulse})`;
  pen.lineWidth = 22;
  pen.strokeRect(-11, -11, WIDTH + 22, HEIGHT + 22);
  pen.strokeStyle = "rgba(130, 180, 255, 0.75)";
  pen.lineWidth = 2.5;
  pen.strokeRect(0, 0, WIDTH, HEIGHT);
}
