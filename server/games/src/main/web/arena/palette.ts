/** One's own colour; nobody else has it. */
export const OWN = "#6af0ff";

const OTHERS = ["#ff6b6b", "#ffb454", "#c792ff", "#ff7ac6", "#b8e35a", "#ffd84d", "#7c9cff", "#ff8f5c", "#4fd6a5", "#f28ae8"];

export function colourOf(seat: number, own: number): string {
  return seat === own ? OWN : OTHERS[seat % OTHERS.length]!;
}
