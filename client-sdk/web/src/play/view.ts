import { Entity } from "../state/entity.js";
import type { Entry, MapState } from "../state/map.js";
import { Track } from "./track.js";

/** A collection as it is to be drawn: others a little in the past and smooth between patches, oneself predicted. */
export class View<K, E> {
  private readonly tracks = new Map<Entry, Track>();

  constructor(private readonly map: MapState<K, E>) {}

  /** The collection stands as it is at this room time. */
  sample(time: number, periodMs: number): void {
    for (const entry of this.tracks.keys()) {
      if (this.map.$ids.get(entry.id) !== entry) this.tracks.delete(entry);
    }
    for (const entry of this.map.$ids.values()) {
      if (!(entry.value instanceof Entity)) continue;
      let track = this.tracks.get(entry);
      if (track === undefined) this.tracks.set(entry, (track = new Track(entry.value)));
      track.sample(time, periodMs);
    }
  }

  /** Each entry as it looked at a room time; `own` takes the place of one's own. */
  *shown(time: number, own: { entry: Entry; value: E } | undefined): IterableIterator<[K, E]> {
    for (const entry of this.map.$keys.values()) {
      const key = this.map.$key(entry);
      if (own !== undefined && entry === own.entry) {
        yield [key, own.value];
        continue;
      }
      const track = this.tracks.get(entry);
      yield [key, track === undefined ? this.map.$value(entry) : (track.shown(time) as E)];
    }
  }
}
