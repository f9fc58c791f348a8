import { Kind, Shape, type Field, type Layout } from "./layout.js";
/** One bit of a sender's mask: how its value is written, and which field of ours it is, if any. */
export interface PlanField {
    readonly kind: Kind;
    readonly shape: Shape;
    readonly wrap: number;
    readonly key: Kind;
    readonly own: Field | undefined;
    /** Of kind MESSAGE. */
    plan: Plan | undefined;
}
/** How a sender lays out one message. */
export interface Plan {
    readonly layout: Layout | undefined;
    readonly fields: PlanField[];
}
/** The entry of a field table that a node sends; see FieldTable in wire.proto. */
export interface TableField {
    readonly number: number;
    readonly kind: number;
    readonly shape: number;
    readonly step: number;
    readonly wrapSteps: number;
    readonly message: number;
    readonly key: number;
    readonly type: number;
    readonly keyType: number;
}
export interface TableMessage {
    readonly fields: readonly TableField[];
}
/** The sender's contract cannot be read with ours. */
export declare class Incompatible extends Error {
    readonly name = "Incompatible";
}
/** The plan for a sender that was built from the same contract. */
export declare function planOf(layout: Layout): Plan;
/** The plan for a sender that sent its field table: fields are matched by number, unknown ones will be skipped. */
export declare function planFrom(layout: Layout, table: readonly TableMessage[]): Plan;
