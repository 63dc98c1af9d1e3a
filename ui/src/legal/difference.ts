/** What the differences of two editions look like on the screen. */
import type { DifferenceParagraph, LegalDifference } from "@/lib/backend";

/** What became of a paragraph. */
export type Fate = "same" | "added" | "removed" | "reworded";

/** A paragraph to be drawn. */
export interface Shown {
  fate: Fate;
  heading: boolean;
  parts: { change: "same" | "added" | "removed"; text: string }[];
}

/** Whether a paragraph is new, gone, reworded or as before. */
export function fateOf({ change, parts }: DifferenceParagraph): Fate {
  if (change !== "same") return change;
  return parts.some((part) => part.change !== "same") ? "reworded" : "same";
}

/** The paragraphs without the marks of Markdown, which belong to the file and not to the text. */
export function shown({ paragraphs }: LegalDifference): Shown[] {
  return paragraphs.map((paragraph) => {
    const heading = /^\s*#{1,6}\s/u.test(paragraph.parts[0]?.text ?? "");
    const parts = paragraph.parts.map(({ change, text }, n) => {
      const begun = n === 0 ? text.replace(/^\s*#{1,6}\s+/u, "").replace(/^\s*[-*+]\s+/u, "• ") : text;
      const items = begun.replace(/\n\s*[-*+]\s+/gu, "\n• ");
      return { change, text: items.replace(/\*\*|__/gu, "").replace(/\\([!-/:-@[-`{-~])/gu, "$1") };
    });
    return { fate: fateOf(paragraph), heading, parts: parts.filter((part) => part.text !== "") };
  });
}

/** How many paragraphs met each fate. */
export function count(all: readonly Shown[], fate: Fate): number {
  return all.filter((paragraph) => paragraph.fate === fate).length;
}
