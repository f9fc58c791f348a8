import { sequence } from "../shared/sequence.js";
import type { Camera } from "./camera.js";
import { SIDE } from "./map.js";

const TILE = 512;
/** Clouds lie about so far from each other, so that no place is without one and none is bright. */
const APART = 2300;
const CLOUD = 256;
const TINTS = ["#173a63", "#2c2668", "#0f4a52", "#54243f", "#23432f", "#4a3520"];

interface Cloud {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly depth: number;
  readonly picture: HTMLCanvasElement;
}

/** Space: stars in three depths and clouds of dust that differ from place to place. Painted once, moved about. */
export class Sky {
  private readonly layers = [
    { depth: 0.1, tile: stars(80, 0.7, 0.35, 4) },
    { depth: 0.28, tile: stars(34, 1.1, 0.55, 5) },
    { depth: 0.5, tile: stars(12, 1.6, 0.85, 6) },
  ];
  private readonly clouds = clouds();

  paint(pen: CanvasRenderingContext2D, camera: Camera, pixelRatio: number): void {
    const { width, height } = camera;
    pen.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
    pen.fillStyle = "#05080f";
    pen.fillRect(0, 0, width, height);
    pen.globalCompositeOperation = "lighter";
    for (const { x, y, size, depth, picture } of this.clouds) {
      const scale = camera.scale * depth;
      const half = (size / 2) * scale;
      const atX = (x - camera.x) * depth * camera.scale + width / 2;
      const atY = (y - camera.y) * depth * camera.scale + height / 2;
      const out = atX + half < 0 || atY + half < 0 || atX - half > width || atY - half > height;
      if (!out) pen.drawImage(picture, atX - half, atY - half, 2 * half, 2 * half);
    }
    pen.globalCompositeOperation = "source-over";
    for (const { depth, tile } of this.layers) scatter(pen, camera, depth, tile);
  }
}

function stars(count: number, size: number, light: number, seed: number): HTMLCanvasElement {
  const tile = document.createElement("canvas");
  tile.width = tile.height = TILE;
  const pen = tile.getContext("2d")!;
  const random = sequence(seed);
  for (let i = 0; i < count; i++) {
    const tint = random();
    pen.fillStyle = tint < 0.22 ? "#9fd0ff" : tint < 0.32 ? "#ffd9a8" : "#ffffff";
    pen.globalAlpha = light * (0.35 + 0.65 * random());
    pen.beginPath();
    pen.arc(random() * TILE, random() * TILE, size * (0.5 + random() * 0.7), 0, 7);
    pen.fill();
  }
  return tile;
}

function scatter(pen: CanvasRenderingContext2D, camera: Camera, depth: number, tile: HTMLCanvasElement): void {
  const shift = (at: number) => -((((at * depth) % TILE) + TILE) % TILE);
  for (let x = shift(camera.x); x < camera.width; x += TILE) {
    for (let y = shift(camera.y); y < camera.height; y += TILE) pen.drawImage(tile, x, y);
  }
}

function clouds(): Cloud[] {
  const random = sequence(77);
  const pictures = TINTS.map(cloud);
  const all: Cloud[] = [];
  for (let x = -APART; x <= SIDE + APART; x += APART) {
    for (let y = -APART; y <= SIDE + APART; y += APART) {
      all.push({
        x: x + (random() - 0.5) * APART,
        y: y + (random() - 0.5) * APART,
        size: APART * (0.8 + 0.9 * random()),
        depth: 0.62 + 0.2 * random(),
        picture: pictures[Math.floor(random() * pictures.length)]!,
      });
    }
  }
  return all;
}

function cloud(tint: string): HTMLCanvasElement {
  const picture = document.createElement("canvas");
  picture.width = picture.height = CLOUD;
  const pen = picture.getContext("2d")!;
  const light = pen.createRadialGradient(CLOUD / 2, CLOUD / 2, 0, CLOUD / 2, CLOUD / 2, CLOUD / 2);
  light.addColorStop(0, tint + "96");
  light.addColorStop(0.5, tint + "3c");
  light.addColorStop(1, tint + "00");
  pen.fillStyle = light;
  pen.fillRect(0, 0, CLOUD, CLOUD);
  return picture;
}
