import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";

/** Stands between a browser and a node, so that a test can cut or freeze the way. */
export class Proxy {
  private readonly pairs = new Set<{ near: Socket; far: Socket }>();
  private frozen = false;

  private constructor(
    private readonly server: Server,
    host: string,
    port: number,
  ) {
    server.on("connection", (near) => this.join(near, connect(port, host)));
  }

  static async to(url: string): Promise<Proxy> {
    const { hostname, port } = new URL(url);
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    return new Proxy(server, hostname, Number(port));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** All connections end at once, without a goodbye. */
  cut(): void {
    for (const { near, far } of this.pairs) {
      near.destroy();
      far.destroy();
    }
  }

  /** Nothing passes any more on today's connections, and nobody is told. New ones are fine. */
  freeze(): void {
    for (const { near, far } of this.pairs) {
      near.unpipe(far);
      far.unpipe(near);
      near.pause();
      far.pause();
    }
  }

  /** While closed, new connections are refused. */
  close(closed: boolean): void {
    this.frozen = closed;
    if (closed) this.cut();
  }

  stop(): void {
    this.cut();
    this.server.close();
  }

  private join(near: Socket, far: Socket): void {
    if (this.frozen) return void near.destroy();
    const pair = { near, far };
    this.pairs.add(pair);
    near.pipe(far);
    far.pipe(near);
    for (const socket of [near, far]) {
      socket.on("error", () => undefined);
      socket.on("close", () => {
        this.pairs.delete(pair);
        near.destroy();
        far.destroy();
      });
    }
  }
}
