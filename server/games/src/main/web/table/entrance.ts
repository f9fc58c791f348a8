// The ways to the table: a seat, the seat that one had before the page was loaded anew, or a place to watch from.
import { Muster, MusterError, type Room } from "@muster/client";
import { Table } from "../gen/table.js";

export type TableRoom = Room<typeof Table>;

const TOKEN = "muster.table";

export class Entrance {
  private readonly muster = new Muster(location.origin);
  private kept = "";

  /** What the page's address asks for. */
  readonly wanted = new URLSearchParams(location.search);

  /** A seat at the table that the address names, or at any. */
  async sit(name: string): Promise<TableRoom> {
    const id = this.wanted.get("room");
    const options = { name, bots: Number(this.wanted.get("bots") ?? 2), target: Number(this.wanted.get("target") ?? 100) };
    return id === null ? this.muster.joinOrCreate(Table, options) : this.muster.joinById(Table, id, options);
  }

  watch(id: string): Promise<TableRoom> {
    return this.muster.spectate(Table, id);
  }

  /** The seat that this tab had, if it is held still. */
  async back(): Promise<TableRoom | undefined> {
    const token = read();
    if (token === "" || token.split(" ")[0] !== this.wanted.get("room")) return undefined;
    try {
      return await this.muster.reconnect(Table, token);
    } catch (error) {
      if (!(error instanceof MusterError)) throw error;
      this.forget();
      return undefined;
    }
  }

  /** Keeps the way back; it changes with every connection. */
  keep(room: TableRoom): void {
    if (room.seat === 0 || room.reconnectToken === this.kept) return;
    this.kept = room.reconnectToken;
    write(this.kept);
  }

  forget(): void {
    this.kept = "";
    write("");
  }
}

function read(): string {
  try {
    return sessionStorage.getItem(TOKEN) ?? "";
  } catch {
    return ""; // storage may be forbidden
  }
}

function write(token: string): void {
  try {
    sessionStorage.setItem(TOKEN, token);
  } catch {
    // then a page that is loaded anew takes a new seat
  }
}
