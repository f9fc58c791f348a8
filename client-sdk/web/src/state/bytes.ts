/** The input does not follow the format. The holder of the state drops it and asks for a snapshot. */
export class Malformed extends Error {
  override readonly name = "Malformed";
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Text as it was sent, with a byte order mark if it has one. */
export function textOf(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new Malformed("not UTF-8");
  }
}

/** Reads the numbers of the patch format from a byte array; refuses to go past its end. */
export class PatchBytes {
  private at = 0;
  private readonly view: DataView;

  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get left(): number {
    return this.bytes.length - this.at;
  }

  byte(): number {
    const value = this.bytes[this.at++];
    if (value === undefined) throw new Malformed("past the end");
    return value;
  }

  bool(): boolean {
    const value = this.byte();
    if (value > 1) throw new Malformed("neither true nor false");
    return value === 1;
  }

  /** An unsigned varint; exact up to 2^53, which every count, id, mask and tick of a valid patch is below. */
  varint(): number {
    let byte = this.byte();
    if (byte < 0x80) return byte;
    let value = byte & 0x7f;
    let factor = 128;
    for (let i = 1; i < 10; i++) {
      byte = this.byte();
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
      factor *= 128;
    }
    throw new Malformed("a varint over 10 bytes");
  }

  /** The low 32 bits of a zigzag varint. */
  signed(): number {
    let byte = this.byte();
    let raw = byte & 0x7f;
    for (let i = 1; byte >= 0x80; i++) {
      if (i === 10) throw new Malformed("a varint over 10 bytes");
      byte = this.byte();
      if (i < 5) raw |= (byte & 0x7f) << (7 * i);
    }
    return (raw >>> 1) ^ -(raw & 1);
  }

  /** All 64 bits of an unsigned varint. */
  varint64(): bigint {
    let value = 0n;
    for (let i = 0n; i < 10n; i++) {
      const byte = this.byte();
      value |= BigInt(byte & 0x7f) << (7n * i);
      if (byte < 0x80) return BigInt.asUintN(64, value);
    }
    throw new Malformed("a varint over 10 bytes");
  }

  signed64(): bigint {
    const raw = this.varint64();
    return (raw >> 1n) ^ -(raw & 1n);
  }

  float(): number {
    const at = this.take(4);
    return this.view.getFloat32(at, true);
  }

  double(): number {
    const at = this.take(8);
    return this.view.getFloat64(at, true);
  }

  /** A length and as many bytes: a view, not a copy. */
  run(): Uint8Array {
    const length = this.varint();
    const at = this.take(length);
    return this.bytes.subarray(at, at + length);
  }

  text(): string {
    return textOf(this.run());
  }

  private take(length: number): number {
    if (length > this.left) throw new Malformed("a length past the end");
    const at = this.at;
    this.at += length;
    return at;
  }
}
