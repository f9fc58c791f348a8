import { CloseCode } from "../gen/muster/v1/wire_pb.js";

/** What a close code allows, by its range. */
export type Verdict = "final" | "reconnect" | "again" | "fault";

export function verdict(code: number): Verdict {
  if (code >= 4000 && code < 4100) return "final";
  if (code >= 4200 && code < 4300) return "again";
  if (code >= 4300 && code < 4400) return "fault";
  return "reconnect"; // 41xx, and whatever a network does to a connection
}

/** A close code's stable name in lower case; "closed" for codes that are not ours. */
export function codeName(code: number): string {
  return (CloseCode[code] ?? "closed").toLowerCase();
}
