const KEY = "muster.player";

/** What keeps the anonymous player id between visits; any Storage will do. */
export interface Keeper {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

/** The anonymous id by which a player is known again. Kept in the page's storage, or in memory where there is none. */
export class Identity {
  private id: string | undefined;

  constructor(private readonly keeper: Keeper | undefined) {}

  get player(): string {
    this.id ??= this.read() ?? this.keep(randomId());
    return this.id;
  }

  /** The server knows the player by this id. */
  keep(id: string): string {
    this.id = id;
    try {
      this.keeper?.setItem(KEY, id);
    } catch {
      // storage is full or forbidden: memory has it
    }
    return id;
  }

  private read(): string | undefined {
    try {
      return this.keeper?.getItem(KEY) ?? undefined;
    } catch {
      return undefined;
    }
  }
}

/** The page's own storage, if it may be used. */
export function pageStorage(): Keeper | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}

/** 22 characters [A-Za-z0-9_-]: 132 random bits. */
export function randomId(): string {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
  return Array.from(crypto.getRandomValues(new Uint8Array(22)), (byte) => letters[byte & 63]).join("");
}
