import { CELL, RINGS, SIDE } from "./map.js";

/** How many square units a screen shows: as much on a phone as on a desk, and never more than what is sent. */
const SHOWN_AREA = 900 * 600;
/** With the cells shown, all that is sent fits on the screen, and some of the dark around it. */
const SHOWN_CELLS = (2 * RINGS + 2.4) * CELL;
const EASE_PER_SECOND = 9;
const ZOOM_PER_SECOND = 5;

/** What part of the map is on the screen. */
export class Camera {
  x = SIDE / 2;
  y = SIDE / 2;
  scale = 1;
  /** Screen size in CSS pixels. */
  width = 1;
  height = 1;
  private wide = false;
  private shaking = 0;
  private readonly still = matchMedia("(prefers-reduced-motion: reduce)").matches;

  resize(width: number, height: number): void {
    this.width = width;
    this.height = height;
    this.scale = this.goal;
  }

  /** Whether the cells are shown: then the view is wider. */
  widen(wide: boolean): void {
    this.wide = wide;
  }

  private get goal(): number {
    return this.wide ? Math.min(this.width, this.height) / SHOWN_CELLS : Math.sqrt((this.width * this.height) / SHOWN_AREA);
  }

  follow(x: number, y: number, seconds: number): void {
    const far = Math.hypot(x - this.x, y - this.y) > 900;
    const part = far ? 1 : 1 - Math.exp(-EASE_PER_SECOND * seconds);
    this.x += (x - this.x) * part;
    this.y += (y - this.y) * part;
    const zoom = this.still ? 1 : 1 - Math.exp(-ZOOM_PER_SECOND * seconds);
    this.scale *= (this.goal / this.scale) ** zoom;
    this.shaking *= Math.exp(-6 * seconds);
  }

  shake(strength: number): void {
    if (!this.still) this.shaking = Math.min(12, this.shaking + strength);
  }

  /** Draws in units of the map from here on. */
  apply(pen: CanvasRenderingContext2D, pixelRatio: number): void {
    const jerk = () => (Math.random() - 0.5) * this.shaking;
    const zoom = this.scale * pixelRatio;
    const x = (this.width / 2) * pixelRatio - (this.x + jerk()) * zoom;
    const y = (this.height / 2) * pixelRatio - (this.y + jerk()) * zoom;
    pen.setTransform(zoom, 0, 0, zoom, x, y);
  }

  get halfWidth(): number {
    return this.width / 2 / this.scale;
  }

  get halfHeight(): number {
    return this.height / 2 / this.scale;
  }

  sees(x: number, y: number, margin: number): boolean {
    return Math.abs(x - this.x) < this.halfWidth + margin && Math.abs(y - this.y) < this.halfHeight + margin;
  }

  screenX(x: number): number {
    return (x - this.x) * this.scale + this.width / 2;
  }

  screenY(y: number): number {
    return (y - this.y) * this.scale + this.height / 2;
  }
}
