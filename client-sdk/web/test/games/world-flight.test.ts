import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Ship } from "../../../../server/games/src/main/web/gen/world.js";
import { fly } from "../../../../server/games/src/main/web/world/flight.js";
import { StickyCell } from "../../../../server/games/src/main/web/world/cell.js";
import { CELL } from "../../../../server/games/src/main/web/world/map.js";

// Written by the server's own step (FlightTest): thrust, turn, then the ship after it.
const STEP = Math.fround(1 / 20);
const golden = readFileSync(new URL("../../../../server/games/src/test/resources/world-flight.golden", import.meta.url), "utf8");

describe("the world's page", () => {
  it("flies as the server does, to the bit", () => {
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

  it("keeps a ship in its cell until it is an eighth outside, as the server does", () => {
    const cell = new StickyCell();
    cell.follow(CELL * 3.9, CELL * 2.5);
    expect([cell.column, cell.row]).toEqual([3, 2]);
    cell.follow(CELL * 4.12, CELL * 2.5);
    expect(cell.column).toBe(3);
    cell.follow(CELL * 4.13, CELL * 2.5);
    expect(cell.column).toBe(4);
    cell.follow(CELL * 3.88, CELL * 1.8);
    expect([cell.column, cell.row]).toEqual([4, 1]);
    cell.follow(CELL * 3.87, CELL * 1.9);
    expect([cell.column, cell.row]).toEqual([3, 1]);
  });
});
