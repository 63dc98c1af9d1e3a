/** The words for what the catalogue's codes mean. */
import type { Group, Lang, Requirement, VacancyItem } from "@/lib/backend";
import { best, pieces, type Piece } from "@/lib/format/text";
import { language, t } from "@/lib/i18n/i18n.svelte";

type EducationRule = Extract<Requirement, { rule: "education" }>;
type ExperienceRule = Extract<Requirement, { rule: "experience" }>;
type AgeRule = Extract<Requirement, { rule: "age" }>;

/** «Старшая, С-Б» */
export function groupWithCode(group: Group | null | undefined, code: string | null | undefined): string {
  const name = group ? t(`catalogue-group-${group}`) : "";
  return [name, code ?? ""].filter(Boolean).join(", ");
}

/** Country names: the browsers' own are wrong for ours. */
export function country(code: string): string {
  switch (code) {
    case "KGZ":
      return t("catalogue-country-kgz");
    case "KAZ":
      return t("catalogue-country-kaz");
    default:
      return code;
  }
}

function education(rule: EducationRule, lang: Lang): string {
  const level = t(`catalogue-education-${dashed(rule.level)}`);
  const fields = best(rule.fields, lang);
  return fields ? t("catalogue-rule-education-fields", { level, fields: fields.text }) : level;
}

function experience(rule: ExperienceRule): string {
  return rule.years === 0
    ? t("catalogue-rule-experience-none")
    : t(`catalogue-rule-experience-${rule.scope}`, { count: rule.years });
}

function age({ min, max }: AgeRule): string {
  if (min != null && max != null) return t("catalogue-rule-age-range", { min, max });
  if (min != null) return t("catalogue-rule-age-min", { min });
  return max != null ? t("catalogue-rule-age-max", { max }) : "";
}

type Dashed<S extends string> = S extends `${infer A}_${infer B}` ? `${A}-${Dashed<B>}` : S;

/** `secondary_professional` → `secondary-professional`, as the message ids are written. */
export function dashed<S extends string>(code: S): Dashed<S> {
  return code.replaceAll("_", "-") as Dashed<S>;
}

/** A rule in words; alternatives of one another come as one line. */
export interface RuleLine {
  rule: Requirement["rule"];
  name: string;
  text: string;
  lang?: string;
}

/** The order in which people look for rules. */
const ORDER: readonly Requirement["rule"][] = [
  "education",
  "experience",
  "state_language",
  "age",
  "citizenship",
  "competence",
];

/** The rules as lines, in one order for all vacancies. Experience that may be of either sort is one line: «… или …». */
export function ruleLines(rules: readonly Requirement[], lang: Lang): RuleLine[] {
  const lines: RuleLine[] = [];
  const either = new Map<number, RuleLine>();
  const seen = new Set<string>();
  for (const rule of [...rules].sort((a, b) => ORDER.indexOf(a.rule) - ORDER.indexOf(b.rule))) {
    const line = ruleLine(rule, lang);
    if (!line.text) continue;
    const mark = rule.rule === "experience" ? rule.either : null;
    const earlier = mark == null ? undefined : either.get(mark);
    if (earlier) {
      earlier.text = t("catalogue-rule-either", { first: earlier.text, second: line.text });
      continue;
    }
    // A vacancy may repeat what its competition asks of everyone.
    const key = `${line.rule} ${line.text}`;
    if (seen.has(key)) continue;
    seen.add(key);
    if (mark != null) either.set(mark, line);
    lines.push(line);
  }
  return lines;
}

function ruleLine(rule: Requirement, lang: Lang): RuleLine {
  const name = t(`catalogue-rule-${dashed(rule.rule)}`);
  switch (rule.rule) {
    case "education":
      return { rule: rule.rule, name, text: education(rule, lang) };
    case "experience":
      return { rule: rule.rule, name, text: experience(rule) };
    case "state_language":
      return { rule: rule.rule, name, text: t("catalogue-rule-language-level", { level: rule.level }) };
    case "age":
      return { rule: rule.rule, name, text: age(rule) };
    case "citizenship":
      return { rule: rule.rule, name, text: rule.countries.map(country).join(", ") };
    case "competence": {
      const shown = best(rule.text, lang);
      return { rule: rule.rule, name, text: shown?.text ?? "", lang: shown?.lang };
    }
  }
}

/** The rules one looks for first, in the fewest words: «Высшее», «Стаж 3 года», «Кыргызский B2». */
export function ruleHints(rules: readonly Requirement[]): string[] {
  const hints: string[] = [];
  const years: number[] = [];
  for (const rule of rules) {
    if (rule.rule === "education") hints.push(t(`catalogue-hint-education-${dashed(rule.level)}`));
    if (rule.rule === "experience") years.push(rule.years);
    if (rule.rule === "state_language") hints.push(t("catalogue-hint-language", { level: rule.level }));
  }
  if (years.length > 0) {
    const least = Math.min(...years);
    hints.splice(
      1,
      0,
      least === 0 ? t("catalogue-hint-no-experience") : t("catalogue-hint-experience", { count: least }),
    );
  }
  return [...new Set(hints)];
}

/** A field of a row with what was found in it, or the plain text. */
export function found(item: VacancyItem, field: string, text: string): Piece[] {
  const hit = item.highlights.find((one) => one.field === field);
  return hit && hit.ranges.length > 0 ? pieces(hit.text, hit.ranges) : [{ text, found: false }];
}

/** So much of a text is shown before the first word found in it. */
const BEFORE = 24;

/** Where the words were found when not in what a row shows anyway; null otherwise. */
export function foundElsewhere(item: VacancyItem): Piece[] | null {
  if (
    item.highlights.some((hit) => ["title", "body", "region"].includes(hit.field) && hit.ranges.length > 0)
  ) {
    return null;
  }
  const hit = item.highlights.find((one) => one.ranges.length > 0);
  const start = hit?.ranges[0]?.[0];
  if (!hit || start === undefined) return null;
  const letters = Array.from(hit.text.replaceAll("\n", " "));
  // From the beginning of a word.
  const space = letters.indexOf(" ", Math.max(0, start - BEFORE));
  const skip = start <= BEFORE ? 0 : space >= 0 && space < start ? space + 1 : start;
  const shown = letters.slice(skip).join("");
  const ranges = hit.ranges.map(([from, to]): [number, number] => [from - skip, to - skip]);
  const cut = pieces(shown, ranges);
  return skip > 0 ? [{ text: "…", found: false }, ...cut] : cut;
}

/** The language a text is in when it is not the window's: what `lang` must say for a screen reader. */
export function foreign(tag: string | null | undefined): string | undefined {
  return tag && tag !== language.current ? tag : undefined;
}
