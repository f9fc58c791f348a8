// The arena workload as a Colyseus room: everybody moves in every tick, inputs set one's speed, a ping is answered at once.
// Settings: PORT, ROOM_PLAYERS, PATCH_RATE.
import { Room, Server } from "@colyseus/core";
import { schema, t } from "@colyseus/schema";
import { WebSocketTransport } from "@colyseus/ws-transport";

const port = Number(process.env.PORT ?? 2567);
const roomPlayers = Number(process.env.ROOM_PLAYERS ?? 50);
const patchRate = Number(process.env.PATCH_RATE ?? 20);
const side = 1000;
const speed = 5;

const Mover = schema({ x: t.float32(), y: t.float32(), heading: t.float32(), hp: t.uint8(), seq: t.uint32() }, "Mover");
const State = schema({ tick: t.uint32(), movers: t.map(Mover) }, "State");

class Arena extends Room {
  maxClients = roomPlayers;
  patchRate = 1000 / patchRate;
  seatReservationTimeout = 60;
  velocities = new Map(); // by session: not part of what is sent

  onCreate() {
    this.state = new State();
    this.state.tick = 0;
    this.onMessage("i", (client, push) => {
      const mover = this.state.movers.get(client.sessionId);
      if (!mover) return;
      const velocity = this.velocities.get(client.sessionId);
      velocity.dx = push.dx;
      velocity.dy = push.dy;
      mover.seq = push.seq;
    });
    this.onMessage("p", (client, stamp) => client.send("p", stamp));
    this.setSimulationInterval((millis) => this.step(millis / 1000), 1000 / patchRate);
  }

  step(seconds) {
    this.state.tick++;
    this.state.movers.forEach((mover, session) => {
      const velocity = this.velocities.get(session);
      mover.x += velocity.dx * seconds * speed;
      mover.y += velocity.dy * seconds * speed;
      if (mover.x < 0 || mover.x > side) velocity.dx = -velocity.dx;
      if (mover.y < 0 || mover.y > side) velocity.dy = -velocity.dy;
      mover.heading = Math.atan2(velocity.dy, velocity.dx);
    });
  }

  onJoin(client) {
    const mover = new Mover();
    mover.x = Math.random() * side;
    mover.y = Math.random() * side;
    mover.heading = 0;
    mover.hp = 100;
    mover.seq = 0;
    this.velocities.set(client.sessionId, { dx: Math.random() * 20 - 10, dy: Math.random() * 20 - 10 });
    this.state.movers.set(client.sessionId, mover);
  }

  onLeave(client) {
    this.state.movers.delete(client.sessionId);
    this.velocities.delete(client.sessionId);
  }
}

const server = new Server({ greet: false, transport: new WebSocketTransport({ maxPayload: 1 << 20 }) });
server.define("arena", Arena);
await server.listen(port, "127.0.0.1");
console.log(`listening on ${port}`);
