// Cards on their way: from where something was on the screen to where an element is now.

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

const still = matchMedia("(prefers-reduced-motion: reduce)");

/** The middle of an element on the screen. */
export function placeOf(element: Element): Place {
  const box = element.getBoundingClientRect();
  return { x: box.left + box.width / 2, y: box.top + box.height / 2, width: box.width };
}

/** Moves an element from a place to where it belongs. */
export function arrive(element: HTMLElement, from: Place, delayMs = 0, turn = 0): void {
  if (still.matches) return;
  const to = placeOf(element);
  const rest = getComputedStyle(element).transform;
  const base = rest === "none" ? "" : rest;
  const scale = to.width > 0 ? from.width / to.width : 1;
  const start = `translate(${from.x - to.x}px, ${from.y - to.y}px) ${base} rotate(${turn}deg) scale(${scale})`;
  element.animate([{ transform: start }, { transform: base || "none" }], {
    duration: 420,
    delay: delayMs,
    easing: "cubic-bezier(.2,.75,.25,1)",
    fill: "backwards",
  });
}

/** Sends copies of a card from one place to another; they vanish there. */
export function send(card: () => HTMLElement, from: Place, to: Place, count: number): void {
  if (still.matches || document.hidden) return;
  for (let i = 0; i < count; i++) {
    const flying = card();
    flying.classList.add("flying");
    document.body.append(flying);
    const at = (place: Place) =>
      `translate(${place.x}px, ${place.y}px) translate(-50%, -50%) scale(${place.width / flying.offsetWidth})`;
    const flight = flying.animate([{ transform: at(from) }, { transform: at(to), opacity: 1, offset: 0.9 }, { transform: at(to), opacity: 0 }], {
      duration: 460,
      delay: i * 130,
      easing: "cubic-bezier(.3,.6,.3,1)",
      fill: "both",
    });
    flight.finished.finally(() => flying.remove());
  }
}
