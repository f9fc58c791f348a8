import type { Changes } from "./changes.js";
import { Entity } from "./entity.js";
/**
 * Makes a held entity equal to a newly read one, and says whether that changed anything. What both have stays the same object, so
 * that references and listeners live on.
 */
export declare function merge(held: Entity, read: Entity, changes: Changes): boolean;
