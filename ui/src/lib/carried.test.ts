import { expect, test } from "vitest";
import { carry, forget, take } from "./carried";

const filed = { report: "0192", state: "queued" as const, phone: "+996 312 98 61 41" };

test("what was done is said once, in the window after", () => {
  carry({ act: "report", filed });
  expect(take()).toEqual({ act: "report", filed });
  expect(take()).toBeNull();
});

test("what was said already is not said again", () => {
  carry({ act: "sign_out", revoked: true });
  forget();
  expect(take()).toBeNull();
});
