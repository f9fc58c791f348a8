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
