// The world workload as a Colyseus room: one map for everybody, and a StateView for each client that holds what is in its
// own cell and the eight around it. Views change only for those who change cells. Motion is bench_world's, to the letter.
// Settings: PORT, PLAYERS, CELL, PER_CELL, PATCH_RATE.
import { Room, Server } from "@colyseus/core";
import { Encoder, schema, StateView, t } from "@colyseus/schema";
import { WebSocketTransport } from "@colyseus/ws-transport";

const port = Number(process.env.PORT ?? 2567);
const players = Number(process.env.PLAYERS ?? 1000);
const cell = Number(process.env.CELL ?? 100);
const perCell = Number(process.env.PER_CELL ?? 5.5);
const patchRate = Number(process.env.PATCH_RATE ?? 20);
const side = cell * Math.sqrt(players / perCell);
const columns = Math.ceil(side / cell);
const speed = cell / 5; // units per second: a cell in five seconds

// One buffer takes the patches of all views of a tick, one behind the other.
Encoder.BUFFER_SIZE = 2048 * 1024;

const Mover = schema({ x: t.float32(), y: t.float32(), heading: t.float32(), hp: t.uint8(), seq: t.uint32() }, "Mover");
const State = schema({ tick: t.uint32(), movers: t.map(Mover).view() }, "State");

/** A number in [0, 1) that depends on n alone. */
function unit(n) {
  let mixed = Math.imul(n + 1, 0x9e3779b1);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
}

/** Straight ahead, and back from the map's edges. */
function bounced(way) {
  const lap = ((way % (2 * side)) + 2 * side) % (2 * side);
  return lap <= side ? lap : 2 * side - lap;
}

/** Whether the mover is on its way back. */
function reflected(way) {
  return ((way % (2 * side)) + 2 * side) % (2 * side) > side;
}

/** One client, its mover and where both are. */
class Pilot {
  constructor(client, seat) {
    const angle = 2 * Math.PI * unit(3 * seat + 2);
    this.client = client;
    this.startX = unit(3 * seat) * side;
    this.startY = unit(3 * seat + 1) * side;
    this.speedX = Math.cos(angle) * (speed / patchRate);
    this.speedY = Math.sin(angle) * (speed / patchRate);
    this.column = -1;
    this.row = -1;
    this.mover = new Mover();
    this.mover.hp = 100;
    this.mover.seq = 0;
  }

  move(tick) {
    const wayX = this.startX + this.speedX * tick;
    const wayY = this.startY + this.speedY * tick;
    const { mover } = this;
    mover.x = bounced(wayX);
    mover.y = bounced(wayY);
    const headingX = reflected(wayX) ? -this.speedX : this.speedX;
    const headingY = reflected(wayY) ? -this.speedY : this.speedY;
    mover.heading = Math.atan2(headingY, headingX);
  }
}

/** Who is where: a set of pilots per cell. */
class Grid {
  cells = Array.from({ length: columns * columns }, () => new Set());

  /** Brings the views of everybody concerned up to date with the cell that the pilot is in now. */
  follow(pilot) {
    const column = Math.min(columns - 1, Math.floor(pilot.mover.x / cell));
    const row = Math.min(columns - 1, Math.floor(pilot.mover.y / cell));
    if (column === pilot.column && row === pilot.row) return;
    const { column: oldColumn, row: oldRow } = pilot;
    if (oldColumn >= 0) {
      this.cells[oldRow * columns + oldColumn].delete(pilot);
      this.around(oldColumn, oldRow, column, row, (other) => {
        pilot.client.view.remove(other.mover);
        other.client.view.remove(pilot.mover);
      });
    }
    this.around(column, row, oldColumn, oldRow, (other) => {
      pilot.client.view.add(other.mover);
      other.client.view.add(pilot.mover);
    });
    this.cells[row * columns + column].add(pilot);
    pilot.column = column;
    pilot.row = row;
  }

  leave(pilot) {
    if (pilot.column >= 0) this.cells[pilot.row * columns + pilot.column].delete(pilot);
  }

  /** Everybody in the ring around a cell that is not in the ring around the other one. */
  around(column, row, exceptColumn, exceptRow, each) {
    for (let r = Math.max(0, row - 1); r <= Math.min(columns - 1, row + 1); r++) {
      for (let c = Math.max(0, column - 1); c <= Math.min(columns - 1, column + 1); c++) {
        const shared = exceptColumn >= 0 && Math.abs(c - exceptColumn) <= 1 && Math.abs(r - exceptRow) <= 1;
        if (!shared) this.cells[r * columns + c].forEach(each);
      }
    }
  }
}

class World extends Room {
  maxClients = players;
  patchRate = 1000 / patchRate;
  seatReservationTimeout = 60;
  pilots = new Map(); // by session
  grid = new Grid();
  seats = 0;

  onCreate() {
    this.state = new State();
    this.state.tick = 0;
    this.onMessage("i", (client, push) => {
      const pilot = this.pilots.get(client.sessionId);
      if (pilot) pilot.mover.seq = push.seq;
    });
    this.onMessage("p", (client, stamp) => client.send("p", stamp));
    this.setSimulationInterval(() => this.step(), 1000 / patchRate);
  }

  step() {
    const tick = ++this.state.tick;
    for (const pilot of this.pilots.values()) {
      pilot.move(tick);
      this.grid.follow(pilot);
    }
  }

  onJoin(client) {
    client.view = new StateView();
    const pilot = new Pilot(client, ++this.seats);
    pilot.move(this.state.tick);
    this.pilots.set(client.sessionId, pilot);
    this.state.movers.set(client.sessionId, pilot.mover);
    client.view.add(pilot.mover);
    this.grid.follow(pilot);
  }

  onLeave(client) {
    const pilot = this.pilots.get(client.sessionId);
    this.grid.leave(pilot);
    this.pilots.delete(client.sessionId);
    this.state.movers.delete(client.sessionId);
    client.view.dispose();
  }
}

const server = new Server({ greet: false, transport: new WebSocketTransport({ maxPayload: 1 << 20 }) });
server.define("world", World);
await server.listen(port, "127.0.0.1");
console.log(`listening on ${port}`);
