import { Entity } from "./entity.js";
import type { Field } from "./layout.js";
import { ListState } from "./list.js";
import { MapState, type Entry } from "./map.js";
import { sameRaw, shown, type Raw } from "./values.js";

type AnyMap = MapState<unknown, unknown>;
type AnyList = ListState<unknown>;

/**
 * What listeners must hear once a whole patch has been applied. Only what somebody listens to is noted; several changes of one
 * field become one.
 */
export class Changes {
  private fields = new Map<Entity, Map<Field, Raw>>();
  private items = new Map<AnyMap, Map<Entry, Raw>>();
  private lists = new Set<AnyList>();
  private moves: { map: AnyMap; entry: Entry; added: boolean }[] = [];

  field(entity: Entity, field: Field, was: Raw): void {
    if (!entity.$listeners?.has(field.name)) return;
    let known = this.fields.get(entity);
    if (known === undefined) this.fields.set(entity, (known = new Map()));
    if (!known.has(field)) known.set(field, was);
  }

  item(map: AnyMap, entry: Entry, was: Raw): void {
    if (!map.$changing?.size) return;
    let known = this.items.get(map);
    if (known === undefined) this.items.set(map, (known = new Map()));
    if (!known.has(entry)) known.set(entry, was);
  }

  list(list: AnyList): void {
    if (list.$listeners?.size) this.lists.add(list);
  }

  added(map: AnyMap, entry: Entry): void {
    if (map.$adding?.size) this.moves.push({ map, entry, added: true });
  }

  /** Noted even if nobody listens to this map: what lies inside the entry may have cleanups. */
  removed(map: AnyMap, entry: Entry): void {
    this.moves.push({ map, entry, added: false });
  }

  /** Tells the listeners: of removals and additions in the order of the patch, then of changed values. */
  fire(guard: (call: () => void) => void): void {
    const { fields, items, lists, moves } = this;
    this.fields = new Map();
    this.items = new Map();
    this.lists = new Set();
    this.moves = [];
    for (const move of moves) fireMove(move, guard);
    for (const [entity, changed] of fields) fireFields(entity, changed, guard);
    for (const [map, changed] of items) fireItems(map, changed, guard);
    for (const list of lists) {
      for (const listener of [...(list.$listeners ?? [])]) guard(() => listener(list));
    }
  }
}

function fireMove({ map, entry, added }: { map: AnyMap; entry: Entry; added: boolean }, guard: Guard): void {
  const held = map.$ids.get(entry.id) === entry;
  if (added && held) map.$announceAdded(entry, guard);
  if (!added && !held) {
    if (entry.value instanceof Entity) forget(entry.value, guard);
    map.$announceRemoved(entry, guard);
  }
}

type Guard = (call: () => void) => void;

/** What lies inside a removed entity is removed with it: its cleanups run too. */
function forget(entity: Entity, guard: Guard): void {
  for (const slot of entity.$slots) {
    if (slot instanceof Entity) forget(slot, guard);
    if (!(slot instanceof MapState)) continue;
    for (const entry of slot.$ids.values()) {
      if (entry.value instanceof Entity) forget(entry.value, guard);
      slot.$announceRemoved(entry, guard);
    }
  }
}

function fireFields(entity: Entity, changed: Map<Field, Raw>, guard: Guard): void {
  for (const [field, was] of changed) {
    const is = entity.$slots[field.slot] as Raw;
    if (sameRaw(is, was)) continue;
    for (const listener of [...(entity.$listeners?.get(field.name) ?? [])]) {
      guard(() => listener(shown(field, is), shown(field, was)));
    }
  }
}

function fireItems(map: AnyMap, changed: Map<Entry, Raw>, guard: Guard): void {
  for (const [entry, was] of changed) {
    if (map.$ids.get(entry.id) !== entry || sameRaw(entry.value, was)) continue;
    for (const listener of [...(map.$changing ?? [])]) {
      guard(() => listener(map.$value(entry), map.$key(entry), shown(map.$field, was)));
    }
  }
}
