import { type Codec } from "../contract.js";
import { MusterError } from "../errors.js";
import type { Reply } from "../gen/muster/v1/wire_pb.js";
/** Requests that wait for their reply. */
export declare class Requests {
    private readonly pending;
    add<R>(number: number, codec: Codec<R>, timeoutMs: number): Promise<R>;
    reply(reply: Reply): void;
    /** Nothing more will come. */
    end(error: MusterError): void;
    private fail;
    private take;
}
