// The lie of the land, in units; the same as the server's ArenaMap.
export const WIDTH = 2000;
export const HEIGHT = 1400;

export interface Rock {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

export const ROCKS: readonly Rock[] = [
  { x: 1000, y: 700, radius: 120 },
  { x: 420, y: 350, radius: 70 },
  { x: 1580, y: 1050, radius: 70 },
  { x: 1560, y: 330, radius: 85 },
  { x: 440, y: 1070, radius: 85 },
  { x: 1000, y: 180, radius: 45 },
  { x: 1000, y: 1220, radius: 45 },
];
