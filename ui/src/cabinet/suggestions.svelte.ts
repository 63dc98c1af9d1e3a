import { backend, type Suggestion } from "@/lib/backend";
import { language } from "@/lib/i18n/i18n.svelte";

/** What the record says for the autobiography, in the language of the window. A hint: without it one writes by oneself. */
class Suggestions {
  #all = $state.raw<readonly Suggestion[]>([]);
  #asked = 0;

  of(path: string): Suggestion | undefined {
    return this.#all.find((one) => one.path === path);
  }

  async read(): Promise<void> {
    const asked = (this.#asked += 1);
    const all = await backend()
      .call("suggest_autobiography", { lang: language.current })
      .catch(() => []);
    if (asked === this.#asked) this.#all = all;
  }

  forget(): void {
    this.#asked += 1;
    this.#all = [];
  }
}

export const suggestions = new Suggestions();
