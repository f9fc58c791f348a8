import type { Controls } from "./controls.js";

/** Where thumbs go on a touch screen, in CSS pixels: a stick on the left, the trigger on the right. */
export function paintThumbs(pen: CanvasRenderingContext2D, controls: Controls, width: number, height: number): void {
  const { stick } = controls;
  const y = height - 130;
  const at = stick ? { x: stick.centreX, y: stick.centreY } : { x: 92, y };
  disc(pen, at.x, at.y, 56, stick ? 0.3 : 0.16);
  disc(pen, at.x + (stick?.x ?? 0) * 56, at.y + (stick?.y ?? 0) * 56, 25, stick ? 0.6 : 0.25, true);
  disc(pen, width - 86, y, 44, controls.fires ? 0.75 : 0.3, controls.fires);
  pen.font = "700 12px ui-sans-serif, system-ui, sans-serif";
  pen.textAlign = "center";
  pen.fillStyle = `rgba(255, 255, 255, ${controls.fires ? 0.95 : 0.6})`;
  pen.fillText("FIRE", width - 86, y + 4);
}

function disc(pen: CanvasRenderingContext2D, x: number, y: number, radius: number, alpha: number, filled = false): void {
  pen.strokeStyle = `rgba(150, 215, 255, ${alpha})`;
  pen.lineWidth = 2;
  pen.beginPath();
  pen.arc(x, y, radius, 0, 7);
  if (filled) {
    pen.fillStyle = `rgba(120, 220, 255, ${alpha * 0.5})`;
    pen.fill();
  }
  pen.stroke();
}
