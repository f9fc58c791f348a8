import { decode, type Codec } from "../contract.js";
import { MusterError } from "../errors.js";
import type { Reply } from "../gen/muster/v1/wire_pb.js";

interface Pending {
  readonly codec: Codec<unknown>;
  readonly done: (value: unknown) => void;
  readonly failed: (error: MusterError) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** Requests that wait for their reply. */
export class Requests {
  private readonly pending = new Map<number, Pending>();

  add<R>(number: number, codec: Codec<R>, timeoutMs: number): Promise<R> {
    return new Promise<R>((done, failed) => {
      const timer = setTimeout(
        () => this.fail(number, new MusterError("timeout", `no reply within ${timeoutMs} ms`)),
        timeoutMs,
      );
      this.pending.set(number, { codec, done: done as (value: unknown) => void, failed, timer });
    });
  }

  reply(reply: Reply): void {
    const { case: kind, value } = reply.outcome;
    if (kind === "problem") return this.fail(reply.request, new MusterError(value.code, value.message));
    const pending = this.take(reply.request);
    if (pending === undefined) return;
    try {
      pending.done(decode(pending.codec, value ?? new Uint8Array(0)));
    } catch (error) {
      pending.failed(new MusterError("bad_reply", String(error)));
    }
  }

  /** Nothing more will come. */
  end(error: MusterError): void {
    for (const number of [...this.pending.keys()]) this.fail(number, error);
  }

  private fail(number: number, error: MusterError): void {
    this.take(number)?.failed(error);
  }

  private take(number: number): Pending | undefined {
    const pending = this.pending.get(number);
    if (pending !== undefined) clearTimeout(pending.timer);
    this.pending.delete(number);
    return pending;
  }
}
