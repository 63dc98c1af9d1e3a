import { BackendError, backend, type SavedSearch } from "@/lib/backend";
import { complete } from "./filters";
import { search } from "./search.svelte";

/** The searches kept under a name. */
class SavedSearches {
  all = $state.raw<readonly SavedSearch[]>([]);
  read = $state(false);
  error = $state.raw<BackendError | null>(null);
  /** Being deleted, unless the person thinks better of it. */
  #leaving = new Set<string>();

  /** New hits in all of them. */
  get news(): number {
    return this.all.reduce((sum, saved) => sum + saved.new_hits, 0);
  }

  async refresh(): Promise<void> {
    try {
      const all = await backend().call("list_saved_searches", {});
      this.all = all
        .filter((saved) => !this.#leaving.has(saved.id))
        .map((saved) => ({ ...saved, filters: complete(saved.filters) }));
      this.error = null;
    } catch (reason) {
      this.error = BackendError.from(reason);
    }
    this.read = true;
  }

  /** Keeps what the list shows now. Rejects with the reason. */
  async keep(name: string): Promise<void> {
    const { query, filters, sort } = search;
    await backend().call("save_search", { name, query, filters, sort });
    await this.refresh();
  }

  /** Gives another name. Rejects with the reason. */
  async rename(saved: SavedSearch, name: string): Promise<void> {
    const { id, query, filters, sort } = saved;
    await backend().call("save_search", { id, name, query, filters, sort });
    await this.refresh();
  }

  /** Shows its hits; from now on they are no longer new. */
  async open(saved: SavedSearch): Promise<void> {
    search.use(saved);
    try {
      search.use(await backend().call("open_saved_search", { id: saved.id }));
    } catch {
      // The hits are on the screen; the count of new ones merely stays.
    }
    await this.refresh();
  }

  /** Takes one out of sight; {@link remove} or {@link restore} follows. */
  hide(id: string): void {
    this.#leaving.add(id);
    this.all = this.all.filter((saved) => saved.id !== id);
  }

  async restore(id: string): Promise<void> {
    this.#leaving.delete(id);
    await this.refresh();
  }

  async remove(id: string): Promise<void> {
    try {
      await backend().call("delete_saved_search", { id });
    } catch (reason) {
      this.error = BackendError.from(reason);
    }
    await this.restore(id);
  }
}

export const savedSearches = new SavedSearches();
