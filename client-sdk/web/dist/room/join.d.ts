import type { MessageInitShape } from "@bufbuild/protobuf";
import { JoinSchema, Method } from "../gen/muster/v1/wire_pb.js";
export type OptionValue = string | number | boolean;
export type Options = Readonly<Record<string, OptionValue>>;
/** Tests on a room type's listed fields: a value to be equal to, or a range. */
export type Where = Readonly<Record<string, OptionValue | {
    readonly min?: number;
    readonly max?: number;
}>>;
export interface JoinOptions {
    /** Ends the join if it is not done yet. */
    readonly signal?: AbortSignal;
    readonly where?: Where;
    /** Listed fields, best first; a leading "-" means descending. */
    readonly sort?: readonly string[];
    /** How long the join may take; 10 s if not given. */
    readonly timeoutMs?: number;
}
/** What is asked for, before tokens and positions are added. */
export type Request = MessageInitShape<typeof JoinSchema> & {
    readonly method: Method;
    readonly room: string;
};
export declare function request(method: Method, room: string, options: Options, how: JoinOptions): Request;
