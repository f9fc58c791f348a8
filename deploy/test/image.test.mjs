// What the Dockerfile describes, done here without Docker: the same part of Java, the same command, the same health check.
import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { clean, folder, freePorts, house, read, run, start, status, until } from "./house.mjs";

const dockerfile = read("deploy/docker/Dockerfile").replaceAll("\\\n", " ");
const entrypoint = JSON.parse(/^ENTRYPOINT (.*)$/m.exec(dockerfile)[1]);
const command = JSON.parse(/^CMD (.*)$/m.exec(dockerfile)[1]);
const jlink = /jlink --output \/out\/java (.*)/.exec(dockerfile)[1]
  // Only makes it smaller, and takes its time.
  .replace("--compress zip-6", "")
  .trim()
  .split(/\s+/);

/** The words of a variable of the launcher, with those of the variables in it. */
function launchers(name) {
  const words = new RegExp(`^${name}="(.*)"$`, "m").exec(read("muster"))[1];
  return words.replace(/\$(\w+)/g, (_, other) => launchers(other).join(" ")).split(" ");
}

test("the image starts a node with the launcher's flags", () => {
  const flags = entrypoint.slice(1, entrypoint.indexOf("-cp")).filter(flag => !flag.startsWith("-XX:MaxRAMPercentage="));
  assert.deepEqual(flags.sort(), launchers("node_jvm").sort());
});

test("a node runs on the part of Java that is in the image, is found healthy, and ends when told to", async t => {
  const image = folder(t);
  const jdk = (await run(path.join(house, "muster"), ["jdk"])).stdout.trim();
  await run(path.join(jdk, "bin/jlink"), ["--output", path.join(image, "java"), ...jlink]);
  const games = path.join(house, "server/games/target");
  const here = word =>
    word.replace("/opt/java", path.join(image, "java")).replace("/opt/muster/lib/*", `${games}/lib/*:${games}/muster-games-0.1.0-SNAPSHOT.jar`);
  const [port] = await freePorts(1);
  const words = [...entrypoint, ...command].map(here);
  const env = { ...clean(process.env), PORT: String(port), MUSTER_ADMIN_PORT: "0", MUSTER_BIND: "127.0.0.1" };

  const alive = () => run("bash", [path.join(house, "deploy/docker/alive.sh")], { env });
  await assert.rejects(alive(), "nothing runs yet");
  const node = start(t, words[0], words.slice(1), { env });
  await until("the node is ready", async () => (await status(port)) === 200, { say: node.said });
  await alive();

  node.child.kill("SIGTERM");
  assert.equal(await node.ended, 143, node.said());
  assert.match(node.said(), /Stopped after/);
  await assert.rejects(alive(), "it has ended");
});
