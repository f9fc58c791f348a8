const FIRST_MS = 250;
const CAP_MS = 10_000;

/** How long to wait before a try, from 1: within 250 ms, then twice as long each time up to 10 s, all of it jitter. */
export function backoff(attempt: number): number {
  return Math.round(Math.random() * Math.min(CAP_MS, FIRST_MS * 2 ** (attempt - 1)));
}
