import type { FormView, Problem, Texts } from "@/lib/backend";
import { date } from "@/lib/format/instant";
import { language, t } from "@/lib/i18n/i18n.svelte";

/** A text of a form in the language of the window. */
export function said(texts: Texts): string {
  return texts[language.current] ?? texts["ru"] ?? Object.values(texts)[0] ?? "";
}

/** What is wrong, in words. */
export function problemWords({ code, args = {} }: Problem, form: FormView): string {
  const limit = args["limit"] ?? "";
  const months = args["months"] ?? "";
  switch (code) {
    case "rule": {
      const rule = form.rules[args["rule"] ?? ""];
      return rule ? said(rule) : t("cabinet-problem-rule");
    }
    case "too_short":
    case "too_long":
    case "too_small":
    case "too_large":
    case "too_few":
    case "too_many":
      return t(`cabinet-problem-${code.replace("_", "-") as "too-short"}`, { limit });
    case "gap":
    case "overlap":
      return t(`cabinet-problem-${code}`, { months });
    case "pin_birth":
      return t("cabinet-problem-pin-birth", { date: date(args["date"] ?? "") });
    default:
      return t(`cabinet-problem-${code.replaceAll("_", "-") as "missing"}`);
  }
}
