/** The input does not follow the format. The holder of the state drops it and asks for a snapshot. */
export declare class Malformed extends Error {
    readonly name = "Malformed";
}
/** Text as it was sent, with a byte order mark if it has one. */
export declare function textOf(bytes: Uint8Array): string;
/** Reads the numbers of the patch format from a byte array; refuses to go past its end. */
export declare class PatchBytes {
    private readonly bytes;
    private at;
    private readonly view;
    constructor(bytes: Uint8Array);
    get left(): number;
    byte(): number;
    bool(): boolean;
    /** An unsigned varint; exact up to 2^53, which every count, id, mask and tick of a valid patch is below. */
    varint(): number;
    /** The low 32 bits of a zigzag varint. */
    signed(): number;
    /** All 64 bits of an unsigned varint. */
    varint64(): bigint;
    signed64(): bigint;
    float(): number;
    double(): number;
    /** A length and as many bytes: a view, not a copy. */
    run(): Uint8Array;
    text(): string;
    private take;
}
