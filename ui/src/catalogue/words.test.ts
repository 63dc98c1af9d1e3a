import { beforeEach, describe, expect, it } from "vitest";
import type { Requirement } from "@/lib/backend";
import { language } from "@/lib/i18n/i18n.svelte";
import { item } from "@/testing/fake";
import { foreign, found, foundElsewhere, groupWithCode, ruleHints, ruleLines } from "./words";

beforeEach(() => language.use("ru"));

const rules: Requirement[] = [
  { rule: "citizenship", countries: ["KGZ"] },
  { rule: "competence", text: { ru: "отсутствие судимости" } },
  { rule: "experience", years: 1, scope: "service", either: 1 },
  { rule: "experience", years: 3, scope: "speciality", either: 1 },
  { rule: "education", level: "higher", fields: { ru: "право" } },
  { rule: "age", min: 21, max: null },
  { rule: "age", min: 21, max: null },
];

describe("requirements in words", () => {
  it("stand in the order in which people look for them", () => {
    expect(ruleLines(rules, "ru").map((line) => line.rule)).toEqual([
      "education",
      "experience",
      "age",
      "citizenship",
      "competence",
    ]);
  });

  it("join alternatives and say repeated rules once", () => {
    const lines = ruleLines(rules, "ru");
    expect(lines.find((line) => line.rule === "experience")?.text).toBe(
      "не менее 1 года на государственной или муниципальной службе или не менее 3 лет по специальности",
    );
    expect(lines.filter((line) => line.rule === "age")).toHaveLength(1);
  });

  it("name the country as it names itself", () => {
    expect(ruleLines(rules, "ru").find((line) => line.rule === "citizenship")?.text).toBe(
      "Кыргызская Республика",
    );
  });

  it("tell in short the easier of two alternatives", () => {
    expect(ruleHints(rules)).toEqual(["высшее образование", "опыт от 1 года"]);
    expect(ruleHints([{ rule: "experience", years: 0, scope: "any", either: null }])).toEqual([
      "без опыта работы",
    ]);
  });

  it("have the right form of «год»", () => {
    const text = (years: number): string | undefined =>
      ruleLines([{ rule: "experience", years, scope: "any", either: null }], "ru")[0]?.text;
    expect([1, 2, 5].map(text)).toEqual([
      "не менее 1 года любой работы",
      "не менее 2 лет любой работы",
      "не менее 5 лет любой работы",
    ]);
  });

  it("show a text that has no translation in its own language, and say so", () => {
    language.use("kk");
    const line = ruleLines(rules, "kk").find((one) => one.rule === "competence");
    expect(line?.text).toBe("отсутствие судимости");
    expect(foreign(line?.lang), "a screen reader must not read Russian as Kazakh").toBe("ru");
    expect(foreign("kk")).toBeUndefined();
  });
});

describe("what was found", () => {
  const hit = item(1, {
    highlights: [
      {
        field: "duties",
        text: "Готовит проекты решений и рассматривает обращения граждан",
        ranges: [[40, 49]],
      },
    ],
  });

  it("is marked in its field", () => {
    const marked = found(
      item(1, { highlights: [{ field: "title", text: "Адис", ranges: [[0, 2]] }] }),
      "title",
      "Адис",
    );
    expect(marked).toEqual([
      { text: "Ад", found: true },
      { text: "ис", found: false },
    ]);
  });

  it("is shown from the beginning of a word when the row does not hold it", () => {
    const cut = foundElsewhere(hit);
    expect(cut?.map((piece) => piece.text).join("")).toBe("…и рассматривает обращения граждан");
    expect(cut?.find((piece) => piece.found)?.text).toBe("обращения");
  });

  it("is not shown twice when the row holds it anyway", () => {
    const both = [
      ...hit.highlights,
      { field: "title", text: hit.title, ranges: [[0, 3] as [number, number]] },
    ];
    expect(foundElsewhere({ ...hit, highlights: both })).toBeNull();
    expect(foundElsewhere(item(1))).toBeNull();
  });
});

describe("groups", () => {
  it("stand with their code, or alone", () => {
    expect(groupWithCode("senior", "С-Б")).toBe("Старшие, С-Б");
    expect(groupWithCode("senior", null)).toBe("Старшие");
    expect(groupWithCode(null, "С-Б")).toBe("С-Б");
    expect(groupWithCode(null, null)).toBe("");
  });
});
