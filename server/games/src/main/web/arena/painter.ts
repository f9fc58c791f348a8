import type { Kit, Ship, Shot } from "../gen/arena.js";
import { Backdrop } from "./backdrop.js";
import type { Camera } from "./camera.js";
import type { Controls } from "../shared/controls.js";
import { Effects } from "../shared/effects.js";
import { paintThumbs } from "../shared/thumbs.js";
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
    if (controls.touched && scene.own > 0) paintThumbs(pen, controls, camera.width, camera.height);
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
