/** How long to wait before a try, from 1: within 250 ms, then twice as long each time up to 10 s, all of it jitter. */
export declare function backoff(attempt: number): number;
