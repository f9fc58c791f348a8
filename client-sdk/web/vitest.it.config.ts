import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { include: ["test/**/*.it.ts"], testTimeout: 10_000, reporters: ["verbose"] },
});
