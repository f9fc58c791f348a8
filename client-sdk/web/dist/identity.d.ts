/** What keeps the anonymous player id between visits; any Storage will do. */
export interface Keeper {
    getItem(key: string): string | null;
    setItem(key: string, value: string): void;
}
/** The anonymous id by which a player is known again. Kept in the page's storage, or in memory where there is none. */
export declare class Identity {
    private readonly keeper;
    private id;
    constructor(keeper: Keeper | undefined);
    get player(): string;
    /** The server knows the player by this id. */
    keep(id: string): string;
    private read;
}
/** The page's own storage, if it may be used. */
export declare function pageStorage(): Keeper | undefined;
/** 22 characters [A-Za-z0-9_-]: 132 random bits. */
export declare function randomId(): string;
