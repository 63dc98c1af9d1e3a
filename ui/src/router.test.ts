import { describe, expect, it } from "vitest";
import { href, parse, PLAIN } from "./router.svelte";

describe("the address", () => {
  it("leads to the vacancy it names", () => {
    expect(parse("#/vacancy/abc-1")).toEqual({ screen: "vacancy", id: "abc-1" });
  });

  it("leads to the list when it names nothing known", () => {
    for (const unknown of ["", "#", "#/", "#/nonsense", "#/vacancy", "#/vacancy/"]) {
      expect(parse(unknown), `«${unknown}» must not leave an empty window`).toEqual({ screen: "vacancies" });
    }
  });

  it("survives being written and read", () => {
    for (const screen of PLAIN) {
      expect(parse(href({ screen }))).toEqual({ screen });
    }
    const odd = { screen: "vacancy", id: "а/б ?#" } as const;
    expect(parse(href(odd)), "an id with signs of its own must not break the address").toEqual(odd);
    for (const text of [
      { screen: "legal-text", kind: "user_agreement" },
      { screen: "legal-text", kind: "privacy_policy", edition: "2026-09-01" },
    ] as const) {
      expect(parse(href(text))).toEqual(text);
    }
  });

  it("leads to the list of legal texts when it names an unknown one", () => {
    for (const unknown of ["#/legal-text", "#/legal-text/", "#/legal-text/charter/2026-01-01"]) {
      expect(parse(unknown)).toEqual({ screen: "legal" });
    }
  });
});
