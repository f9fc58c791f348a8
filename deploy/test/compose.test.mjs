// The Compose files, run as far as that goes without Docker: their Redis commands with real servers, their settings on a real node.
import assert from "node:assert/strict";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { parse } from "yaml";
import { folder, freePorts, installed, muster, read, run, start, until, without } from "./house.mjs";

const file = name => parse(read(`deploy/compose/${name}`), { merge: true });
const single = file("compose.yaml");
const variants = { single: {}, sentinel: file("compose.sentinel.yaml"), cluster: file("compose.cluster.yaml") };

for (const [mode, variant] of Object.entries(variants)) {
  test(`a node understands the settings of the ${mode} variant`, async () => {
    const settings = { ...single.services.node.environment, ...variant.services?.node.environment };
    assert.equal(settings.REDIS_MODE, mode);
    const { stderr } = await muster(["config", "--check"], settings);
    assert.doesNotMatch(stderr, /Unknown setting/);
  });
}

test("a container may take longer to stop than its node does", async () => {
  const { stdout } = await muster(["config"]);
  const deadline = Number(/^MUSTER_STOP_DEADLINE +(\d+)s/m.exec(stdout)[1]);
  assert.ok(parseInt(single.services.node.stop_grace_period) >= deadline + 3);
});

test("nginx takes the list of nodes", { skip: without("nginx") }, async t => {
  const conf = folder(t);
  const [port] = await freePorts(1);
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(name => `${name}_temp_path ${name};`).join("\n");
  writeFileSync(path.join(conf, "nginx.conf"), read("nginx/nginx.conf").replace("listen 80 ", `listen 127.0.0.1:${port} `).replace("http {", `http {\n${temporary}`));
  // The name exists inside of Compose only.
  assert.ok("node" in single.services);
  writeFileSync(path.join(conf, "nodes.conf"), read("deploy/compose/nodes.conf").replace("server node:", "server 127.0.0.1:"));
  await run(installed("nginx"), ["-t", "-p", conf, "-c", "nginx.conf", "-g", "pid nginx.pid;"]);
});

const skip = process.platform === "linux" ? without("redis-server", "redis-cli") : "addresses like 127.77.0.1 are Linux";

/** The commands' names and addresses as ones of this machine, where each service gets its own; one free port for all. */
async function here(services) {
  const loopback = Object.fromEntries(services.map((name, i) => [name, `127.77.${process.pid % 250}.${i + 11}`]));
  const [port] = await freePorts(1, loopback[services[0]]);
  const word = text =>
    Object.entries(loopback)
      .sort(([a], [b]) => b.length - a.length)
      .reduce((all, [name, address]) => all.replaceAll(new RegExp(`(?<=^|[ -]h |monitor mymaster |^)${name}(?=$| |:)`, "gm"), address), text)
      .replaceAll(/10\.77\.78\.(\d+)/g, (_, last) => `127.77.${process.pid % 250}.${last}`)
      .replaceAll("6379", String(port));
  return { loopback, port, word };
}

/** Starts a service's redis-server on its address. */
function server(t, { loopback, port, word }, name, command) {
  const own = ["--bind", loopback[name], "--bind-source-addr", loopback[name], "--port", String(port), "--dir", folder(t)];
  // The image is built that way.
  own.push("--protected-mode", "no");
  const words = command.map(word);
  assert.equal(words[0], "redis-server");
  return start(t, installed("redis-server"), [...words.slice(1), ...own]);
}

const ask = async (address, port, ...words) => (await run("redis-cli", ["-h", address, "-p", String(port), ...words])).stdout;

test("the servers of the cluster variant come together by its own script", { skip }, async t => {
  const services = variants.cluster.services;
  const names = Object.keys(services).filter(name => /^redis\d?$/.test(name));
  assert.equal(names.length, 6);
  const set = await here(names);
  for (const name of names) {
    assert.equal(services[name].networks.inside.ipv4_address, `10.77.78.${set.loopback[name].split(".")[3]}`);
    const node = server(t, set, name, services[name].command);
    await until(`${name} answers`, async () => /PONG/.test(await ask(set.loopback[name], set.port, "ping")), { say: node.said });
  }
  const [program, option, script] = services["redis-together"].command;
  const local = set.word(script).replaceAll("redis-cli ", `redis-cli -p ${set.port} `);
  await run(program, [option, local], { timeout: 60_000 });
  assert.match(await ask(set.loopback.redis6, set.port, "cluster", "info"), /cluster_state:ok[^]*cluster_known_nodes:6/);
  // A second time, as after `docker compose up` again, it changes nothing.
  await run(program, [option, local], { timeout: 60_000 });
});

test("the sentinels of the sentinel variant see its master, both replicas and each other", { skip }, async t => {
  const services = variants.sentinel.services;
  const set = await here(["redis", "replica1", "replica2", "sentinel1", "sentinel2", "sentinel3"]);
  server(t, set, "redis", single.services.redis.command);
  assert.equal(services["redis-replica"].deploy.replicas, 2);
  const replica = services["redis-replica"].command.map(word => (word === "redis" ? set.loopback.redis : word));
  for (const name of ["replica1", "replica2"]) server(t, set, name, replica);
  await until("the replicas follow", async () => /connected_slaves:2/.test(await ask(set.loopback.redis, set.port, "info", "replication")));
  const sentinels = ["sentinel1", "sentinel2", "sentinel3"];
  const said = sentinels.map(name => {
    const [program, option, script] = services[name].command;
    const conf = path.join(folder(t), "sentinel.conf");
    const own = ` --bind ${set.loopback[name]} --bind-source-addr ${set.loopback[name]} --port ${set.port} --protected-mode no`;
    return start(t, program, [option, set.word(script).replaceAll("/tmp/sentinel.conf", conf).trimEnd() + own]).said;
  });
  for (const name of sentinels) {
    await until(
      `${name} sees all`,
      async () => /status=ok,.*slaves=2,sentinels=3/.test(await ask(set.loopback[name], set.port, "info", "sentinel")),
      { say: () => said.map(one => one()).join("\n") },
    );
  }
});
