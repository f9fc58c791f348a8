import type { Stats, Status } from "@muster/client";
import { element } from "./page.js";

/** The numbers of the connection, in a corner. */
export function showStats(stats: Stats): void {
  element("ping").textContent = `${stats.pingMs} ms`;
  element("tick").textContent = String(stats.tick);
  element("rate").textContent = bytes(stats.bytesInPerSecond);
  showPlace(stats);
}

/** Which node holds this page's socket and which runs its room; each reconnect may change both. */
export function showPlace({ node, host }: Stats): void {
  const place = element("place");
  if (place.dataset.socket === node && place.dataset.room === host) return;
  Object.assign(place.dataset, { socket: node, room: host, remote: String(node !== host) });
  place.title = `Node ${node} holds this page's socket, node ${host} runs the room`;
  element("node").textContent = node || "–";
  element("host").textContent = host || "–";
}

/** How the connection is, in the corner and, if it is not well, across the screen. */
export function showStatus(status: Status): void {
  const chip = element("state");
  const well = status.kind === "live" && status.server === "live";
  chip.dataset.state = well ? "live" : status.kind === "live" ? "paused" : status.kind;
  chip.textContent = label(status);
  const banner = element("banner");
  banner.hidden = status.kind !== "reconnecting" && (well || status.kind === "ended");
  if (status.kind === "reconnecting") banner.textContent = waiting(status.attempt, status.inMs);
  else if (status.kind === "live") banner.textContent = `The room is ${status.server.replace("_", " ")}`;
}

function bytes(perSecond: number): string {
  return perSecond < 1000 ? `${perSecond} B/s` : `${(perSecond / 1000).toFixed(1)} kB/s`;
}

function label(status: Status): string {
  if (status.kind === "live") return status.server === "live" ? "Live" : status.server.replace("_", " ");
  return status.kind === "reconnecting" ? "Reconnecting" : "Ended";
}

function waiting(attempt: number, inMs: number): string {
  return inMs > 0 ? `Connection lost. Back in ${Math.round(inMs)} ms` : `Connection lost. Attempt ${attempt}…`;
}
