// Generates the wire code (src/gen) from the node's .proto files. protoc is the one that the Maven build fetched, or $PROTOC.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const here = dirname(fileURLToPath(import.meta.url));
export const root = join(here, "..", "..");
const wire = join(root, "protocol", "wire");

/** The protoc to run; undefined if the Maven build has not fetched one yet. */
export function protoc() {
  if (process.env.PROTOC) return process.env.PROTOC;
  const fetched = join(wire, "target", "protobuf-maven-plugin", "generate", "protos", "artifacts");
  if (!existsSync(fetched)) return undefined;
  const name = readdirSync(fetched).find((file) => file.startsWith("protoc-"));
  return name && join(fetched, name);
}

/** Writes the generated wire code into a folder. */
export function generateWire(out) {
  const compiler = protoc();
  if (!compiler) throw new Error("no protoc: build protocol/wire with Maven first, or set PROTOC");
  mkdirSync(out, { recursive: true });
  execFileSync(compiler, [
    `-I${join(wire, "src", "main", "proto")}`,
    `--plugin=protoc-gen-es=${join(here, "node_modules", ".bin", "protoc-gen-es")}`,
    `--es_out=${out}`,
    "--es_opt=target=ts,import_extension=js",
    "muster/v1/wire.proto",
  ]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  generateWire(join(here, "src", "gen"));
}
