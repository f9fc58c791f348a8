import type { Entity } from "../state/entity.js";
/** The recent past of one entity, and what it looked like at a time in it. */
export declare class Track {
    private readonly entity;
    private readonly times;
    private readonly values;
    private readonly usual;
    private count;
    private readonly shape;
    constructor(entity: Entity);
    /** The entity stands as it is at this room time. */
    sample(time: number, periodMs: number): void;
    /** The entity as it was at a room time; the object is the same each time. */
    shown(time: number): Entity;
    private place;
    private isJump;
    /** Nothing was sent for a while: the entity stood still until just before. */
    private repeat;
    /** Where the sample `back` before the next one lies. */
    private at;
}
