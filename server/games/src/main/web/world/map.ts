/** The lie of the land, in units: the same numbers as the room's WorldMap. */
export const SIDE = 12800;
/** Cells of interest, and how many rings of them around its own a ship sees. */
export const CELL = 320;
export const RINGS = 2;
/** A thing stays in its cell until it is so far outside: a part of a cell. */
export const MARGIN = 1 / 8;
/** Columns and rows of the radar. */
export const SECTORS = 16;

const COLOURS = ["#8fa3b8", "#ffb347", "#4fd8ff", "#b794ff", "#a9e34b"];

/** By team, 1 to 4. */
export function colourOf(team: number): string {
  return COLOURS[team] ?? COLOURS[0]!;
}
