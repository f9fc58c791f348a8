import type { Changes } from "./changes.js";
import { Entity } from "./entity.js";
import { ListState } from "./list.js";
import { MapState, type Entry } from "./map.js";
import { sameRaw, type Raw } from "./values.js";
import type { Field } from "./layout.js";

type AnyMap = MapState<unknown, unknown>;
type AnyList = ListState<unknown>;

/**
 * Makes a held entity equal to a newly read one, and says whether that changed anything. What both have stays the same object, so
 * that references and listeners live on.
 */
export function merge(held: Entity, read: Entity, changes: Changes): boolean {
  let changed = false;
  for (const field of held.$layout.fields) changed = mergeField(held, read, field, changes) || changed;
  return changed;
}

function mergeField(held: Entity, read: Entity, field: Field, changes: Changes): boolean {
  const is = held.$slots[field.slot];
  const now = read.$slots[field.slot];
  if (is instanceof MapState) return mergeMap(is, now as AnyMap, changes);
  if (is instanceof ListState) return mergeList(is, now as AnyList, changes);
  if (is instanceof Entity && now instanceof Entity) return merge(is, now, changes);
  if (sameRaw(is as Raw, now as Raw)) return false;
  held.$slots[field.slot] = now;
  changes.field(held, field, is as Raw);
  return true;
}

function mergeMap(held: AnyMap, read: AnyMap, changes: Changes): boolean {
  let changed = false;
  for (const entry of [...held.$ids.values()]) {
    if (read.$ids.get(entry.id)?.key === entry.key) continue;
    held.$delete(entry);
    changes.removed(held, entry);
    changed = true;
  }
  for (const entry of read.$ids.values()) changed = mergeEntry(held, entry, changes) || changed;
  return changed;
}

function mergeEntry(held: AnyMap, read: Entry, changes: Changes): boolean {
  const entry = held.$ids.get(read.id);
  if (entry === undefined) {
    held.$insert(read);
    changes.added(held, read);
    return true;
  }
  const was = entry.value;
  if (was instanceof Entity && read.value instanceof Entity) return merge(was, read.value, changes);
  if (sameRaw(was, read.value)) return false;
  entry.value = read.value;
  changes.item(held, entry, was);
  return true;
}

function mergeList(held: AnyList, read: AnyList, changes: Changes): boolean {
  let changed = held.length !== read.length;
  held.$items = read.$items.map((now, i) => {
    const is = held.$items[i];
    if (is instanceof Entity && now instanceof Entity) {
      changed = merge(is, now, changes) || changed;
      return is;
    }
    changed ||= !sameRaw(is, now);
    return now;
  });
  if (changed) changes.list(held);
  return changed;
}
