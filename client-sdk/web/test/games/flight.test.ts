import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fly } from "../../../../server/games/src/main/web/arena/flight.js";
import { Ship } from "../../../../server/games/src/main/web/gen/arena.js";

// Written by the server's own step (FlightTest): thrust, turn, then the ship after it.
const STEP = Math.fround(1 / 60);
const golden = readFileSync(new URL("../../../../server/games/src/test/resources/flight.golden", import.meta.url), "utf8");

describe("the page's flight", () => {
  it("is the server's, to the bit", () => {
    const ship = new Ship().$copy();
    let flown = 0;
    for (const line of golden.split("\n")) {
      const [what, ...numbers] = line.split(" ");
      if (what === "ship") {
        const [x, y, heading] = numbers.map(Number);
        Object.assign(ship, { x, y, heading, vx: 0, vy: 0, hp: 100 });
      } else if (what === "step") {
        const [thrust, turn, ...expected] = numbers.map(Number);
        fly(ship, { thrust: Math.fround(thrust!), turn: Math.fround(turn!), fire: false }, STEP);
        expect([ship.x, ship.y, ship.heading, ship.vx, ship.vy]).toEqual(expected.map(Math.fround));
        flown++;
      }
    }
    expect(flown).toBeGreaterThan(1000);
  });
});
