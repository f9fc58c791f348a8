import { CELL, MARGIN } from "./map.js";

/** In which cell a thing is, by the server's rule: it stays until it is an eighth of a cell outside. Fed with each change of place. */
export class StickyCell {
  column = NaN;
  row = NaN;

  follow(x: number, y: number): void {
    this.column = along(this.column, x / CELL);
    this.row = along(this.row, y / CELL);
  }

  get known(): boolean {
    return !Number.isNaN(this.column);
  }
}

function along(place: number, at: number): number {
  const stays = place - MARGIN <= at && at < place + 1 + MARGIN;
  return stays ? place : Math.floor(at);
}
