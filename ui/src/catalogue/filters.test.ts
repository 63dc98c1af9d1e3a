import { describe, expect, it } from "vitest";
import { chosen, DEFAULT, toggled, without, withValue } from "./filters";

describe("the filters", () => {
  it("show only open ones before anyone chose, and that is no choice to be removed", () => {
    expect(DEFAULT.open).toBe(true);
    expect(chosen(DEFAULT)).toEqual([]);
  });

  it("list every chosen value once and lose exactly the one removed", () => {
    const filters = withValue(
      toggled(toggled(DEFAULT, "region", "a", true), "region", "b", true),
      "pay_min",
      30_000,
    );
    expect(chosen(filters)).toHaveLength(3);
    const fewer = without(filters, { filter: "region", value: "a" });
    expect(fewer.region).toEqual(["b"]);
    expect(fewer.pay_min, "the others stay").toBe(30_000);
    expect(chosen(without(fewer, { filter: "pay_min", value: 30_000 }))).toHaveLength(1);
  });

  it("do not hold a value twice", () => {
    expect(toggled(toggled(DEFAULT, "kind", "reserve", true), "kind", "reserve", true).kind).toEqual([
      "reserve",
    ]);
  });

  it("count «no experience», which is zero years, as a choice", () => {
    expect(chosen(withValue(DEFAULT, "experience_max", 0))).toEqual([{ filter: "experience_max", value: 0 }]);
  });
});
