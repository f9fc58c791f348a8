import { type Contract } from "../contract.js";
import type { Off } from "../state/entity.js";
type Handler = (value: unknown) => void;
type Guard = (call: () => void) => void;
/** Who hears which message of a room. */
export declare class Handlers {
    private readonly contract;
    private readonly guard;
    private readonly handlers;
    private early;
    private earlyUntil;
    constructor(contract: Contract, guard: Guard);
    /** The join is done: from now on messages without a handler wait for one, but not for long. */
    begin(): void;
    on(name: string, handler: Handler): Off;
    onRaw(handler: (bytes: Uint8Array) => void): Off;
    /** A contract's message; one that this client does not know is for a newer one. */
    message(bytes: Uint8Array): void;
    raw(bytes: Uint8Array): void;
    private handle;
}
export {};
