import type { Rock, Ship, Station } from "../gen/world.js";

/** What is to be seen of the room in one frame. */
export interface Scene {
  /** One's own seat; 0: nobody's. */
  readonly own: number;
  readonly ships: ReadonlyMap<number, Ship>;
  readonly rocks: ReadonlyMap<number, Rock>;
  readonly stations: readonly Station[];
}

export const NOTHING: Scene = { own: 0, ships: new Map(), rocks: new Map(), stations: [] };

/** Where something is that may be a ship or a rock. */
export function placeOf(scene: Scene, key: number): { readonly x: number; readonly y: number } | undefined {
  return scene.ships.get(key) ?? scene.rocks.get(key);
}
