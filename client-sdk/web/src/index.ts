export { Entity, type Off } from "./state/entity.js";
export { Layout, list, map, one, type FieldOptions, type Type } from "./state/layout.js";
export { ListState } from "./state/list.js";
export { MapState } from "./state/map.js";
