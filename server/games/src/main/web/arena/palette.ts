/** One's own colour; nobody else has it. */
export const OWN = "#6af0ff";

const OTHERS = ["#ff6b6b", "#ffb454", "#c792ff", "#ff7ac6", "#b8e35a", "#ffd84d", "#7c9cff", "#ff8f5c", "#4fd6a5", "#f28ae8"];

export function colourOf(seat: number, own: number): string {
  return seat === own ? OWN : OTHERS[seat % OTHERS.length]!;
}

const glows = new Map<string, HTMLCanvasElement>();
const GLOW = 128;

/** A soft round light, drawn once per colour: far cheaper than the canvas's own shadows. */
export function glow(colour: string): HTMLCanvasElement {
  let made = glows.get(colour);
  if (made === undefined) {
    made = document.createElement("canvas");
    made.width = made.height = GLOW;
    const pen = made.getContext("2d")!;
    const light = pen.createRadialGradient(GLOW / 2, GLOW / 2, 0, GLOW / 2, GLOW / 2, GLOW / 2);
    light.addColorStop(0, colour + "cc");
    light.addColorStop(0.25, colour + "55");
    light.addColorStop(0.6, colour + "14");
    light.addColorStop(1, colour + "00");
    pen.fillStyle = light;
    pen.fillRect(0, 0, GLOW, GLOW);
    glows.set(colour, made);
  }
  return made;
}
