import { describe, expect, it } from "vitest";
import { LANGS, bundleOf, format } from "./bundle";
import { language, systemLanguage, t } from "./i18n.svelte";

const sources = import.meta.glob<string>("../../../../locales/*/*.ftl", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** The texts of a language by id, as they stand in the files. */
function texts(lang: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [path, source] of Object.entries(sources)) {
    if (!path.includes(`/${lang}/`)) continue;
    for (const message of source.split(/\n(?=[a-z])/u)) {
      const parts = /^([a-z][a-z0-9-]*) =([\s\S]*?)(?=\n\n?#|$)/u.exec(message);
      if (parts?.[1]) found.set(parts[1], (parts[2] ?? "").trim());
    }
  }
  return found;
}

/** What may be the same in Russian: names, signs, and words both languages took from elsewhere. */
const INTERNATIONAL = new Set([
  "applications-unnamed",
  "catalogue-about-competition",
  "catalogue-law-number",
  "catalogue-rule-education-fields",
  "format-byte",
  "format-date-time",
  "format-gigabyte",
  "format-kilobyte",
  "format-megabyte",
  "format-money",
  "format-range",
  "menu-file",
  "settings-language-kk",
  "settings-language-kk-short",
  "settings-language-ky",
  "settings-language-ky-short",
  "settings-language-ru",
  "settings-language-ru-short",
  "settings-percent",
  "shell-menu",
  "shell-name",
  "shell-title",
  "identity-by-esi",
  "identity-by-kyzmat",
  "draft-carry-file",
  "eligibility-years-months",
  "identity-cabinet-short",
  "identity-code",
  "identity-detail-application",
  "notices-channel-telegram",
  "identity-employment-body",
  "identity-fact-pin",
  "identity-provenance-esi",
  "identity-provenance-kyzmat",
  "identity-role-auditor",
]);

describe("the texts", () => {
  it("are read without a defect", () => {
    for (const lang of LANGS) {
      const known = [...texts(lang).keys()];
      expect(known.length).toBeGreaterThan(300);
      for (const id of known) expect(bundleOf(lang).getMessage(id)?.value, `${lang}: ${id}`).toBeTruthy();
    }
  });

  it("are Kyrgyz and Kazakh and not Russian left over", () => {
    const russian = texts("ru");
    for (const lang of ["ky", "kk"]) {
      const same = [...texts(lang)].filter(
        ([id, text]) => russian.get(id) === text && !INTERNATIONAL.has(id),
      );
      expect(same, `equal to the Russian in ${lang}`).toEqual([]);
    }
  });

  it("have no letters that only look Cyrillic", () => {
    for (const lang of LANGS) {
      for (const [id, text] of texts(lang)) {
        const plain = text.replaceAll(/\{[^{}]*\}/gu, " ");
        const mixed = plain.match(
          /\p{L}*(?:\p{Script=Cyrillic}[a-zA-Z]|[a-zA-Z]\p{Script=Cyrillic})\p{L}*/gu,
        );
        expect(mixed, `${lang}: ${id}`).toBeNull();
      }
    }
  });

  it("have the letters of their own language only", () => {
    // The names of the languages are the same in all files.
    const own = (lang: string): [string, string][] =>
      [...texts(lang)].filter(([id]) => !id.startsWith("settings-language-k"));
    for (const [id, text] of own("ru")) expect(text, `${id} is not Russian`).not.toMatch(/[өүңәғқұһі]/iu);
    for (const [id, text] of own("ky")) expect(text, `${id} is not Kyrgyz`).not.toMatch(/[әғқұһі]/iu);
  });

  it("call the country by its name", () => {
    for (const lang of LANGS)
      for (const [id, text] of texts(lang)) expect(text, id).not.toMatch(/киргизи[яиюей]|киргизск/iu);
  });
});

describe("a message", () => {
  it("falls back to Russian where a language lacks it, and to its id where all do", () => {
    expect(format("ky", "no-such-message")).toBe("no-such-message");
  });

  it("follows the language of the window", () => {
    language.use("ru");
    expect(t("shell-vacancies")).toBe("Вакансии");
    language.use("kk");
    expect(t("shell-vacancies")).toBe("Бос лауазымдар");
    expect(document.documentElement.lang, "screen readers choose their voice by it").toBe("kk");
  });

  it("has the plural forms of its own language and not of the system's", () => {
    const found = (lang: "ru" | "ky" | "kk", count: number): string =>
      format(lang, "catalogue-found", { count });
    expect([1, 2, 5, 21].map((count) => found("ru", count))).toEqual([
      "Найдена 1 вакансия",
      "Найдены 2 вакансии",
      "Найдено 5 вакансий",
      "Найдена 21 вакансия",
    ]);
    expect(found("ky", 21)).toBe("21 бош кызмат орду табылды");
    expect(found("kk", 100_000).replaceAll("\u00a0", " ")).toBe("100 000 бос лауазым табылды");
  });

  it("has each form it is written in, and the one that its number asks for", () => {
    const NUMBERS = [0, 1, 2, 4, 5, 11, 12, 21, 22, 25, 101, 111, 1.5];
    for (const lang of LANGS) {
      const met = new Set<string>();
      for (const [id, text] of texts(lang)) {
        const counted = /^\{ \$(\w+) ->\s*([\s\S]*)\}$/u.exec(text);
        if (!counted?.[1] || !counted[2]) continue;
        const forms = new Map(
          [...counted[2].matchAll(/\[(\w+)\] (.*)/gu)].map(([, form, words]) => [form, words ?? ""]),
        );
        // Words that depend on something else than a number.
        if (![...forms.keys()].every((form) => /^(?:one|few|many|other)$/u.test(form ?? ""))) continue;
        if (lang === "ru") expect([...forms.keys()], id).toEqual(["one", "few", "many", "other"]);
        const variables = [...text.matchAll(/\$(\w+)/gu)].map(([, name]) => name ?? "");
        for (const number of NUMBERS) {
          const form =
            lang === "ru" ? new Intl.PluralRules("ru").select(number) : number === 1 ? "one" : "other";
          met.add(form);
          const args = Object.fromEntries(
            variables.map((name) => [name, name === counted[1] ? number : "х"]),
          );
          const words = forms.get(form) ?? forms.get("other") ?? "";
          const told = words.replaceAll(/\{ \$(\w+) \}/gu, (_, name: string) =>
            name === counted[1] ? String(number).replace(".", ",") : "х",
          );
          expect(format(lang, id, args), `${lang}: ${id}, ${number}`).toBe(told);
        }
      }
      expect([...met].sort(), `${lang} has them all`).toEqual(
        lang === "ru" ? ["few", "many", "one", "other"] : ["one", "other"],
      );
    }
  });

  it("carries no invisible marks around its variables", () => {
    expect(format("ru", "catalogue-saved", { name: "а" })).not.toMatch(/[\u2066-\u2069]/u);
  });
});

describe("the first language", () => {
  it("is the system's if it is one of ours, else Russian", () => {
    expect(systemLanguage(["ky-KG", "ru-RU"])).toBe("ky");
    expect(systemLanguage(["kk"])).toBe("kk");
    expect(systemLanguage(["en-US", "de"])).toBe("ru");
    expect(systemLanguage(["en-US", "ky"])).toBe("ky");
    expect(systemLanguage([])).toBe("ru");
  });
});
