import { defineConfig } from "vitest/config";

// One after another: each file starts a portal and a core of its own, and two of them at once would only make both slow.
export default defineConfig({
  test: {
    include: ["*.test.ts"],
    fileParallelism: false,
    testTimeout: 240_000,
    hookTimeout: 60_000,
  },
});
