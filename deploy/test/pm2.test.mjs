// Two nodes under a real PM2 that share a Redis: started, reloaded one by one, ended.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { clean, folder, freePorts, house, muster, run, status, until, without } from "./house.mjs";

const pm2 = path.join(house, "deploy/node_modules/.bin/pm2");
const ready = async port => (await status(port).catch(() => 0)) === 200;

/** A port with a free one after it, both also free 10000 higher. */
async function freeRow() {
  for (;;) {
    const [port] = await freePorts(1);
    const row = [port, port + 1, port + 10_000, port + 10_001];
    // Two more sockets on a port that is taken fail.
    const taken = await Promise.all(row.map(one => fetch(`http://127.0.0.1:${one}`).then(() => true, e => e.cause?.code !== "ECONNREFUSED")));
    if (row.at(-1) < 65_536 && !taken.includes(true)) return port;
  }
}

/** A Redis of the test's own; the settings of a node that shall use it. */
async function redis(t) {
  const dir = mkdtempSync(path.join(tmpdir(), "muster-deploy-"));
  const script = what => run("sh", [path.join(house, "deploy/redis/redis.sh"), what, "--dir", dir]);
  const { stdout } = await script("up");
  t.after(() => script("down"));
  return Object.fromEntries([...stdout.matchAll(/^export (\w+)=(.*)$/gm)].map(([, name, value]) => [name, value]));
}

const skip = without("redis-server", "redis-cli");

test("two nodes start on ports of their own, share their rooms, are reloaded one by one, and end", { skip }, async t => {
  const home = folder(t);
  const port = await freeRow();
  const env = { ...clean(process.env), PM2_HOME: home, PM2: pm2, PORT: String(port), MUSTER_NODES: "2", PM2_DISABLE_VERSION_CHECK: "true", ...(await redis(t)) };
  const call = (...words) => run(pm2, words, { env, timeout: 60_000 });
  t.after(() => call("kill"));
  const nodes = async () => {
    const { stdout } = await call("jlist", "--silent");
    return JSON.parse(stdout.slice(stdout.indexOf("["))).map(node => ({ pid: node.pid, port: node.pm2_env.PORT, killTimeout: node.pm2_env.kill_timeout }));
  };
  const logs = () => readdirSync(path.join(home, "logs")).map(file => readFileSync(path.join(home, "logs", file), "utf8")).join("");

  await call("start", path.join(house, "deploy/pm2/ecosystem.config.js"));
  for (const one of [port, port + 1]) await until(`port ${one} is ready`, () => ready(one), { say: logs });
  assert.equal(await status(port + 10_000, "/metrics"), 200);
  assert.equal(await status(port + 10_001, "/metrics"), 200);
  const before = await nodes();
  assert.deepEqual(before.map(node => Number(node.port)), [port, port + 1]);

  // A room of the first is found on the second, under the first one's name.
  const seat = await fetch(`http://127.0.0.1:${port}/matchmake/joinOrCreate/arena`, { method: "POST", headers: { "content-type": "application/json" }, body: "{}" });
  assert.equal(seat.status, 200, await seat.clone().text());
  const { room } = await seat.json();
  const listed = async () => (await (await fetch(`http://127.0.0.1:${port + 1}/api/rooms`)).json()).rooms.find(one => one.id === room);
  await until("the second node lists it", listed, { say: logs });
  assert.match((await listed()).node, new RegExp(`-${port}$`));

  // PM2 waits longer for a node than the node for itself.
  const deadline = Number(/^MUSTER_STOP_DEADLINE +(\d+)s/m.exec((await muster(["config"])).stdout)[1]);
  assert.ok(before.every(node => node.killTimeout >= (deadline + 3) * 1000));

  // All the while one of the two takes players.
  let watching = true;
  let gaps = 0;
  const watch = (async () => {
    while (watching) if (!(await Promise.all([ready(port), ready(port + 1)])).includes(true)) gaps++;
  })();
  await run(process.execPath, [path.join(house, "deploy/pm2/reload.mjs")], { env, timeout: 120_000 });
  watching = false;
  await watch;
  assert.equal(gaps, 0);
  const after = await nodes();
  assert.deepEqual(after.map(node => node.port), before.map(node => node.port));
  for (const { pid } of before) assert.ok(!after.some(node => node.pid === pid), `${pid} was replaced`);
  assert.equal(logs().match(/Stopped after/g)?.length, 2, logs());

  await call("kill");
  for (const { pid } of after) assert.throws(() => process.kill(pid, 0), { code: "ESRCH" });
  assert.equal(logs().match(/Stopped after/g)?.length, 4, logs());
});
