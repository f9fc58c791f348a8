/** What a close code allows, by its range. */
export type Verdict = "final" | "reconnect" | "again" | "fault";
export declare function verdict(code: number): Verdict;
/** A close code's stable name in lower case; "closed" for codes that are not ours. */
export declare function codeName(code: number): string;
