import { cleanup } from "@testing-library/svelte";
import { afterEach, expect, vi } from "vitest";

/** What parts of the window failed with; a test that means it to happen empties the list. */
export const failures: unknown[] = [];

vi.stubGlobal("reportError", (reason: unknown) => failures.push(reason));

afterEach(() => {
  cleanup();
  expect(failures.splice(0), "a part of the window failed while it was drawn").toEqual([]);
});
