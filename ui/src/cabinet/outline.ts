/** The questions of the autobiography that have an outline. */
const OUTLINED = ["origin", "education", "work", "public", "family", "more"] as const;

export type Outlined = (typeof OUTLINED)[number];

/** Which outline a question has; none for others. */
export function outlineOf(path: string): Outlined | undefined {
  return OUTLINED.find((one) => path === `/auto_${one}`);
}

/** How many words a text has: runs of letters and digits, with what joins them inside. */
export function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]+(?:[-'’.][\p{L}\p{N}]+)*/gu)?.length ?? 0;
}
