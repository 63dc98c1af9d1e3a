import { describe, expect, it } from "vitest";
import { headings, inline, parse, plain, type Block } from "./markdown";

/** The words of a block, whatever it is. */
function words(block: Block): string {
  switch (block.type) {
    case "list":
      return block.items.map((item) => `${item.number}[${item.blocks.map(words).join("|")}]`).join("");
    case "quote":
      return block.blocks.map(words).join("|");
    case "rule":
      return "";
    case "clause":
      return `${block.number} ${plain(block.inside)}`;
    default:
      return plain(block.inside);
  }
}

const shape = (source: string): string[] =>
  parse(source).map((block) => `${block.type}: ${words(block)}`.trim());

describe("a legal text", () => {
  it("is headings, paragraphs and lists", () => {
    expect(shape("# Соглашение\n\nПервая строка\nи вторая.\n\n## Вход\n- один\n- два\n")).toEqual([
      "heading: Соглашение",
      "paragraph: Первая строка и вторая.",
      "heading: Вход",
      "list: [один][два]",
    ]);
  });

  it("keeps the numbers by which it is cited", () => {
    expect(shape("3. третий\n5. пятый")).toEqual(["list: 3.[третий]5.[пятый]"]);
    expect(shape("1) один\n\n2) два")).toEqual(["list: 1)[один]2)[два]"]);
    expect(shape("2.5. Пункт\n2.5.1 Подпункт\nи его продолжение\nа) буква")).toEqual([
      "clause: 2.5. Пункт",
      "clause: 2.5.1 Подпункт и его продолжение",
      "clause: а) буква",
    ]);
  });

  it("takes neither a date nor a year for a number", () => {
    expect(shape("Принято\n22.11.2026 года, действует с\n2027. года")).toEqual([
      "paragraph: Принято 22.11.2026 года, действует с 2027. года",
    ]);
  });

  it("has lists within lists", () => {
    expect(shape("- один\n  - внутри\n\n  ещё абзац\n- два")).toEqual([
      "list: [один|[внутри]|ещё абзац][два]",
    ]);
    expect(shape("  - а\n  - б"), "a list may be set in as a whole").toEqual(["list: [а][б]"]);
  });

  it("has quotations and rules", () => {
    expect(shape("> сказано\n> так\n\n---\nдалее")).toEqual([
      "quote: сказано так",
      "rule:",
      "paragraph: далее",
    ]);
  });

  it("reads lines however they end", () => {
    expect(shape("\uFEFF# А\r\n\r\nб\rв")).toEqual(["heading: А", "paragraph: б в"]);
  });

  it("loses no word, whatever it is made of", () => {
    const source = "** не жирно ** * и _ не_так [скобки] (и) `код <b>тег</b> \\*звезда\\* 2*3*4 1.2.x";
    expect(plain(inline(source))).toBe(source.replaceAll("\\*", "*"));
  });

  it("is not nested without end", () => {
    expect(parse(`${"> ".repeat(500)}дно`)).toHaveLength(1);
    expect(parse(`${"- ".repeat(500)}дно`)).toHaveLength(1);
  });
});

describe("within a line", () => {
  it("words are strong, stressed or code", () => {
    expect(inline("**важно _очень_** и `x*y`")).toEqual([
      {
        type: "strong",
        inside: [
          { type: "text", text: "важно " },
          { type: "em", inside: [{ type: "text", text: "очень" }] },
        ],
      },
      { type: "text", text: " и " },
      { type: "code", text: "x*y" },
    ]);
  });

  it("an underscore inside a word is a letter", () => {
    expect(inline("user_agreement_kind")).toEqual([{ type: "text", text: "user_agreement_kind" }]);
  });

  it("a line may be broken", () => {
    expect(inline("один  \nдва\\\nтри\nчетыре")).toEqual([
      { type: "text", text: "один" },
      { type: "break" },
      { type: "text", text: "два" },
      { type: "break" },
      { type: "text", text: "три четыре" },
    ]);
  });

  it("web addresses are links, without the stop of the sentence", () => {
    expect(inline("См. https://kyzmat.gov.kg/a.")).toEqual([
      { type: "text", text: "См. " },
      {
        type: "link",
        url: "https://kyzmat.gov.kg/a",
        inside: [{ type: "text", text: "https://kyzmat.gov.kg/a" }],
      },
      { type: "text", text: "." },
    ]);
    expect(inline("[портал](https://kyzmat.gov.kg)")).toEqual([
      { type: "link", url: "https://kyzmat.gov.kg", inside: [{ type: "text", text: "портал" }] },
    ]);
  });

  it("no other address is ever a link", () => {
    for (const url of [
      "javascript:alert(1)",
      "data:text/html,x",
      "file:///etc/passwd",
      "mailto:a@b.kg",
      "#/x",
    ]) {
      const pieces = inline(`[слово](${url})`);
      expect(
        pieces.some((piece) => piece.type === "link"),
        url,
      ).toBe(false);
      expect(plain(pieces), "what it says is not hidden").toContain("слово");
    }
  });

  it("HTML is words like any other", () => {
    expect(inline("<script>x</script>")).toEqual([{ type: "text", text: "<script>x</script>" }]);
  });
});

describe("the headings", () => {
  it("are found by keys of their own", () => {
    const found = headings(parse("# А\n\n## Б\n\nтекст\n\n## Б\n"));
    expect(found.map(({ level, inside }) => [level, plain(inside)])).toEqual([
      [1, "А"],
      [2, "Б"],
      [2, "Б"],
    ]);
    expect(new Set(found.map(({ key }) => key)).size, "two of one name are told apart").toBe(3);
  });
});
