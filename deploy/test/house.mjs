// The repository, its launcher, and processes that end with their test.
import { execFile, spawn } from "node:child_process";
import { accessSync, constants, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

export const house = path.resolve(import.meta.dirname, "../..");
export const read = file => readFileSync(path.join(house, file), "utf8");

const servers = [...(process.env.PATH ?? "").split(":"), "/usr/sbin", "/sbin"];

/** Where a program lies; undefined if it is not installed. */
export function installed(program) {
  return servers.map(folder => path.join(folder, program)).find(file => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** For a test's `skip`: why, if one of the programs is missing. */
export function without(...programs) {
  const missing = programs.filter(program => !installed(program));
  if (missing.length > 0) console.error(`!! Skipped: not installed: ${missing.join(", ")}`);
  return missing.length > 0 ? `not installed: ${missing.join(", ")}` : false;
}

/** Runs a program to its end; rejects if it fails, with what it printed. */
export const run = promisify(execFile);

/** The launcher with what was built; it does not build again in the middle of a build. */
export const muster = (words, settings = {}) =>
  run(path.join(house, "muster"), words, { env: { ...clean(process.env), MUSTER_BUILD: "no", ...settings } });

/** An environment without settings of a node. */
export const clean = env =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !/^(MUSTER_|REDIS_|PORT$)/.test(name)));

/** A folder that is removed after the test. */
export function folder(t) {
  const made = mkdtempSync(path.join(tmpdir(), "muster-deploy-"));
  t.after(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** A process that is killed after the test; `said()` is what it printed, `ended` resolves with its exit code or signal. */
export function start(t, program, words, { env = process.env, cwd } = {}) {
  const log = path.join(folder(t), "log");
  const out = openSync(log, "w");
  const child = spawn(program, words, { env, cwd, stdio: ["ignore", out, out] });
  const ended = new Promise(resolve => child.on("exit", (code, signal) => resolve(code ?? signal)));
  t.after(async () => {
    child.kill("SIGKILL");
    await ended;
  });
  return { child, ended, said: () => readFileSync(log, "utf8") };
}

/** Ports that were free on this address a moment ago. */
export async function freePorts(count, address = "127.0.0.1") {
  const held = await Promise.all(Array.from({ length: count }, () => listen(address)));
  const ports = held.map(server => server.address().port);
  await Promise.all(held.map(server => new Promise(done => server.close(done))));
  return ports;
}

const listen = address =>
  new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, address, () => resolve(server));
  });

/** Looks again and again until it is so; a look that throws counts as not yet. */
export async function until(what, met, { seconds = 60, say = () => "" } = {}) {
  const end = Date.now() + seconds * 1000;
  while (!(await Promise.resolve().then(met).catch(() => false))) {
    if (Date.now() > end) throw new Error(`never: ${what}\n${say()}`);
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

export const status = async (port, where = "/ready") => (await fetch(`http://127.0.0.1:${port}${where}`)).status;
