import type { Lang } from "@/lib/backend";

/** A text and the language it is in. */
export interface Shown {
  text: string;
  lang: string;
}

/** The text for a reader of `lang`: that language, else Russian, else any; null when there is none. */
export function best(texts: Record<string, string> | null | undefined, lang: Lang): Shown | null {
  if (!texts) return null;
  for (const tag of [lang, "ru", ...Object.keys(texts)]) {
    const text = texts[tag];
    if (text) return { text, lang: tag };
  }
  return null;
}

/** A piece of a text, found or not. */
export interface Piece {
  text: string;
  found: boolean;
}

/** Cuts a text by ranges counted in Unicode scalar values, as the core counts them; a string counts otherwise. */
export function pieces(text: string, ranges: readonly (readonly [number, number])[]): Piece[] {
  if (ranges.length === 0) return [{ text, found: false }];
  const letters = Array.from(text);
  const cut: Piece[] = [];
  let at = 0;
  for (const [start, end] of [...ranges].sort((a, b) => a[0] - b[0])) {
    if (end <= at || start >= letters.length) continue;
    const from = Math.max(start, at);
    if (from > at) cut.push({ text: letters.slice(at, from).join(""), found: false });
    cut.push({ text: letters.slice(from, end).join(""), found: true });
    at = Math.min(end, letters.length);
  }
  if (at < letters.length) cut.push({ text: letters.slice(at).join(""), found: false });
  return cut;
}

/** Lines of a text that hold one thing each; list marks at their beginning are dropped. */
export function lines(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.replace(/^\s*[-–—•*·]\s+/u, "").trim())
    .filter((line) => line !== "");
}

const FOLDED: Record<string, string> = {
  ё: "е",
  ө: "о",
  ү: "у",
  ұ: "у",
  ң: "н",
  ә: "а",
  ғ: "г",
  қ: "к",
  һ: "х",
  і: "и",
  ɵ: "о",
};

/** The plain letters of a text, for finding a name by typing it without its own letters. */
export function fold(text: string): string {
  return text.toLowerCase().replace(/[ёөүұңәғқһіɵ]/gu, (letter) => FOLDED[letter] ?? letter);
}

/** A text that is not broken at its spaces, as a telephone number. */
export function unbroken(text: string): string {
  return text.replaceAll(" ", "\u00a0");
}
