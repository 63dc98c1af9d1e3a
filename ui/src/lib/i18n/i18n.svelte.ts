import { negotiateLanguages } from "@fluent/langneg";
import type { Lang } from "@/lib/backend";
import { FALLBACK, LANGS, format } from "./bundle";
import type { MessageId, Messages, None } from "./ids";

export { LANGS } from "./bundle";
export type { MessageId } from "./ids";

class Language {
  /** The language of the window. Everything that was written through {@link t} follows it at once. */
  current = $state<Lang>(FALLBACK);

  /** Switches the window; nothing else is touched, so forms and scrolling stay as they are. */
  use(lang: Lang): void {
    this.current = lang;
    document.documentElement.lang = lang;
  }
}

export const language = new Language();

/** The arguments a message needs: none, or all of its variables. */
type Rest<I extends MessageId> = Messages[I] extends None ? [] : [args: Messages[I]];

/** The text of a message in the language of the window. */
export function t<I extends MessageId>(id: I, ...rest: Rest<I>): string {
  return format(language.current, id, rest[0] as Record<string, string | number> | undefined);
}

/** The text of a message in a given language. */
export function tIn<I extends MessageId>(lang: Lang, id: I, ...rest: Rest<I>): string {
  return format(lang, id, rest[0] as Record<string, string | number> | undefined);
}

/** The language of ours that suits the system's wishes best. */
export function systemLanguage(wishes: readonly string[] = navigator.languages): Lang {
  const [best] = negotiateLanguages([...wishes], [...LANGS], { defaultLocale: FALLBACK, strategy: "lookup" });
  return (best as Lang | undefined) ?? FALLBACK;
}
