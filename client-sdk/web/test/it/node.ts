import { spawn, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../../", import.meta.url));

/** The node at $MUSTER_URL, or one that is started as `./muster play`. */
export class RealNode {
  private constructor(
    readonly url: string,
    private readonly process: ChildProcess | undefined,
  ) {}

  static async start(): Promise<RealNode> {
    const given = process.env.MUSTER_URL;
    if (given !== undefined) return new RealNode(given, undefined);
    const env = { ...process.env, PORT: "0", MUSTER_ADMIN_PORT: "0" };
    const child = spawn(`${root}/muster`, ["play"], { cwd: root, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
    return new Promise((done, failed) => {
      let said = "";
      const hear = (data: Buffer) => {
        said += data.toString();
        const url = /http:\/\/[\w.-]+:\d+/.exec(said);
        if (url) done(new RealNode(url[0].replace("localhost", "127.0.0.1"), child));
      };
      child.stdout.on("data", hear);
      child.stderr.on("data", hear);
      child.on("exit", () => failed(new Error(`./muster play ended:\n${said}`)));
    });
  }

  stop(): void {
    if (this.process?.pid !== undefined) process.kill(-this.process.pid, "SIGTERM");
  }
}
