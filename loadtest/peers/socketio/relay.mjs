// Rooms on one process, their clients on another: what the host emits reaches the edge's sockets by the Redis adapter.
// Settings: ROLE (host, edge), PORT, REDIS_PORT, ROOMS, ROOM_PLAYERS, PATCH_RATE, PATCH_BYTES.
import { createServer } from "node:http";
import { createAdapter } from "@socket.io/redis-adapter";
import { createClient } from "redis";
import { Server } from "socket.io";

const port = Number(process.env.PORT);
const rooms = Number(process.env.ROOMS ?? 20);
const roomPlayers = Number(process.env.ROOM_PLAYERS ?? 50);
const periodMillis = 1000 / Number(process.env.PATCH_RATE ?? 20);
const bytes = Number(process.env.PATCH_BYTES ?? 250);

// A deadline per command, which this client has by default, costs a timer each, and ends the program when the machine is slow for once.
const publisher = createClient({ url: `redis://127.0.0.1:${process.env.REDIS_PORT}`, commandOptions: { timeout: undefined } });
publisher.on("error", (error) => console.error(error));
const subscriber = publisher.duplicate();
subscriber.on("error", (error) => console.error(error));
await Promise.all([publisher.connect(), subscriber.connect()]);
const http = createServer();
const io = new Server(http, { transports: ["websocket"], serveClient: false, adapter: createAdapter(publisher, subscriber) });

// A patch: its number, when it was made (CLOCK_MONOTONIC, microseconds), and as many other bytes as Muster's patches have. One text frame is
// the cheapest that Socket.IO has to offer: bytes would be a frame of their own behind the event's.
const fillers = Array.from({ length: 64 }, () =>
  Array.from({ length: Math.max(0, bytes - 25) }, () => String.fromCharCode(97 + Math.floor(Math.random() * 26))).join(""),
);

function patch(number) {
  const micros = process.hrtime.bigint() / 1000n;
  return String(number).padStart(10, "0") + String(micros).padStart(15, "0") + fillers[number % fillers.length];
}

// Rooms are spread over the period, and a late one does not shift those that follow.
function play(room) {
  const start = performance.now() + (room * periodMillis) / rooms;
  let number = 0;
  const step = () => {
    number++;
    io.to(`room-${room}`).emit("p", patch(number));
    setTimeout(step, Math.max(0, start + number * periodMillis - performance.now()));
  };
  setTimeout(step, start - performance.now());
}

if (process.env.ROLE === "host") {
  let inputs = 0;
  io.on("i", () => inputs++);
  io.on("e", (socket, stamp) => io.to(socket).emit("e", stamp));
  for (let room = 0; room < rooms; room++) play(room);
} else {
  let seated = 0;
  io.on("connection", (socket) => {
    socket.join(`room-${Math.floor(seated++ / roomPlayers)}`);
    socket.on("i", (dx, dy, seq) => io.serverSideEmit("i", socket.id, dx, dy, seq));
    socket.on("e", (stamp) => io.serverSideEmit("e", socket.id, stamp));
  });
}
http.listen(port, "127.0.0.1", () => console.log(`listening on ${port}`));
