import type { FormItem, FormQuestion, FormView } from "@/lib/backend";
import { date } from "@/lib/format/instant";
import { t } from "@/lib/i18n/i18n.svelte";
import { said } from "./words";

/** Where an answer belongs. */
export interface Placed {
  item: FormItem;
  /** In a table the column; none for the row itself. */
  column?: FormQuestion;
  /** In a table the path of the row. */
  row?: string;
}

/** The question of an answer, by its path. */
export function placed(form: FormView, path: string): Placed | undefined {
  const items = form.pages.flatMap((page) => page.items);
  const item = items.find((one) => path === one.path || path.startsWith(`${one.path}/`));
  if (!item) return undefined;
  if (item.widget !== "table") return item.path === path ? { item } : undefined;
  const [row, ...rest] = path.slice(item.path.length + 1).split("/");
  if (!row) return undefined;
  const at = `${item.path}/${row}`;
  if (rest.length === 0) return { item, row: at };
  const column = item.columns.find((one) => one.path === rest.join("/"));
  return column ? { item, column, row: at } : undefined;
}

/** What the question of an answer is called. */
export function questionWords(form: FormView, path: string): string {
  const at = placed(form, path);
  if (!at) return path;
  return at.column ? `${said(at.item.label)}: ${said(at.column.label)}` : said(at.item.label);
}

/** Figures of a date that may lack its day and month. */
function figures(text: string): string {
  return /^\d{4}(-\d{2}){0,2}$/u.test(text) ? text.split("-").reverse().join(".") : text;
}

/** An answer in words; empty for none. */
export function valueWords(question: FormQuestion | undefined, value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return t(value ? "cabinet-yes" : "cabinet-no");
  const choice = (of: string): string => {
    const found = question?.choices.find((one) => one.value === of);
    return found ? said(found.label) : of;
  };
  if (Array.isArray(value)) return value.map((one) => choice(String(one))).join(", ");
  const text = typeof value === "string" || typeof value === "number" ? String(value) : "";
  switch (question?.widget) {
    case "choice":
    case "choices":
      return choice(text);
    case "date":
      return /^\d{4}-\d{2}-\d{2}$/u.test(text) ? date(text) : text;
    case "partial_date":
      return figures(text);
    default:
      return text;
  }
}
