import { HEIGHT, ROCKS, WIDTH } from "./map.js";
import { colourOf } from "./palette.js";
import type { Scene } from "./painter.js";

/** The whole arena in a corner. */
export class Minimap {
  private readonly pen: CanvasRenderingContext2D;

  constructor(private readonly canvas: HTMLCanvasElement) {
    const ratio = Math.min(2, devicePixelRatio || 1);
    canvas.width = 200 * ratio;
    canvas.height = 140 * ratio;
    this.pen = canvas.getContext("2d")!;
  }

  paint(scene: Scene): void {
    const { pen, canvas } = this;
    const scale = canvas.width / WIDTH;
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    pen.clearRect(0, 0, WIDTH, HEIGHT);
    pen.fillStyle = "rgba(150, 175, 255, 0.28)";
    for (const { x, y, radius } of ROCKS) this.dot(x, y, radius);
    pen.fillStyle = "#63f5a4";
    for (const [, kit] of scene.kits) this.dot(kit.x, kit.y, 16);
    for (const [seat, ship] of scene.ships) {
      if (ship.hp === 0) continue;
      pen.fillStyle = colourOf(seat, scene.own);
      this.dot(ship.x, ship.y, seat === scene.own ? 38 : 26);
    }
  }

  private dot(x: number, y: number, radius: number): void {
    this.pen.beginPath();
    this.pen.arc(x, y, radius, 0, 7);
    this.pen.fill();
  }
}
