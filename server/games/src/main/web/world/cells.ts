import type { Camera } from "./camera.js";
import type { StickyCell } from "./cell.js";
import { CELL, MARGIN, RINGS, SIDE } from "./map.js";

const SENT = "rgba(92, 235, 190, 0.9)";

/** The cells of interest, drawn over the map: what the server sends, what it does not, and where its own cell sticks. */
export function paintCells(pen: CanvasRenderingContext2D, camera: Camera, cell: StickyCell, alpha: number): void {
  pen.save();
  pen.globalAlpha = alpha;
  lines(pen, camera);
  if (cell.known) {
    veil(pen, camera, cell);
    own(pen, camera, cell);
  }
  pen.restore();
}

/** The square of cells that is sent. */
function sentSquare(cell: StickyCell): { x: number; y: number; size: number } {
  return { x: (cell.column - RINGS) * CELL, y: (cell.row - RINGS) * CELL, size: (2 * RINGS + 1) * CELL };
}

function lines(pen: CanvasRenderingContext2D, camera: Camera): void {
  const first = (middle: number, half: number) => Math.max(0, Math.floor((middle - half) / CELL) * CELL);
  const last = (middle: number, half: number) => Math.min(SIDE, middle + half);
  pen.strokeStyle = "rgba(130, 190, 220, 0.26)";
  pen.lineWidth = 1 / camera.scale;
  pen.beginPath();
  for (let x = first(camera.x, camera.halfWidth); x <= last(camera.x, camera.halfWidth); x += CELL) {
    pen.moveTo(x, Math.max(0, camera.y - camera.halfHeight));
    pen.lineTo(x, last(camera.y, camera.halfHeight));
  }
  for (let y = first(camera.y, camera.halfHeight); y <= last(camera.y, camera.halfHeight); y += CELL) {
    pen.moveTo(Math.max(0, camera.x - camera.halfWidth), y);
    pen.lineTo(last(camera.x, camera.halfWidth), y);
  }
  pen.stroke();
}

/** Darkness over all that is not sent. */
function veil(pen: CanvasRenderingContext2D, camera: Camera, cell: StickyCell): void {
  const { x, y, size } = sentSquare(cell);
  const far = 4 * SIDE;
  pen.fillStyle = "rgba(2, 4, 9, 0.62)";
  pen.beginPath();
  pen.rect(-far, -far, 2 * far + SIDE, 2 * far + SIDE);
  pen.rect(x, y, size, size);
  pen.fill("evenodd");
  pen.strokeStyle = SENT;
  pen.lineWidth = 2 / camera.scale;
  pen.strokeRect(x, y, size, size);
}

function own(pen: CanvasRenderingContext2D, camera: Camera, cell: StickyCell): void {
  const x = cell.column * CELL;
  const y = cell.row * CELL;
  const margin = CELL * MARGIN;
  pen.fillStyle = "rgba(92, 235, 190, 0.10)";
  pen.fillRect(x, y, CELL, CELL);
  pen.strokeStyle = "rgba(92, 235, 190, 0.7)";
  pen.lineWidth = 1.5 / camera.scale;
  pen.strokeRect(x, y, CELL, CELL);
  pen.setLineDash([7 / camera.scale, 6 / camera.scale]);
  pen.strokeStyle = "rgba(255, 214, 122, 0.75)";
  pen.strokeRect(x - margin, y - margin, CELL + 2 * margin, CELL + 2 * margin);
  pen.setLineDash([]);
}

/** What the lines mean, in screen pixels. */
export function paintCellWords(pen: CanvasRenderingContext2D, camera: Camera, cell: StickyCell, alpha: number): void {
  if (!cell.known) return;
  const { x, y, size } = sentSquare(cell);
  pen.globalAlpha = alpha;
  pen.textAlign = "left";
  pen.font = "600 11px ui-sans-serif, system-ui, sans-serif";
  pen.fillStyle = SENT;
  pen.fillText(`SENT TO YOU: ${2 * RINGS + 1} × ${2 * RINGS + 1} CELLS`, camera.screenX(x) + 6, camera.screenY(y + size) - 8);
  pen.fillStyle = "rgba(255, 214, 122, 0.95)";
  const left = camera.screenX((cell.column - MARGIN) * CELL);
  pen.fillText(`CELL ${cell.column}, ${cell.row}`, left, camera.screenY((cell.row - MARGIN) * CELL) - 6);
  pen.globalAlpha = 1;
}
