/** The window with every message two fifths longer, built aside for a test: words of a language that is yet to come. */
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { build } from "vite";

const ROOT = fileURLToPath(new URL("../../../ui", import.meta.url));
const VOWEL = /[аеёиоуыэюяөүәіұ]/giu;
/** So much longer a message becomes at least. */
export const LONGER = 1.4;

/** The same words, longer by their vowels and, where that does not do, by a word more. */
function longer(words: string): string {
  // What is put in has the length it has, and selectors are no words.
  const parts = words.split(/(\{[^{}]*\})/u);
  const plain = parts
    .filter((part) => !part.startsWith("{"))
    .join("")
    .trim().length;
  if (plain === 0) return words;
  const stretched = parts.map((part) => (part.startsWith("{") ? part : part.replace(VOWEL, "$&$&"))).join("");
  const missing = Math.ceil(plain * LONGER) - (plain + stretched.length - words.length);
  return missing > 0 ? `${stretched.trimEnd()} ${"үө".repeat(missing).slice(0, missing)}` : stretched;
}

/** A file of messages with all its words longer: those of a message on one line, and each plural form. */
export function pseudo(source: string): string {
  return source.replace(
    /^([a-z][a-z0-9-]* = |\s+\*?\[[a-z]+\] )(?!\{ \$\w+ ->)(.+)$/gmu,
    (_, name: string, words: string) => name + longer(words),
  );
}

/** Lets a page have that window in place of the one that is shipped. */
export async function servePseudo(page: Page, folder: string): Promise<void> {
  await page.route(
    ({ pathname }) => !/^\/(ipc|events|audience)\b/u.test(pathname),
    (route) => {
      const { pathname } = new URL(route.request().url());
      return route.fulfill({ path: join(folder, pathname === "/" ? "index.html" : pathname) });
    },
  );
}

/** Builds it; gives its folder. */
export async function buildPseudo(): Promise<string> {
  const outDir = await mkdtemp(join(tmpdir(), "kyzmat-pseudo-"));
  await build({
    root: ROOT,
    configFile: join(ROOT, "vite.config.ts"),
    logLevel: "error",
    plugins: [
      {
        name: "pseudo",
        enforce: "pre",
        transform(code, id) {
          if (!id.includes(".ftl")) return null;
          const source = JSON.parse(code.replace(/^export default /u, "").replace(/;?\s*$/u, "")) as string;
          return { code: `export default ${JSON.stringify(pseudo(source))}`, map: null };
        },
      },
    ],
    build: { outDir, emptyOutDir: true },
  });
  return outDir;
}
