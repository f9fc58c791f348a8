// A real browser against a real node: `npm run it`. Uses the node at $MUSTER_URL, or starts `./muster play`; skipped without a browser.
import { chromium, type Browser, type Page } from "playwright-core";
import { build } from "esbuild";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { RealNode } from "./node.js";
import { Proxy } from "./proxy.js";

const here = fileURLToPath(new URL(".", import.meta.url));
const ARGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync"];
const START_MS = 120_000;

const browserPath = ["chromium", "chromium-browser", "google-chrome"]
  .flatMap((name) => (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, name)))
  .find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });

if (browserPath === undefined) console.warn("SKIPPED: browser tests, Chromium not found");

describe.skipIf(browserPath === undefined)("two pages in one arena", () => {
  let browser: Browser;
  let node: RealNode | undefined;
  let proxy: Proxy;
  let script: string;
  let ann: Page;
  let ben: Page;

  beforeAll(async () => {
    node = await RealNode.start();
    const { url } = node;
    proxy = await Proxy.to(url);
    const built = await build({
      entryPoints: [join(here, "player.ts")],
      bundle: true,
      write: false,
      format: "iife",
      alias: { "@muster/client": join(here, "..", "..", "src", "index.ts") },
      nodePaths: [join(here, "..", "..", "node_modules")],
    });
    script = built.outputFiles[0]!.text;
    browser = await chromium.launch({ executablePath: browserPath!, args: ARGS });
    ann = await player(url, "ann");
    ben = await player(proxy.url, "ben");
  }, START_MS);

  afterAll(async () => {
    await browser?.close();
    proxy?.stop();
    node?.stop();
  });

  async function player(url: string, name: string): Promise<Page> {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${url}/health`);
    await page.addScriptTag({ content: script });
    await page.evaluate((who) => window.Player.join(who), name);
    return page;
  }

  const summary = (page: Page) => page.evaluate(() => window.player!.summary);
  async function until<T>(what: string, within: number, read: () => Promise<T>, holds: (value: T) => boolean): Promise<number> {
    const start = performance.now();
    for (;;) {
      const value = await read();
      if (holds(value)) return performance.now() - start;
      if (performance.now() - start > within) throw new Error(`${what}: not within ${within} ms: ${JSON.stringify(value)}`);
      await new Promise((done) => setTimeout(done, 10));
    }
  }

  it("see each other", async () => {
    const [a, b] = [await summary(ann), await summary(ben)];
    expect(a.id).toBe(b.id);
    expect(a.seat).not.toBe(b.seat);
    await until("ben at ann's", 1000, () => summary(ann), (s) => s.ships.includes(b.seat));
    expect(b.ships).toContain(a.seat);
  });

  it("a key pressed in one turns the ship in the other within 200 ms", async () => {
    const { seat } = await summary(ben);
    const took: number[] = [];
    for (let i = 0; i < 7; i++) {
      await until("ben flies", 6000, () => summary(ben), (s) => s.hp > 30);
      const seen = ann.evaluate((s) => window.player!.turned(s), seat);
      const pressed = await ben.evaluate((turn) => window.player!.tap(turn), i % 2 ? 1 : -1);
      took.push((await seen) - pressed);
      await new Promise((done) => setTimeout(done, 300));
    }
    took.sort((a, b) => a - b);
    console.log(`seen after ${took.map((ms) => ms.toFixed(0)).join(", ")} ms`);
    expect(took[3]).toBeLessThan(200);
  }, 30_000);

  it("a page whose socket is cut comes back in the same seat within a second", async () => {
    const before = await summary(ben);
    proxy.cut();
    await until("ben is told", 1000, () => summary(ben), (s) => s.statuses.some((one) => one.kind === "reconnecting"));
    const took = await until("ben is back", 3000, () => summary(ben), (s) => s.status === "live" && s.stats.tick > before.stats.tick + 5);
    const after = await summary(ben);
    console.log(`back after ${took.toFixed(0)} ms`);
    expect(after.seat).toBe(before.seat);
    expect(took).toBeLessThan(1000);
  });

  it("a page whose network dies without a word notices, and comes back in the same seat", async () => {
    const before = await summary(ben);
    proxy.freeze();
    const took = await until("ben is back", 9000, () => summary(ben), (s) => s.statuses.length >= 4 && s.status === "live");
    console.log(`noticed and back after ${took.toFixed(0)} ms`);
    expect((await summary(ben)).seat).toBe(before.seat);
  }, 15_000);

  it("nothing failed on the way", async () => {
    for (const page of [ann, ben]) {
      const s = await summary(page);
      console.log(JSON.stringify(s.stats));
      expect(s.errors).toEqual([]);
      expect(s.stats.node).not.toBe("");
      expect(s.stats.pingMs).toBeLessThan(200);
    }
  });
});
