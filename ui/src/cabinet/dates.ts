/** Day, month and year as they were typed. */
export interface Parts {
  day: string;
  month: string;
  year: string;
}

/** Reads an answer, also one that is half typed. */
export function partsOf(value: unknown): Parts {
  const [year = "", month = "", day = ""] = typeof value === "string" ? value.split("-") : [];
  return { year, month, day };
}

/** Writes an answer: a date as soon as it can be one, until then what was typed. Null for nothing. */
export function valueOf({ day, month, year }: Parts): string | null {
  const parts = [year.trim(), month.trim(), day.trim()];
  while (parts.at(-1) === "") parts.pop();
  if (parts.length === 0) return null;
  return parts.map((part, n) => (n > 0 && /^\d$/u.test(part) ? `0${part}` : part)).join("-");
}
