import { HEIGHT, WIDTH } from "./map.js";

/** How many square units a screen shows: as much on a phone as on a desk, so that nobody sees farther. */
const SHOWN_AREA = 1040 * 660;
/** Also in the arena's corners, the ship stays in this part of the screen: panels cover the rest. */
const OPEN_PART = 0.3;
const EASE_PER_SECOND = 7;
const SHAKE_FADE = 6;

/** What part of the arena is on the screen. */
export class Camera {
  x = WIDTH / 2;
  y = HEIGHT / 2;
  scale = 1;
  /** Screen size in CSS pixels. */
  width = 1;
  height = 1;
  private shaking = 0;
  private readonly still = matchMedia("(prefers-reduced-motion: reduce)").matches;

  resize(width: number, height: number): void {
    this.width = width;
    this.height = height;
    this.scale = Math.sqrt((width * height) / SHOWN_AREA);
  }

  follow(x: number, y: number, seconds: number): void {
    const goalX = within(x, this.width / 2 / this.scale, WIDTH);
    const goalY = within(y, this.height / 2 / this.scale, HEIGHT);
    const far = Math.hypot(goalX - this.x, goalY - this.y) > 700;
    const part = far ? 1 : 1 - Math.exp(-EASE_PER_SECOND * seconds);
    this.x += (goalX - this.x) * part;
    this.y += (goalY - this.y) * part;
    this.shaking *= Math.exp(-SHAKE_FADE * seconds);
  }

  shake(strength: number): void {
    if (!this.still) this.shaking = Math.min(14, this.shaking + strength);
  }

  /** Draws in units of the arena from here on. */
  apply(pen: CanvasRenderingContext2D, pixelRatio: number): void {
    const jerk = () => (Math.random() - 0.5) * this.shaking;
    const zoom = this.scale * pixelRatio;
    pen.setTransform(
      zoom,
      0,
      0,
      zoom,
      (this.width / 2) * pixelRatio - (this.x + jerk()) * zoom,
      (this.height / 2) * pixelRatio - (this.y + jerk()) * zoom,
    );
  }

  sees(x: number, y: number, margin: number): boolean {
    return (
      Math.abs(x - this.x) < this.width / 2 / this.scale + margin &&
      Math.abs(y - this.y) < this.height / 2 / this.scale + margin
    );
  }

  screenX(x: number): number {
    return (x - this.x) * this.scale + this.width / 2;
  }

  screenY(y: number): number {
    return (y - this.y) * this.scale + this.height / 2;
  }
}

/** The middle of the screen so that little is seen beyond the edges; the middle of the arena if all of it fits. */
function within(goal: number, half: number, size: number): number {
  const least = half * OPEN_PART;
  const most = size - least;
  return least > most ? size / 2 : Math.min(most, Math.max(least, goal));
}
