import { glow } from "./glow.js";

const BOUND = 500;
const TRAIL_MS = 520;
/** Farther in one frame is a respawn: no line leads there. */
const JUMP = 120;

interface Spark {
  x: number;
  y: number;
  vx: number;
  vy: number;
  bornAt: number;
  lifeMs: number;
  size: number;
  colour: string;
}

interface Ring {
  readonly x: number;
  readonly y: number;
  readonly bornAt: number;
  readonly size: number;
  readonly colour: string;
}

interface Trail {
  colour: string;
  readonly points: { x: number; y: number; at: number; hot: boolean }[];
}

/** What flies about and fades: sparks, shock waves, the light behind engines. It means nothing, it only shows. */
export class Effects {
  private sparks: Spark[] = [];
  private rings: Ring[] = [];
  private readonly trails = new Map<number, Trail>();

  trail(seat: number, x: number, y: number, hot: boolean, colour: string, now: number): void {
    let trail = this.trails.get(seat);
    if (trail === undefined) this.trails.set(seat, (trail = { colour, points: [] }));
    trail.colour = colour;
    const { points } = trail;
    const last = points[points.length - 1];
    if (last && Math.hypot(last.x - x, last.y - y) > JUMP) points.length = 0;
    if (!last || now - last.at > 14) points.push({ x, y, at: now, hot });
    while (points.length > 0 && now - points[0]!.at > TRAIL_MS) points.shift();
  }

  forget(seat: number): void {
    this.trails.delete(seat);
  }

  burst(x: number, y: number, colour: string, count: number, speed: number, now: number): void {
    for (let i = 0; i < count && this.sparks.length < BOUND; i++) {
      const angle = Math.random() * 2 * Math.PI;
      const away = speed * (0.25 + 0.75 * Math.random());
      this.sparks.push({
        x,
        y,
        vx: Math.cos(angle) * away,
        vy: Math.sin(angle) * away,
        bornAt: now,
        lifeMs: 250 + 550 * Math.random(),
        size: 1 + 2.2 * Math.random(),
        colour: Math.random() < 0.3 ? "#ffffff" : colour,
      });
    }
  }

  ring(x: number, y: number, colour: string, size: number, now: number): void {
    if (this.rings.length < 40) this.rings.push({ x, y, bornAt: now, size, colour });
  }

  explode(x: number, y: number, colour: string, now: number): void {
    this.burst(x, y, colour, 46, 330, now);
    this.burst(x, y, "#ffca7a", 22, 180, now);
    this.ring(x, y, colour, 120, now);
    this.ring(x, y, "#ffffff", 70, now);
  }

  paintTrails(pen: CanvasRenderingContext2D, now: number): void {
    pen.lineCap = "round";
    for (const { colour, points } of this.trails.values()) {
      pen.strokeStyle = colour;
      for (let i = 1; i < points.length; i++) {
        const a = points[i - 1]!;
        const b = points[i]!;
        const fresh = Math.max(0, 1 - (now - b.at) / TRAIL_MS);
        if (!b.hot || fresh === 0) continue;
        pen.globalAlpha = 0.42 * fresh * fresh;
        pen.lineWidth = 1 + 6 * fresh;
        pen.beginPath();
        pen.moveTo(a.x, a.y);
        pen.lineTo(b.x, b.y);
        pen.stroke();
      }
    }
    pen.globalAlpha = 1;
  }

  paint(pen: CanvasRenderingContext2D, now: number, seconds: number): void {
    pen.globalCompositeOperation = "lighter";
    this.sparks = this.sparks.filter((spark) => now - spark.bornAt < spark.lifeMs);
    const slow = Math.exp(-2.2 * seconds);
    for (const spark of this.sparks) paintSpark(pen, spark, now, seconds, slow);
    this.rings = this.rings.filter((ring) => now - ring.bornAt < 600);
    for (const ring of this.rings) paintRing(pen, ring, now);
    pen.globalCompositeOperation = "source-over";
    pen.globalAlpha = 1;
  }
}

function paintSpark(pen: CanvasRenderingContext2D, spark: Spark, now: number, seconds: number, slow: number): void {
  const left = 1 - (now - spark.bornAt) / spark.lifeMs;
  spark.x += spark.vx * seconds;
  spark.y += spark.vy * seconds;
  spark.vx *= slow;
  spark.vy *= slow;
  pen.globalAlpha = left;
  pen.strokeStyle = spark.colour;
  pen.lineWidth = spark.size * left;
  pen.beginPath();
  pen.moveTo(spark.x, spark.y);
  pen.lineTo(spark.x - spark.vx * 0.03, spark.y - spark.vy * 0.03);
  pen.stroke();
}

function paintRing(pen: CanvasRenderingContext2D, ring: Ring, now: number): void {
  const part = Math.max(0, now - ring.bornAt) / 600; // it may be born between two frames
  const radius = ring.size * (1 - (1 - part) ** 3);
  pen.globalAlpha = (1 - part) ** 2;
  pen.strokeStyle = ring.colour;
  pen.lineWidth = 5 * (1 - part) + 0.5;
  pen.beginPath();
  pen.arc(ring.x, ring.y, radius, 0, 7);
  pen.stroke();
  if (part < 0.25) {
    const size = ring.size * 2.4;
    pen.globalAlpha = 1 - part * 4;
    pen.drawImage(glow(ring.colour), ring.x - size / 2, ring.y - size / 2, size, size);
  }
}
