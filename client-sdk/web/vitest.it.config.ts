import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@muster/client": fileURLToPath(new URL("./src/index.ts", import.meta.url)) } },
  test: { include: ["test/**/*.it.ts"], testTimeout: 10_000, reporters: ["verbose"], fileParallelism: false },
});
