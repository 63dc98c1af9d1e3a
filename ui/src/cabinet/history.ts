import type { ChangeItem, FormView, HistoryItem } from "@/lib/backend";
import { civil } from "@/lib/format/instant";
import { placed } from "./values";

/** A change of one answer. */
export interface Line {
  key: string;
  edit: HistoryItem;
  change: ChangeItem;
  /** The path of its question or table, to be found by. */
  question: string;
  /** What became of a row, where the change is one of a row. */
  row?: "added" | "removed" | "moved";
}

export interface Day {
  key: string;
  at: string;
  lines: Line[];
}

/** The changes of edits, by day; of one question only if one is named. */
export function daysOf(form: FormView, edits: readonly HistoryItem[], question: string): Day[] {
  const days: Day[] = [];
  for (const edit of edits) {
    const lines = edit.changes.flatMap((change) => line(form, edit, change) ?? []);
    const wanted = lines.filter((one) => question === "" || one.question === question);
    const at = civil(edit.at);
    const key = at ? `${at.year}-${at.month}-${at.day}` : "";
    const last = days.at(-1);
    if (wanted.length === 0) continue;
    if (last?.key === key) last.lines.push(...wanted);
    else days.push({ key, at: edit.at, lines: wanted });
  }
  return days;
}

function line(form: FormView, edit: HistoryItem, change: ChangeItem): Line | null {
  const at = placed(form, change.path);
  const question = at?.item.path ?? change.path;
  const one = { key: `${edit.rev}${change.path}`, edit, change, question };
  if (!at?.row || at.column) return same(change.before, change.after) ? null : one;
  // A row's own answer is its place among the others.
  const row = change.before === null ? "added" : change.after === null ? "removed" : "moved";
  return { ...one, row };
}

/** Whether two values are the same answer. */
export function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}
