import type { MessageInitShape } from "@bufbuild/protobuf";
import { JoinSchema, Method, type FilterSchema, type SortSchema, type ValueSchema } from "../gen/muster/v1/wire_pb.js";

export type OptionValue = string | number | boolean;
export type Options = Readonly<Record<string, OptionValue>>;

/** Tests on a room type's listed fields: a value to be equal to, or a range. */
export type Where = Readonly<Record<string, OptionValue | { readonly min?: number; readonly max?: number }>>;

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
export type Request = MessageInitShape<typeof JoinSchema> & { readonly method: Method; readonly room: string };

export function request(method: Method, room: string, options: Options, how: JoinOptions): Request {
  return {
    method,
    room,
    options: Object.fromEntries(Object.entries(options).map(([name, value]) => [name, valueOf(value)])),
    where: Object.entries(how.where ?? {}).map(([field, test]) => filterOf(field, test)),
    sort: (how.sort ?? []).map(sortOf),
  };
}

function valueOf(value: OptionValue): MessageInitShape<typeof ValueSchema> {
  switch (typeof value) {
    case "string":
      return { value: { case: "text", value } };
    case "number":
      return { value: { case: "number", value } };
    default:
      return { value: { case: "flag", value } };
  }
}

function filterOf(field: string, test: Where[string]): MessageInitShape<typeof FilterSchema> {
  if (typeof test === "object") return { field, test: { case: "range", value: { ...test } } };
  return { field, test: { case: "equal", value: valueOf(test) } };
}

function sortOf(field: string): MessageInitShape<typeof SortSchema> {
  return field.startsWith("-") ? { field: field.slice(1), descending: true } : { field, descending: false };
}
