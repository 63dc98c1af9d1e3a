import { BackendError, backend, type Settings, type SettingsChange, type Theme } from "@/lib/backend";
import { language, systemLanguage } from "@/lib/i18n/i18n.svelte";
import { layout } from "@/lib/layout.svelte";

/** What the person set, and its effect on the page. */
class SettingsStore {
  current = $state.raw<Settings | null>(null);
  error = $state.raw<BackendError | null>(null);

  constructor() {
    for (const wish of ["(prefers-color-scheme: dark)", "(prefers-contrast: more)"]) {
      window.matchMedia(wish).addEventListener("change", () => this.#paint());
    }
  }

  /** Reads the settings and follows their changes; the answer stops it. */
  async follow(): Promise<() => void> {
    const stop = backend().on("settings_changed", (settings) => this.take(settings));
    try {
      this.take(await backend().call("get_settings", {}));
    } catch (reason) {
      this.error = BackendError.from(reason);
    }
    return stop;
  }

  /** Changes some settings. Rejects with the reason. */
  async change(change: SettingsChange): Promise<void> {
    this.take(await backend().call("change_settings", change));
  }

  take(settings: Settings): void {
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
