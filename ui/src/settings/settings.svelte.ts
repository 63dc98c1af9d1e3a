import { BackendError, backend, type Settings, type SettingsChange, type Theme } from "@/lib/backend";
import { host } from "@/lib/host.svelte";
import { language, systemLanguage } from "@/lib/i18n/i18n.svelte";
import { layout } from "@/lib/layout.svelte";

/** How a visit at a kiosk begins, whatever is kept on the computer: the language comes first. */
const VISIT = { lang: null, theme: "system", text_size: 100 } as const;

/**
 * What the person set, and its effect on the page. What a visitor of a kiosk sets belongs to the visit: it stays in
 * this window, is kept nowhere and ends with a reload.
 */
class SettingsStore {
  current = $state.raw<Settings | null>(null);
  error = $state.raw<BackendError | null>(null);

  #kept: Settings | null = null;
  #visit: Pick<SettingsChange, "lang" | "theme" | "text_size"> = {};

  constructor() {
    for (const wish of ["(prefers-color-scheme: dark)", "(prefers-contrast: more)"]) {
      window.matchMedia(wish).addEventListener("change", () => this.#paint());
    }
  }

  /** Reads the settings and follows their changes; the answer stops it. */
  async follow(): Promise<() => void> {
    let stop = (): void => undefined;
    this.#visit = {};
    try {
      await host.read();
      layout.useAudience(host.audience);
      stop = backend().on("settings_changed", (settings) => this.take(settings));
      this.take(await backend().call("get_settings", {}));
    } catch (reason) {
      this.error = BackendError.from(reason);
    }
    return stop;
  }

  /** Changes some settings. Rejects with the reason. */
  async change(change: SettingsChange): Promise<void> {
    if (!host.kiosk) {
      this.take(await backend().call("change_settings", change));
      return;
    }
    const { lang, theme, text_size } = { ...this.#visit, ...change };
    this.#visit = {
      ...(lang === undefined ? {} : { lang }),
      ...(theme === undefined ? {} : { theme }),
      ...(text_size === undefined ? {} : { text_size }),
    };
    if (this.#kept) this.take(this.#kept);
  }

  take(kept: Settings): void {
    this.#kept = kept;
    const settings = host.kiosk ? { ...kept, ...VISIT, ...this.#visit } : kept;
    this.current = settings;
    language.use(settings.lang ?? systemLanguage());
    layout.useTextSize(settings.text_size);
    this.#paint();
  }

  #paint(): void {
    document.documentElement.dataset.theme = painted(this.current?.theme ?? "system");
  }
}

/** The theme to paint for a choice: the system's wishes are asked only by «system». */
export function painted(theme: Theme): Exclude<Theme, "system"> {
  if (theme !== "system") return theme;
  if (window.matchMedia("(prefers-contrast: more)").matches) return "contrast";
  return window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

export const settings = new SettingsStore();
