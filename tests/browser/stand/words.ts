/** Words of the window, read as translators wrote them: only those without arguments. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Lang } from "./browser";

const LOCALES = fileURLToPath(new URL("../../../locales/", import.meta.url));

/** The words of a language by their names. */
export function wordsOf(lang: Lang): (name: string) => string {
  const folder = `${LOCALES}${lang}/`;
  const all = readdirSync(folder).filter((file) => file.endsWith(".ftl"));
  const text = all.map((file) => readFileSync(folder + file, "utf8")).join("\n");
  return (name) => {
    const found = new RegExp(`^${name} = (.+)$`, "mu").exec(text)?.[1];
    if (found === undefined || found.includes("{")) throw new Error(`${lang}: ${name} has no plain words`);
    return found;
  };
}
