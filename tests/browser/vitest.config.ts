import { defineConfig } from "vitest/config";

// One after another: each file starts a portal and a core of its own, and two of them at once would only make both slow.
export default defineConfig({
  test: {
    include: ["*.test.ts"],
    fileParallelism: false,
    // Limits only end what hangs: a machine under load may take many times as long as a free one.
    testTimeout: 600_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000, interval: 50 } },
  },
});
