import type { Controls } from "../shared/controls.js";
import { Effects } from "../shared/effects.js";
import { paintThumbs } from "../shared/thumbs.js";
import type { Ship } from "../gen/world.js";
import type { Camera } from "./camera.js";
import type { StickyCell } from "./cell.js";
import { paintCells, paintCellWords } from "./cells.js";
import { colourOf, SIDE } from "./map.js";
import { Drift, paintRock } from "./rocks.js";
import { placeOf, type Scene } from "./scene.js";
import { paintBeam, paintLabel, paintShip, paintWreck } from "./ships.js";
import { Sky } from "./sky.js";
import { paintStation, paintStationLabel } from "./stations.js";

/** Ships are not drawn smaller than at this scale. */
const SMALLEST = 0.42;

/** Draws a frame of the world onto a canvas. */
export class Painter {
  readonly effects = new Effects();
  /** When each ship was hit last. */
  readonly hurt = new Map<number, number>();
  /** Whether the cells are shown. */
  cellsShown = false;
  private cellsAlpha = 0;
  private readonly sky = new Sky();
  private readonly drift = new Drift();
  private readonly pen: CanvasRenderingContext2D;
  private pixelRatio = 1;

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly camera: Camera,
    private readonly cell: StickyCell,
  ) {
    this.pen = canvas.getContext("2d", { alpha: false })!;
    addEventListener("resize", () => this.resize());
    this.resize();
  }

  paint(scene: Scene, controls: Controls, now: number, seconds: number): void {
    const { pen, camera, effects } = this;
    this.cellsAlpha += ((this.cellsShown ? 1 : 0) - this.cellsAlpha) * (1 - Math.exp(-7 * seconds));
    this.drift.follow(scene.rocks, seconds);
    this.sky.paint(pen, camera, this.pixelRatio);
    camera.apply(pen, this.pixelRatio);
    this.edge();
    if (this.cellsAlpha > 0.01) paintCells(pen, camera, this.cell, this.cellsAlpha);
    this.rocks(scene, now);
    for (const station of scene.stations) if (camera.sees(station.x, station.y, 220)) paintStation(pen, station, now);
    this.trails(scene, now);
    this.beams(scene, now);
    this.ships(scene, now);
    effects.paint(pen, now, seconds);
    this.overlay(scene, controls);
  }

  private rocks(scene: Scene, now: number): void {
    for (const [key, rock] of scene.rocks) {
      const at = this.drift.at(key) ?? rock;
      if (this.camera.sees(at.x, at.y, 60)) paintRock(this.pen, key, rock, at.x, at.y, now);
    }
  }

  private trails(scene: Scene, now: number): void {
    for (const [key, ship] of scene.ships) {
      if (ship.hp === 0) this.effects.forget(key);
      else if (ship.seat !== 0) this.effects.trail(key, ship.x, ship.y, ship.burning, colourOf(ship.team), now);
    }
    this.effects.paintTrails(this.pen, now);
  }

  private beams(scene: Scene, now: number): void {
    for (const ship of scene.ships.values()) {
      if (ship.beam === 0 || ship.hp === 0) continue;
      const to = this.drift.at(ship.beam) ?? placeOf(scene, ship.beam);
      if (to !== undefined) paintBeam(this.pen, ship, colourOf(ship.team), to.x, to.y, now);
    }
  }

  private ships(scene: Scene, now: number): void {
    const size = Math.max(1, SMALLEST / this.camera.scale);
    for (const [key, ship] of scene.ships) {
      if (!this.camera.sees(ship.x, ship.y, 40)) continue;
      const look = { colour: colourOf(ship.team), own: key === scene.own, size, hurtAt: this.hurt.get(key) ?? -1e9 };
      if (ship.hp === 0) paintWreck(this.pen, ship, now);
      else paintShip(this.pen, ship, look, now);
    }
  }

  /** The end of the map. */
  private edge(): void {
    const { pen } = this;
    pen.strokeStyle = "rgba(255, 150, 110, 0.10)";
    pen.lineWidth = 26;
    pen.strokeRect(-13, -13, SIDE + 26, SIDE + 26);
    pen.strokeStyle = "rgba(255, 170, 130, 0.7)";
    pen.lineWidth = 2.5;
    pen.strokeRect(0, 0, SIDE, SIDE);
  }

  /** What keeps its size on every screen. */
  private overlay(scene: Scene, controls: Controls): void {
    const { pen, camera } = this;
    pen.setTransform(this.pixelRatio, 0, 0, this.pixelRatio, 0, 0);
    const own = scene.ships.get(scene.own);
    for (const [key, ship] of scene.ships) {
      const near = camera.scale > 0.7 || ship.seat !== 0;
      if (key === scene.own || ship.hp === 0 || !near || !camera.sees(ship.x, ship.y, 10)) continue;
      paintLabel(pen, ship, colourOf(ship.team), camera.screenX(ship.x), camera.screenY(ship.y), camera.scale);
    }
    if (own !== undefined) this.targets(scene, own);
    this.stationLabels(scene, own);
    if (this.cellsAlpha > 0.3) paintCellWords(pen, camera, this.cell, this.cellsAlpha);
    if (controls.touched && scene.own > 0) paintThumbs(pen, controls, camera.width, camera.height);
  }

  /** Brackets around the ships that team mates are after: nobody else is told of them. */
  private targets(scene: Scene, own: Ship): void {
    const { pen, camera } = this;
    const marked = new Set<number>();
    for (const ship of scene.ships.values()) if (ship.team === own.team && ship.target !== 0) marked.add(ship.target);
    pen.strokeStyle = colourOf(own.team);
    pen.lineWidth = 1.6;
    for (const key of marked) {
      const ship = scene.ships.get(key);
      if (ship === undefined || ship.hp === 0) continue;
      const [x, y] = [camera.screenX(ship.x), camera.screenY(ship.y)];
      const half = Math.max(11, 20 * camera.scale);
      pen.beginPath();
      for (const [h, v] of [[-1, -1], [1, -1], [1, 1], [-1, 1]] as const) {
        pen.moveTo(x + h * half, y + v * (half - 6));
        pen.lineTo(x + h * half, y + v * half);
        pen.lineTo(x + h * (half - 6), y + v * half);
      }
      pen.stroke();
    }
  }

  private stationLabels(scene: Scene, own: Ship | undefined): void {
    const away = (station: { x: number; y: number }) => (own ? Math.hypot(station.x - own.x, station.y - own.y) : Infinity);
    let nearest = scene.stations[0];
    for (const station of scene.stations) if (nearest && away(station) < away(nearest)) nearest = station;
    for (const station of scene.stations) paintStationLabel(this.pen, station, this.camera, own !== undefined && station === nearest);
  }

  private resize(): void {
    this.pixelRatio = Math.min(2, devicePixelRatio || 1);
    const { clientWidth, clientHeight } = this.canvas;
    this.canvas.width = Math.round(clientWidth * this.pixelRatio);
    this.canvas.height = Math.round(clientHeight * this.pixelRatio);
    this.camera.resize(clientWidth, clientHeight);
  }
}
