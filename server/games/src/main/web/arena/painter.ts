import type { Kit, Ship, Shot } from "../gen/arena.js";
import { Backdrop } from "./backdrop.js";
import type { Camera } from "./camera.js";
import type { Controls } from "./controls.js";
import { Effects } from "./effects.js";
import { colourOf } from "./palette.js";
import { paintKit, paintLabel, paintShip, paintShot } from "./ships.js";

/** What is to be seen of a room in one frame. */
export interface Scene {
  readonly own: number;
  readonly ships: readonly (readonly [number, Ship])[];
  readonly shots: readonly (readonly [number, Shot])[];
  readonly kits: readonly (readonly [number, Kit])[];
}

/** Draws a frame of the arena onto a canvas. */
export class Painter {
  readonly effects = new Effects();
  /** When each ship was hit last. */
  readonly hurt = new Map<number, number>();
  private readonly backdrop = new Backdrop();
  private readonly pen: CanvasRenderingContext2D;
  private pixelRatio = 1;

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly camera: Camera,
  ) {
    this.pen = canvas.getContext("2d", { alpha: false })!;
    addEventListener("resize", () => this.resize());
    this.resize();
  }

  paint(scene: Scene, controls: Controls, now: number, seconds: number): void {
    const { pen, camera, effects } = this;
    this.backdrop.paintSky(pen, camera, this.pixelRatio);
    camera.apply(pen, this.pixelRatio);
    this.backdrop.paintGround(pen, now);
    for (const [, kit] of scene.kits) paintKit(pen, kit, now);
    this.trails(scene, now);
    for (const [, shot] of scene.shots) paintShot(pen, shot, colourOf(shot.by, scene.own));
    for (const [seat, ship] of alive(scene)) {
      paintShip(pen, ship, colourOf(seat, scene.own), seat === scene.own, this.hurt.get(seat) ?? -1e9, now);
    }
    effects.paint(pen, now, seconds);
    this.overlay(scene, controls);
  }

  private trails(scene: Scene, now: number): void {
    for (const [seat, ship] of scene.ships) {
      if (ship.hp === 0) this.effects.forget(seat);
      else this.effects.trail(seat, ship.x, ship.y, ship.burning, colourOf(seat, scene.own), now);
    }
    this.effects.paintTrails(this.pen, now);
  }

  /** What keeps its size on every screen. */
  private overlay(scene: Scene, controls: Controls): void {
    const { pen, camera } = this;
    pen.setTransform(this.pixelRatio, 0, 0, this.pixelRatio, 0, 0);
    for (const [seat, ship] of alive(scene)) {
      const colour = colourOf(seat, scene.own);
      if (seat === scene.own) continue;
      if (camera.sees(ship.x, ship.y, 10)) {
        paintLabel(pen, ship, colour, camera.screenX(ship.x), camera.screenY(ship.y), camera.scale);
      } else {
        this.pointer(ship, colour);
      }
    }
    if (controls.touched && scene.own > 0) this.thumbs(controls);
  }

  /** At the screen's edge: there is somebody out there. */
  private pointer(ship: Ship, colour: string): void {
    const { pen, camera } = this;
    const dx = ship.x - camera.x;
    const dy = ship.y - camera.y;
    const margin = 22;
    const part = Math.min((camera.width / 2 - margin) / Math.abs(dx || 1), (camera.height / 2 - margin) / Math.abs(dy || 1));
    pen.save();
    pen.translate(camera.width / 2 + dx * part, camera.height / 2 + dy * part);
    pen.rotate(Math.atan2(dy, dx));
    pen.globalAlpha = Math.max(0.18, 0.75 - Math.hypot(dx, dy) / 1800);
    pen.fillStyle = colour;
    pen.beginPath();
    pen.moveTo(8, 0);
    pen.lineTo(-5, -6);
    pen.lineTo(-2, 0);
    pen.lineTo(-5, 6);
    pen.fill();
    pen.restore();
  }

  private thumbs(controls: Controls): void {
    const { pen, camera } = this;
    const { stick } = controls;
    const y = camera.height - 130;
    const at = stick ? { x: stick.centreX, y: stick.centreY } : { x: 92, y };
    disc(pen, at.x, at.y, 56, stick ? 0.3 : 0.16);
    disc(pen, at.x + (stick?.x ?? 0) * 56, at.y + (stick?.y ?? 0) * 56, 25, stick ? 0.6 : 0.25, true);
    disc(pen, camera.width - 86, y, 44, controls.fires ? 0.75 : 0.3, controls.fires);
    pen.font = "700 12px ui-sans-serif, system-ui, sans-serif";
    pen.textAlign = "center";
    pen.fillStyle = `rgba(255, 255, 255, ${controls.fires ? 0.95 : 0.6})`;
    pen.fillText("FIRE", camera.width - 86, y + 4);
  }

  private resize(): void {
    this.pixelRatio = Math.min(2, devicePixelRatio || 1);
    const { clientWidth, clientHeight } = this.canvas;
    this.canvas.width = Math.round(clientWidth * this.pixelRatio);
    this.canvas.height = Math.round(clientHeight * this.pixelRatio);
    this.camera.resize(clientWidth, clientHeight);
  }
}

function alive(scene: Scene): (readonly [number, Ship])[] {
  return scene.ships.filter(([, ship]) => ship.hp > 0);
}

function disc(pen: CanvasRenderingContext2D, x: number, y: number, radius: number, alpha: number, filled = false): void {
  pen.strokeStyle = `rgba(150, 215, 255, ${alpha})`;
  pen.lineWidth = 2;
  pen.beginPath();
  pen.arc(x, y, radius, 0, 7);
  if (filled) {
    pen.fillStyle = `rgba(120, 220, 255, ${alpha * 0.5})`;
    pen.fill();
  }
  pen.stroke();
}
