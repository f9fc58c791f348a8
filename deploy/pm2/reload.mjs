#!/usr/bin/env node
// Starts the nodes anew, one after the other: the next one only once the one before takes players again.
//   node deploy/pm2/reload.mjs [namespace]       (PM2=... if pm2 is not on PATH)
import { execFileSync } from "node:child_process";

const name = process.argv[2] ?? "muster";
const secondsMax = 60;
const pm2 = (...words) => execFileSync(process.env.PM2 ?? "pm2", words, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });

const nodes = () => {
  const said = pm2("jlist", "--silent");
  return JSON.parse(said.slice(said.indexOf("["))).filter(node => node.pm2_env.namespace === name);
};

async function ready(port) {
  try {
    return (await fetch(`http://127.0.0.1:${port}/ready`, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
}

const all = nodes();
if (all.length === 0) {
  console.error(`pm2 runs nothing called ${name}`);
  process.exit(1);
}
for (const { pm_id, pm2_env } of all) {
  pm2("reload", String(pm_id));
  const end = Date.now() + secondsMax * 1000;
  while (!(await ready(pm2_env.PORT))) {
    if (Date.now() > end) {
      console.error(`Node ${pm_id} on port ${pm2_env.PORT} is not ready after ${secondsMax} s; the others were left as they are`);
      process.exit(1);
    }
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  console.log(`Node ${pm_id} on port ${pm2_env.PORT} is ready again`);
}
