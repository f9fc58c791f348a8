import type { Rock } from "../gen/world.js";
import { sequence } from "../shared/sequence.js";

const SHAPES = 12;
const CORNERS = 15;
const PICTURE = 128;
/** Rocks are sent at places a moment apart; in between they glide. */
const GLIDE_PER_SECOND = 5;

const pictures = Array.from({ length: SHAPES }, (_, shape) => draw(shape));

/** How large a rock with so much ore looks, in units. */
export function radiusOf(rock: Rock): number {
  return 12 + 4.2 * Math.sqrt(rock.ore);
}

/** Rocks where they are to be drawn. */
export class Drift {
  private readonly shown = new Map<number, { x: number; y: number }>();

  /** Moves what is shown towards where the rocks are. */
  follow(rocks: ReadonlyMap<number, Rock>, seconds: number): void {
    const part = 1 - Math.exp(-GLIDE_PER_SECOND * seconds);
    for (const key of this.shown.keys()) if (!rocks.has(key)) this.shown.delete(key);
    for (const [key, rock] of rocks) {
      const at = this.shown.get(key);
      if (at === undefined) {
        this.shown.set(key, { x: rock.x, y: rock.y });
      } else {
        at.x += (rock.x - at.x) * part;
        at.y += (rock.y - at.y) * part;
      }
    }
  }

  at(key: number): { readonly x: number; readonly y: number } | undefined {
    return this.shown.get(key);
  }
}

export function paintRock(pen: CanvasRenderingContext2D, key: number, rock: Rock, x: number, y: number, now: number): void {
  const radius = radiusOf(rock);
  pen.save();
  pen.translate(x, y);
  pen.rotate(((key * 2.4 + (now / 9000) * (0.4 + (key % 7) / 9)) * (key % 2 ? 1 : -1)) % (2 * Math.PI));
  pen.drawImage(pictures[key % SHAPES]!, -radius * 1.15, -radius * 1.15, radius * 2.3, radius * 2.3);
  pen.restore();
}

function draw(shape: number): HTMLCanvasElement {
  const picture = document.createElement("canvas");
  picture.width = picture.height = PICTURE;
  const pen = picture.getContext("2d")!;
  pen.translate(PICTURE / 2, PICTURE / 2);
  const random = sequence(shape + 31);
  const size = PICTURE / 2.3;
  const path = new Path2D();
  for (let i = 0; i < CORNERS; i++) {
    const angle = (i / CORNERS) * 2 * Math.PI;
    const radius = size * (0.78 + 0.22 * random());
    path.lineTo(Math.cos(angle) * radius, Math.sin(angle) * radius);
  }
  path.closePath();
  const light = pen.createRadialGradient(-size * 0.4, -size * 0.45, size * 0.1, 0, 0, size * 1.1);
  light.addColorStop(0, "#7d7468");
  light.addColorStop(0.5, "#47423f");
  light.addColorStop(1, "#1d1c20");
  pen.fillStyle = light;
  pen.fill(path);
  pen.save();
  pen.clip(path);
  craters(pen, size, random);
  veins(pen, size, random);
  pen.restore();
  pen.strokeStyle = "rgba(214, 196, 170, 0.5)";
  pen.lineWidth = 2.2;
  pen.lineJoin = "round";
  pen.stroke(path);
  return picture;
}

function craters(pen: CanvasRenderingContext2D, size: number, random: () => number): void {
  for (let i = 0; i < 6; i++) {
    const [x, y] = [(random() - 0.5) * 1.6 * size, (random() - 0.5) * 1.6 * size];
    const radius = size * (0.1 + 0.16 * random());
    pen.fillStyle = "rgba(12, 11, 14, 0.42)";
    pen.beginPath();
    pen.arc(x, y, radius, 0, 7);
    pen.fill();
    pen.strokeStyle = "rgba(230, 215, 190, 0.16)";
    pen.lineWidth = 1.4;
    pen.beginPath();
    pen.arc(x, y, radius, 0.4, 2.6);
    pen.stroke();
  }
}

/** Ore glints. */
function veins(pen: CanvasRenderingContext2D, size: number, random: () => number): void {
  pen.fillStyle = "#ffd27a";
  for (let i = 0; i < 7; i++) {
    pen.globalAlpha = 0.35 + 0.5 * random();
    pen.beginPath();
    pen.arc((random() - 0.5) * 1.5 * size, (random() - 0.5) * 1.5 * size, 1 + 1.6 * random(), 0, 7);
    pen.fill();
  }
  pen.globalAlpha = 1;
}
