import { SvelteMap } from "svelte/reactivity";
import { BackendError, backend } from "@/lib/backend";
import { errorTitle } from "@/lib/i18n/error";
import { toasts } from "@/shared/toasts.svelte";

/** What was marked or unmarked in this window, on top of what rows and details say. */
class Favourites {
  #changed = new SvelteMap<string, boolean>();

  /** Whether a vacancy is marked, where `known` is what the core last said. */
  has(id: string, known: boolean): boolean {
    return this.#changed.get(id) ?? known;
  }

  /** Marks at once and takes it back if the core could not. */
  async set(id: string, on: boolean): Promise<void> {
    this.#changed.set(id, on);
    try {
      await backend().call("set_favourite", { id, on });
    } catch (reason) {
      this.#changed.set(id, !on);
      toasts.say(errorTitle(BackendError.from(reason).code));
    }
  }
}

export const favourites = new Favourites();
