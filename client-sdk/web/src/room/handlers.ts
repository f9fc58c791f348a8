import { unwrap, type Contract } from "../contract.js";
import type { Off } from "../state/entity.js";

type Handler = (value: unknown) => void;
type Guard = (call: () => void) => void;

const RAW = "\0raw";
/** A game that registers its handlers a little after the join still gets what came in between. */
const EARLY_MS = 1000;
const EARLY_BOUND = 64;

/** Who hears which message of a room. */
export class Handlers {
  private readonly handlers = new Map<string, Set<Handler>>();
  private early: { name: string; value: unknown }[] = [];
  private earlyUntil = performance.now() + EARLY_MS;

  constructor(
    private readonly contract: Contract,
    private readonly guard: Guard,
  ) {}

  /** The join is done: from now on messages without a handler wait for one, but not for long. */
  begin(): void {
    this.earlyUntil = performance.now() + EARLY_MS;
  }

  on(name: string, handler: Handler): Off {
    const known = this.handlers.get(name) ?? new Set();
    this.handlers.set(name, known);
    known.add(handler);
    const waiting = this.early.filter((one) => one.name === name);
    this.early = this.early.filter((one) => one.name !== name);
    if (performance.now() <= this.earlyUntil) for (const { value } of waiting) this.guard(() => handler(value));
    return () => known.delete(handler);
  }

  onRaw(handler: (bytes: Uint8Array) => void): Off {
    return this.on(RAW, handler as Handler);
  }

  /** A contract's message; one that this client does not know is for a newer one. */
  message(bytes: Uint8Array): void {
    this.guard(() => {
      const found = unwrap(this.contract.hears, bytes);
      if (found !== undefined) this.handle(found.name, found.value);
    });
  }

  raw(bytes: Uint8Array): void {
    this.handle(RAW, bytes);
  }

  private handle(name: string, value: unknown): void {
    const known = this.handlers.get(name);
    if (known?.size) {
      for (const handler of [...known]) this.guard(() => handler(value));
    } else if (this.early.length < EARLY_BOUND && performance.now() <= this.earlyUntil) {
      this.early.push({ name, value });
    }
  }
}
