// Runs inside the browser: one player of the arena who does what the test says.
import { Muster, type Room, type Status } from "@muster/client";
import { Arena } from "../../../../server/games/src/main/web/gen/arena.js";
import { fly } from "../../../../server/games/src/main/web/arena/flight.js";

interface Steering {
  thrust: number;
  turn: number;
  fire: boolean;
}

export class Player {
  readonly statuses: { kind: Status["kind"]; at: number }[] = [];
  readonly errors: string[] = [];
  steering: Steering = { thrust: 0, turn: 0, fire: false };
  pongs = 0;
  private frames = 0;

  constructor(readonly room: Room<typeof Arena>) {
    room.onStatus((s) => this.statuses.push({ kind: s.kind, at: performance.now() }));
    room.on("pong", () => this.pongs++);
    room.predict((s) => s.ships, fly);
    this.frame();
  }

  static async join(name: string): Promise<void> {
    const muster = new Muster(location.origin, { storage: null, onError: (e) => window.player?.errors.push(String(e)) });
    window.player = new Player(await muster.joinOrCreate(Arena, { name }));
  }

  get summary() {
    const { room } = this;
    const ship = room.state.ships.get(room.seat);
    const shown = new Map(room.view((s) => s.ships)).get(room.seat);
    return {
      seat: room.seat,
      id: room.id,
      status: room.status.kind,
      stats: room.stats,
      ships: [...room.state.ships.keys()],
      x: ship?.x ?? NaN,
      heading: ship?.heading ?? NaN,
      hp: ship?.hp ?? 0,
      shownX: shown?.x ?? NaN,
      frames: this.frames,
      pongs: this.pongs,
      errors: this.errors,
      statuses: this.statuses,
    };
  }

  heading(seat: number): number {
    return this.room.state.ships.get(seat)?.heading ?? NaN;
  }

  /** Wall clock of the first patch, from now on, in which this ship's heading is another. */
  turned(seat: number): Promise<number> {
    const before = this.heading(seat);
    return new Promise((done) => {
      const off = this.room.onPatch(() => {
        if (this.heading(seat) === before) return;
        off();
        done(performance.timeOrigin + performance.now());
      });
    });
  }

  /** Turns for a moment; answers when the key went down, by the wall clock. */
  tap(turn: number): number {
    this.steering = { thrust: 0, turn, fire: false };
    setTimeout(() => (this.steering = { thrust: 0, turn: 0, fire: false }), 100);
    return performance.timeOrigin + performance.now();
  }

  private frame(): void {
    this.frames++;
    this.room.input(this.steering);
    for (const [, ship] of this.room.view((s) => s.ships)) void ship.x;
    requestAnimationFrame(() => this.frame());
  }
}

declare global {
  interface Window {
    player?: Player;
    Player: typeof Player;
  }
}

window.Player = Player;
