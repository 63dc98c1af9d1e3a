/** The words for why a rule is met or not. */
import type { RuleItem, YearsFound } from "@/lib/backend";
import { country, dashed } from "@/catalogue/words";
import { date } from "@/lib/format/instant";
import { t } from "@/lib/i18n/i18n.svelte";

/** A calendar day in words. */
export function day(text: string): string {
  return date(`${text}T12:00:00+06:00`);
}

/** What a rule is about. */
export function topic(rule: RuleItem["rule"]): string {
  switch (rule) {
    case "in_service":
    case "education_field":
      return t(`eligibility-topic-${dashed(rule)}`);
    default:
      return t(`catalogue-rule-${dashed(rule)}`);
  }
}

/** «2 года 3 месяца» */
export function duration(months: number): string {
  const [whole, rest] = [Math.floor(months / 12), months % 12];
  const years = t("eligibility-years", { count: whole });
  if (rest === 0 && whole > 0) return years;
  const more = t("eligibility-months", { count: rest });
  return whole > 0 ? t("eligibility-years-months", { years, months: more }) : more;
}

const years = (count: number): string => t("eligibility-years", { count });

/** One alternative: what is asked for, what is there, how near it is. */
function option(found: YearsFound, today: string): string {
  const rule = t(`catalogue-rule-experience-${found.scope}`, { count: found.years });
  const parts = [t("eligibility-experience-have", { rule, have: duration(found.months) })];
  if (found.short > 0) {
    parts.push(t("eligibility-experience-lacking", { short: duration(found.short) }));
    if (found.reached) parts.push(t("eligibility-experience-reached", { date: day(found.reached) }));
  } else if (found.reached && found.reached > today) {
    parts.push(t("eligibility-experience-in-time", { date: day(found.reached) }));
  }
  return `${parts.join("; ")}.`;
}

/** Why, in sentences, each a line of its own. `today` is a day as `2026-11-22`. */
export function reasonLines(rule: RuleItem, today: string): string[] {
  const education = (level: string): string => t(`catalogue-education-${dashed(level as "higher")}`);
  const pair = (have: string, needed: string, steps: number): string[] => [
    t("eligibility-have-need", { have, needed }),
    ...(steps === 1 ? [t("eligibility-one-step")] : []),
  ];
  switch (rule.reason) {
    case "education_enough":
      return pair(education(rule.have), education(rule.needed), 0);
    case "education_short":
      return pair(education(rule.have), education(rule.needed), rule.levels);
    case "education_unknown":
      return [t("eligibility-education-unknown", { needed: education(rule.needed) })];
    case "field_matches":
      return [t("eligibility-field-matches")];
    case "field_for_people":
      return [t("eligibility-field-for-people")];
    case "field_unknown":
      return [t("eligibility-field-unknown")];
    case "experience_not_needed":
      return [t("eligibility-experience-not-needed")];
    case "experience_enough":
    case "experience_short":
      return rule.options.map((one) => option(one, today));
    case "experience_unknown":
      return [...rule.options.map((one) => option(one, today)), t("eligibility-experience-unclear")];
    case "language_enough":
      return [
        ...pair(rule.have, rule.needed, 0),
        ...(rule.until ? [t("eligibility-certificate-until", { date: day(rule.until) })] : []),
      ];
    case "language_short":
      return pair(rule.have, rule.needed, rule.levels);
    case "certificate_expires":
      return [t("eligibility-certificate-expires", { date: day(rule.until) })];
    case "certificate_unknown":
      return [t("eligibility-certificate-unknown", { needed: rule.needed })];
    case "certificate_undated":
      return [t("eligibility-certificate-undated", { needed: rule.needed })];
    case "age_fits":
      return [t("eligibility-age-fits", { age: years(rule.age) })];
    case "too_young":
      return [
        t("eligibility-too-young", {
          age: years(rule.age),
          min: years(rule.min),
          date: day(rule.reached),
        }),
      ];
    case "too_old":
      return [t("eligibility-too-old", { age: years(rule.age), max: years(rule.max) })];
    case "age_unknown":
      return [t("eligibility-age-unknown")];
    case "citizenship_fits":
    case "citizenship_other":
    case "citizenship_unknown":
      return [t(`eligibility-${dashed(rule.reason)}`, { countries: rule.countries.map(country).join(", ") })];
    case "in_service":
    case "not_in_service":
    case "service_unknown":
      return [t(`eligibility-${dashed(rule.reason)}`)];
    case "for_people":
      return rule.rule === "state_language" ? [t("eligibility-language-unclear")] : [];
  }
}
