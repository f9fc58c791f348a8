/** The whole number of steps nearest to a value: ties to even, within 22 bits, 0 for NaN; with a wrap, in [0, wrap). */
export declare function quantise(value: number, step: number, wrap: number): number;
/** A value in whole steps, as it is sent: a float, or a double if `wide`. */
export declare function snap(value: number, step: number, wrap: number, wide?: boolean): number;
/** What remains of `n` in [0, size). */
export declare function modulo(n: number, size: number): number;
