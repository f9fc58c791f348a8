/** An element that the page is known to have. */
export function element<T extends HTMLElement = HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no #${id}`);
  return found as T;
}

/** A new element with text. Names come from players: never as HTML. */
export function made(tag: string, name: string, text = ""): HTMLElement {
  const node = document.createElement(tag);
  node.className = name;
  node.textContent = text;
  return node;
}

const NAME = "muster.name";

/** The name that the player chose last, kept in this browser alone. */
export function storedName(): string {
  try {
    return localStorage.getItem(NAME) ?? "";
  } catch {
    return ""; // storage may be forbidden
  }
}

export function storeName(name: string): void {
  try {
    localStorage.setItem(NAME, name);
  } catch {
    // then it is asked for again next time
  }
}
