import type { FormQuestion, FormView } from "@/lib/backend";
import { date } from "@/lib/format/instant";
import { t } from "@/lib/i18n/i18n.svelte";
import { said } from "../words";

/** A question by the path of an answer; of a table's cell the column, of a row the table. */
export function questionOf(form: FormView, path: string): FormQuestion | undefined {
  for (const item of form.pages.flatMap(({ items }) => items)) {
    if (item.path === path) return item;
    if (!path.startsWith(`${item.path}/`)) continue;
    const column = path
      .slice(item.path.length + 1)
      .split("/")
      .slice(1)
      .join("/");
    return item.columns.find((one) => one.path === column) ?? item;
  }
  return undefined;
}

/** What a question is called, or where the answer stands if nothing asks for it any more. */
export function questionName(form: FormView, path: string): string {
  const question = questionOf(form, path);
  return question ? said(question.label) : path.slice(1).replaceAll("/", " › ").replaceAll("_", " ");
}

/** An answer in words. */
export function answerWords(question: FormQuestion | undefined, value: unknown): string {
  if (value === null || value === undefined) return t("draft-nothing");
  const choice = (one: string): string => {
    const known = question?.choices.find((known) => known.value === one);
    return known ? said(known.label) : one;
  };
  if (typeof value === "boolean") return value ? t("cabinet-yes") : t("cabinet-no");
  if (Array.isArray(value)) return value.map((one) => choice(String(one))).join(", ");
  if (typeof value !== "string") return typeof value === "number" ? String(value) : JSON.stringify(value);
  if (question?.widget === "date" && /^\d{4}-\d{2}-\d{2}$/u.test(value))
    return date(`${value}T12:00:00+06:00`);
  if (question?.widget === "partial_date" && /^\d{4}-\d{2}$/u.test(value)) {
    return value.split("-").reverse().join(".");
  }
  return choice(value);
}
