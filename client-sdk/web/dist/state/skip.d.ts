import { type PatchBytes } from "./bytes.js";
import type { PlanField } from "./plan.js";
/** Reads past a field that this contract does not know. */
export declare function skipField(bytes: PatchBytes, field: PlanField, depth: number): void;
