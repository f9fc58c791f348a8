/** The room's time as this client can know it, from the ticks of the patches and when they came. */
export declare class RoomClock {
    private offsets;
    private base;
    private delay;
    private tickMs;
    private patchMs;
    private latest;
    /** @internal Half of a round trip, in milliseconds. */
    oneWayMs: number;
    /** The room's tick now, with its fraction: an estimate. */
    get tick(): number;
    /** The tick of the newest patch. */
    get patchTick(): number;
    /** Milliseconds of room time now: the room's ticks so far times their period. An estimate. */
    now(): number;
    /** @internal How far in the past others are shown, in milliseconds. */
    get delayMs(): number;
    /** @internal The room time that others are shown at. */
    shownAt(now: number): number;
    /** @internal */
    periods(tickMs: number, patchMs: number): void;
    /** @internal Room time of a tick. */
    timeOf(tick: number): number;
    /** @internal A patch of this tick came in just now. */
    patched(tick: number, now: number): void;
    /** Missed patches come all at once after a reconnect; how late they were says nothing about those to come. */
    private endsBurst;
    private startAnew;
    /** The fastest patches of the last few seconds say where the room's time is; small corrections are spread out. */
    private follow;
    /** Two patch periods, or as much more as late patches need; quickly up, slowly down. */
    private adapt;
}
