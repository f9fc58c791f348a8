const BOUND = 2 ** 22 - 1;

/** The whole number of steps nearest to a value: ties to even, within 22 bits, 0 for NaN; with a wrap, in [0, wrap). */
export function quantise(value: number, step: number, wrap: number): number {
  const exact = value / step;
  if (exact !== exact) return 0;
  const q = Math.max(-BOUND, Math.min(BOUND, rint(exact)));
  return wrap > 0 ? modulo(q, wrap) : q + 0;
}

/** A value in whole steps, as it is sent: a float, or a double if `wide`. */
export function snap(value: number, step: number, wrap: number, wide = false): number {
  const snapped = quantise(value, step, wrap) * step;
  return wide ? snapped : Math.fround(snapped);
}

/** What remains of `n` in [0, size). */
export function modulo(n: number, size: number): number {
  const rest = n % size;
  return rest < 0 ? rest + size : rest + 0;
}

function rint(value: number): number {
  const floor = Math.floor(value);
  const over = value - floor;
  if (over < 0.5) return floor;
  if (over > 0.5) return floor + 1;
  return floor % 2 === 0 ? floor : floor + 1;
}
