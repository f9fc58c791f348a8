const TURN_KEYS: Readonly<Record<string, number>> = { ArrowLeft: -1, KeyA: -1, ArrowRight: 1, KeyD: 1 };
const THRUST_KEYS = new Set(["ArrowUp", "KeyW"]);
const FIRE_KEYS = new Set(["Space"]);
const STICK_RADIUS = 56;
/** Degrees off at which a thumb's direction is turned to at full speed. */
const FULL_TURN = 9;

/** What a ship is told to do. */
export interface Steering {
  readonly thrust: number;
  readonly turn: number;
  readonly fire: boolean;
}

/** A thumb on the left half of the screen: the ship turns to where it points, and thrusts if it points far. */
export interface Stick {
  readonly centreX: number;
  readonly centreY: number;
  readonly x: number;
  readonly y: number;
}

/** What the player wants: keys, or two thumbs. */
export class Controls {
  stick: (Stick & { readonly pointer: number }) | undefined;
  /** Touch was used at least once: thumbs are shown where they belong. */
  touched = false;
  private readonly keys = new Set<string>();
  private readonly firing = new Set<number>();

  constructor(private readonly surface: HTMLElement) {
    addEventListener("keydown", (event) => this.key(event, true));
    addEventListener("keyup", (event) => this.key(event, false));
    addEventListener("blur", () => this.letGo());
    surface.addEventListener("pointerdown", (event) => this.down(event));
    surface.addEventListener("pointermove", (event) => this.move(event));
    for (const end of ["pointerup", "pointercancel"] as const) surface.addEventListener(end, (event) => this.up(event));
    surface.addEventListener("contextmenu", (event) => event.preventDefault());
  }

  get fires(): boolean {
    return this.firing.size > 0 || some(this.keys, FIRE_KEYS);
  }

  /** The input for now; a thumb's direction needs to know where the ship points. */
  steer(heading: number): Steering {
    const fire = this.fires;
    if (this.stick !== undefined) return { ...byThumb(this.stick, heading), fire };
    let turn = 0;
    for (const key of this.keys) turn += TURN_KEYS[key] ?? 0;
    return { thrust: some(this.keys, THRUST_KEYS) ? 1 : 0, turn: Math.max(-1, Math.min(1, turn)), fire };
  }

  letGo(): void {
    this.keys.clear();
    this.firing.clear();
    this.stick = undefined;
  }

  private key(event: KeyboardEvent, down: boolean): void {
    const { code } = event;
    if (!down) return void this.keys.delete(code);
    const typing = event.target instanceof Element && event.target.closest("input, button, a, dialog") !== null;
    const known = code in TURN_KEYS || THRUST_KEYS.has(code) || FIRE_KEYS.has(code);
    if (typing || !known || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault(); // arrows and space would scroll
    this.keys.add(code);
  }

  private down(event: PointerEvent): void {
    const touch = event.pointerType !== "mouse";
    this.touched ||= touch;
    this.surface.setPointerCapture(event.pointerId);
    const { clientX: x, clientY: y } = event;
    if (touch && x < innerWidth / 2 && this.stick === undefined) {
      this.stick = { pointer: event.pointerId, centreX: x, centreY: y, x: 0, y: 0 };
    } else {
      this.firing.add(event.pointerId);
    }
  }

  private move(event: PointerEvent): void {
    const { stick } = this;
    if (stick?.pointer !== event.pointerId) return;
    const x = (event.clientX - stick.centreX) / STICK_RADIUS;
    const y = (event.clientY - stick.centreY) / STICK_RADIUS;
    const length = Math.max(1, Math.hypot(x, y));
    this.stick = { ...stick, x: x / length, y: y / length };
  }

  private up(event: PointerEvent): void {
    this.firing.delete(event.pointerId);
    if (this.stick?.pointer === event.pointerId) this.stick = undefined;
  }
}

function byThumb({ x, y }: Stick, heading: number): { thrust: number; turn: number } {
  const far = Math.hypot(x, y);
  if (far < 0.2) return { thrust: 0, turn: 0 };
  const wanted = (Math.atan2(y, x) / Math.PI) * 180;
  const off = ((((wanted - heading) % 360) + 540) % 360) - 180;
  const thrust = far > 0.45 && Math.abs(off) < 80 ? far : 0;
  return { thrust, turn: Math.max(-1, Math.min(1, off / FULL_TURN)) };
}

function some(keys: ReadonlySet<string>, wanted: ReadonlySet<string>): boolean {
  for (const key of wanted) if (keys.has(key)) return true;
  return false;
}
