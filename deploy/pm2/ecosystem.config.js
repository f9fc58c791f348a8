// Several nodes on one machine, kept running by PM2: pm2 start deploy/pm2/ecosystem.config.js
// README.md says how to put nginx in front and how to reload.
const os = require("node:os");
const path = require("node:path");

const house = path.resolve(__dirname, "../..");
const first = Number(process.env.PORT ?? 2567);
const count = Number(process.env.MUSTER_NODES ?? 2);
// What a node must know of Redis is handed on from the shell that runs pm2.
const redis = Object.fromEntries(Object.entries(process.env).filter(([name]) => name.startsWith("REDIS_")));

/** The node on that port. Its admin port is the port + 10000, so MUSTER_ADMIN_PORT must not be set here. */
const node = port => ({
  name: `muster-${port}`,
  // What all of them are called together: pm2 stop muster.
  namespace: "muster",
  script: path.join(house, "muster"),
  args: "node",
  // The launcher becomes the JVM; there is no Node.js in between.
  interpreter: "none",
  exec_mode: "fork",
  env: {
    PORT: port,
    // In listings, logs and metrics.
    MUSTER_NODE_NAME: `${os.hostname().replaceAll(/[^\w.-]/g, "-").slice(0, 50)}-${port}`,
    // nginx on this machine.
    MUSTER_TRUSTED_PROXIES: "127.0.0.1",
    // Build before you start or reload: ./muster config does. Two nodes must not both build.
    MUSTER_BUILD: "no",
    ...redis,
  },
  // Longer than MUSTER_STOP_DEADLINE (10 s) and the two seconds a node takes at most to end after it.
  kill_timeout: 13000,
  // One that ends at once, five times: something is wrong that a restart does not mend.
  min_uptime: 5000,
  max_restarts: 5,
  exp_backoff_restart_delay: 100,
  merge_logs: true,
});

module.exports = { apps: Array.from({ length: count }, (_, i) => node(first + i)) };
