import { Connection, type SocketFactory } from "./connection.js";

/** Hands out the connection that rooms share, and opens another when there is none that can be used. */
export class Dialer {
  private current: Connection | undefined;

  constructor(
    private readonly url: string,
    private readonly sockets: SocketFactory,
  ) {}

  connection(): Connection {
    return this.current?.usable ? this.current : this.another();
  }

  /** A new connection, which the rooms that come later share. */
  another(): Connection {
    const made = new Connection(this.url, this.sockets, (gone) => this.forget(gone));
    this.current = made;
    return made;
  }

  private forget(gone: Connection): void {
    if (this.current === gone) this.current = undefined;
  }
}

/** Where a node listens for players, from the address a page knows it by. */
export function playUrl(base: string): string {
  const url = new URL(base);
  url.protocol = url.protocol.replace("http", "ws");
  if (!url.pathname.endsWith("/play")) url.pathname = url.pathname.replace(/\/?$/, "/play");
  url.search = "";
  url.hash = "";
  return url.toString();
}
