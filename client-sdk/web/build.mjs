// Builds what is committed: dist/ (bundle and types) and the pages of the shipped games. With --verify nothing is written: it fails
// if a fresh build differs from what is committed, or if the bundle is too large. `--pages DIR OUT` bundles the pages of your own game.
import { build } from "esbuild";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { gzipSync } from "node:zlib";
import { canGenerate, games, generateAll, here, root } from "./gen.mjs";

const LARGEST_GZIP_BYTES = 40 * 1024;
const pages = join(games, "src", "main", "web");
const pagesOut = join(games, "src", "main", "resources", "web");

async function bundle(entries, outdir, more = {}) {
  await build({
    entryPoints: entries,
    outdir,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    legalComments: "none",
    charset: "utf8",
    logLevel: "warning",
    ...more,
  });
}

async function buildDist(outdir) {
  mkdirSync(outdir, { recursive: true });
  await bundle({ muster: join(here, "src", "index.ts") }, outdir);
  const tsc = join(here, "node_modules", "typescript", "bin", "tsc");
  execFileSync(process.execPath, [tsc, "-p", join(here, "tsconfig.build.json"), "--outDir", outdir], { stdio: "inherit" });
}

/** Bundles each .ts file of a folder; "@muster/client" is this package. */
async function buildPages(from, outdir) {
  const entries = existsSync(from) ? readdirSync(from).filter((file) => file.endsWith(".ts")) : [];
  if (entries.length === 0) return;
  const alias = { "@muster/client": join(here, "src", "index.ts") };
  await bundle(entries.map((file) => join(from, file)), outdir, { alias, nodePaths: [join(here, "node_modules")] });
}

function files(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)))
    .sort();
}

/** The files of `fresh` that are not the same in `committed`. */
function differences(fresh, committed, all) {
  const names = all ? new Set([...files(fresh), ...files(committed)]) : files(fresh);
  return [...names]
    .filter((name) => {
      const [a, b] = [join(fresh, name), join(committed, name)];
      return !existsSync(a) || !existsSync(b) || !readFileSync(a).equals(readFileSync(b));
    })
    .map((name) => relative(root, join(committed, name)));
}

function printSize(dist) {
  const size = gzipSync(readFileSync(join(dist, "muster.js")), { level: 9 }).length;
  console.log(`muster.js: ${size} bytes gzipped with its protobuf runtime (at most ${LARGEST_GZIP_BYTES})`);
  if (size > LARGEST_GZIP_BYTES) throw new Error("the bundle is too large");
}

async function verify() {
  const fresh = mkdtempSync(join(tmpdir(), "muster-web-"));
  try {
    const different = [];
    if (canGenerate()) {
      generateAll(fresh, join(fresh, "games"));
      different.push(...differences(join(fresh, "src", "gen"), join(here, "src", "gen"), true));
      different.push(...differences(join(fresh, "test", "gen"), join(here, "test", "gen"), true));
      different.push(...differences(join(fresh, "games"), join(pages, "gen"), true));
    } else {
      console.warn("SKIPPED: generated code is not compared, for protocol/ was not built by Maven");
    }
    await buildDist(join(fresh, "dist"));
    different.push(...differences(join(fresh, "dist"), join(here, "dist"), true));
    await buildPages(pages, join(fresh, "pages"));
    different.push(...differences(join(fresh, "pages"), pagesOut, false));
    printSize(join(fresh, "dist"));
    if (different.length > 0) {
      throw new Error(`committed files differ from a fresh build; run "npm run gen && npm run build":\n${different.join("\n")}`);
    }
  } finally {
    rmSync(fresh, { recursive: true });
  }
}

const args = process.argv.slice(2);
if (args[0] === "--verify") {
  await verify();
} else if (args[0] === "--pages") {
  await buildPages(args[1], args[2]);
} else {
  rmSync(join(here, "dist"), { recursive: true, force: true });
  await buildDist(join(here, "dist"));
  await buildPages(pages, pagesOut);
  printSize(join(here, "dist"));
}
