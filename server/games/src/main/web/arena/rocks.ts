import type { Rock } from "./map.js";
import { sequence } from "../shared/sequence.js";

const CORNERS = 34;

/** An asteroid at twice its size in units, painted once. */
export function rockPicture(rock: Rock, index: number): HTMLCanvasElement {
  const picture = document.createElement("canvas");
  const half = Math.ceil(rock.radius * 1.1 + 4);
  picture.width = picture.height = half * 4;
  const pen = picture.getContext("2d")!;
  pen.setTransform(2, 0, 0, 2, half * 2, half * 2);
  const centred = { x: 0, y: 0, radius: rock.radius };
  shadeRock(pen, centred, rockPath(centred, index), index);
  return picture;
}

/** An asteroid's outline, a little uneven but never far from the circle that ships bounce off. */
function rockPath(rock: Rock, index: number): Path2D {
  const random = sequence(index + 11);
  const path = new Path2D();
  for (let i = 0; i < CORNERS; i++) {
    const angle = (i / CORNERS) * 2 * Math.PI;
    const radius = rock.radius * (0.965 + 0.06 * random());
    path.lineTo(rock.x + Math.cos(angle) * radius, rock.y + Math.sin(angle) * radius);
  }
  path.closePath();
  return path;
}

function shadeRock(pen: CanvasRenderingContext2D, rock: Rock, path: Path2D, index: number): void {
  const { x, y, radius } = rock;
  const light = pen.createRadialGradient(x - radius * 0.45, y - radius * 0.5, radius * 0.1, x, y, radius * 1.1);
  light.addColorStop(0, "#39436b");
  light.addColorStop(0.55, "#1c2340");
  light.addColorStop(1, "#0c1022");
  pen.fillStyle = light;
  pen.fill(path);
  craters(pen, rock, index);
  pen.strokeStyle = "rgba(150, 175, 255, 0.5)";
  pen.lineWidth = 2;
  pen.stroke(path);
}

function craters(pen: CanvasRenderingContext2D, rock: Rock, index: number): void {
  const random = sequence(index + 71);
  for (let i = 0; i < 5; i++) {
    const angle = random() * 2 * Math.PI;
    const away = rock.radius * 0.65 * Math.sqrt(random());
    const size = rock.radius * (0.08 + 0.13 * random());
    const x = rock.x + Math.cos(angle) * away;
    const y = rock.y + Math.sin(angle) * away;
    pen.fillStyle = "rgba(5, 8, 20, 0.45)";
    pen.beginPath();
    pen.arc(x, y, size, 0, 7);
    pen.fill();
    pen.strokeStyle = "rgba(150, 175, 255, 0.16)";
    pen.lineWidth = 1.2;
    pen.beginPath();
    pen.arc(x, y, size, 0.3, 2.4);
    pen.stroke();
  }
}
