import { FluentBundle, FluentNumber, FluentResource, type FluentVariable } from "@fluent/bundle";
import type { Lang } from "@/lib/backend";

/** The window's languages, in the order in which they are offered: the state language first. */
export const LANGS: readonly Lang[] = ["ky", "ru", "kk"];

/** What stands in where a language lacks a message. */
export const FALLBACK: Lang = "ru";

/**
 * Chromium (and with it WebView2) carries no Kyrgyz and only a part of the Kazakh locale data, so `Intl` asked
 * for them answers in the system's language. Kyrgyz and Kazakh have the two plural categories of English with
 * the same rule for whole numbers; and all three group digits as Russian does.
 */
const PLURAL_LOCALE: Record<Lang, string> = { ru: "ru", ky: "en", kk: "en" };

const grouping = new Intl.NumberFormat("ru", { maximumFractionDigits: 1 });

/** A number that selects a plural category by its language and is written with grouped digits. */
class GroupedNumber extends FluentNumber {
  override toString(): string {
    return grouping.format(this.value);
  }
}

const sources = import.meta.glob<string>("../../../../locales/*/*.ftl", {
  query: "?raw",
  import: "default",
  eager: true,
});

const bundles = new Map<Lang, FluentBundle>();

/** The messages of a language, read once. */
export function bundleOf(lang: Lang): FluentBundle {
  const known = bundles.get(lang);
  if (known) return known;
  const bundle = new FluentBundle(PLURAL_LOCALE[lang], { useIsolating: false });
  for (const [path, source] of Object.entries(sources)) {
    if (path.includes(`/${lang}/`)) bundle.addResource(new FluentResource(source));
  }
  bundles.set(lang, bundle);
  return bundle;
}

/** The text of a message in a language or its fallback; the id itself only if no language has it. */
export function format(lang: Lang, id: string, args?: Record<string, string | number>): string {
  for (const candidate of lang === FALLBACK ? [lang] : [lang, FALLBACK]) {
    const bundle = bundleOf(candidate);
    const pattern = bundle.getMessage(id)?.value;
    if (!pattern) continue;
    const variables: Record<string, FluentVariable> = {};
    for (const [name, value] of Object.entries(args ?? {})) {
      variables[name] = typeof value === "number" ? new GroupedNumber(value) : value;
    }
    return bundle.formatPattern(pattern, variables, []);
  }
  return id;
}
