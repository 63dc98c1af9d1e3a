import {
  BackendError,
  backend,
  type Facets,
  type Filters,
  type SavedSearch,
  type SearchPage,
  type Sort,
  type VacancyItem,
} from "@/lib/backend";
import { language } from "@/lib/i18n/i18n.svelte";
import { complete, DEFAULT } from "./filters";

/** Rows of the first answer while typing: more than a screen holds, and quick to carry over. */
const FIRST = 40;
/** Rows of one further request. */
const WINDOW = 100;
/** Counts by filter value follow when the fingers rest; the list itself never waits for them. */
const FACETS_AFTER_MS = 90;
/** The places among the questions that a millisecond of the clock stands for; more are not asked in one. */
const PLACES_PER_MS = 1024;
/** Work that is done sooner is not announced. */
const SLOW_MS = 200;

/** Codes of a door that the person can open. */
const CLOSED = ["signed_out", "locked", "consent_missing"] as const;
export type Closed = (typeof CLOSED)[number];

/** The list of vacancies: what is asked for and what came. */
export class Search {
  query = $state("");
  filters = $state.raw<Filters>(DEFAULT);
  sort = $state<Sort>("relevance");

  /** Hits in all; null before the first answer. */
  total = $state<number | null>(null);
  facets = $state.raw<Facets>();
  interpretedAs = $state<string>();
  relaxed = $state(false);
  error = $state.raw<BackendError | null>(null);
  /** Why what fits the person cannot be told: nobody is signed in, or their data are closed. */
  closed = $state<Closed | null>(null);
  /** An answer is awaited for longer than one would not notice. */
  slow = $state(false);
  /** Rises with each new question, after which the list begins at the top. */
  epoch = $state(0);

  /** The last question is answered, or given up for a newer one. */
  settled: Promise<void> = Promise.resolve();

  /** Rises when rows arrive; reading a row depends on it. */
  #version = $state(0);
  #items = new Map<number, VacancyItem>();
  #asked = new Set<number>();
  #question = 0;
  /**
   * The place of the next question among all, by which the core tells a late one from a new one. It begins with the
   * clock: a window that is loaded again goes on where the last one ended.
   */
  #sequence = Date.now() * PLACES_PER_MS;
  #seen = { first: 0, end: FIRST };
  #facetsTimer: ReturnType<typeof setTimeout> | undefined;

  /** The row at a place, once it has come. */
  item(index: number): VacancyItem | undefined {
    void this.#version;
    return this.#items.get(index);
  }

  /** The place of a vacancy among the rows that have come; -1 when it is not there. */
  indexOf(id: string): number {
    void this.#version;
    for (const [index, item] of this.#items) if (item.id === id) return index;
    return -1;
  }

  ask(query: string): void {
    if (query === this.query) return;
    this.query = query;
    void this.run();
  }

  filter(filters: Filters): void {
    this.filters = filters;
    void this.run();
  }

  order(sort: Sort): void {
    this.sort = sort;
    void this.run();
  }

  /** Takes over a kept search. */
  use(saved: SavedSearch): void {
    this.query = saved.query;
    this.filters = complete(saved.filters);
    this.sort = saved.sort;
    void this.run();
  }

  /** Everything as it was before anyone chose. */
  clear(): void {
    this.query = "";
    this.filters = DEFAULT;
    void this.run();
  }

  /** Asks anew, from the top. An answer to an older question is dropped. */
  run(): Promise<void> {
    this.settled = this.#run();
    return this.settled;
  }

  async #run(): Promise<void> {
    const page = await this.#answer(0, FIRST);
    if (!page) return;
    this.#items = new Map(page.items.map((item, n) => [n, item]));
    this.epoch += 1;
    this.#take(page);
  }

  /** Asks again for what is on the screen and keeps the place: the catalogue or the language has changed. */
  async refresh(): Promise<void> {
    const first = Math.floor(this.#seen.first / WINDOW) * WINDOW;
    const limit = Math.min(200, Math.max(FIRST, this.#seen.end - first));
    const page = await this.#answer(first, limit);
    if (!page) return;
    this.#items = new Map(page.items.map((item, n) => [first + n, item]));
    this.#take(page);
  }

  /** Fetches the rows of a span that are not there yet. */
  ensure(first: number, end: number): void {
    this.#seen = { first, end };
    for (let index = first; index < Math.min(end, this.total ?? 0); index += 1) {
      if (this.#items.has(index)) continue;
      const window = Math.floor(index / WINDOW) * WINDOW;
      if (!this.#asked.has(window)) void this.#fetch(window, index);
      index = window + WINDOW - 1;
    }
  }

  /** Fetches a window from its first missing row on. */
  async #fetch(window: number, offset: number): Promise<void> {
    const question = this.#question;
    this.#asked.add(window);
    try {
      const page = await this.#call(offset, window + WINDOW - offset, false);
      if (question !== this.#question) return;
      page.items.forEach((item, n) => this.#items.set(offset + n, item));
      this.#version += 1;
    } catch (reason) {
      // The rows stay blank and are asked for again when they are next seen; the notice says why.
      if (question === this.#question) this.#fail(reason);
    } finally {
      if (question === this.#question) this.#asked.delete(window);
    }
  }

  async #answer(offset: number, limit: number): Promise<SearchPage | null> {
    const question = ++this.#question;
    this.#asked.clear();
    clearTimeout(this.#facetsTimer);
    const slow = setTimeout(() => {
      if (question === this.#question) this.slow = true;
    }, SLOW_MS);
    try {
      const page = await this.#call(offset, limit, false);
      if (question !== this.#question) return null;
      this.error = null;
      this.closed = null;
      this.slow = false;
      this.#facetsTimer = setTimeout(() => void this.#count(question), FACETS_AFTER_MS);
      return page;
    } catch (reason) {
      if (question === this.#question) {
        this.slow = false;
        this.#fail(reason);
      }
      return null;
    } finally {
      clearTimeout(slow);
    }
  }

  async #count(question: number): Promise<void> {
    try {
      const page = await this.#call(0, 1, true);
      if (question === this.#question) this.facets = page.facets;
    } catch {
      // Filters work without counts; the list's own request says what is wrong.
    }
  }

  #fail(reason: unknown): void {
    const error = BackendError.from(reason);
    const closed = CLOSED.find((code) => code === error.code);
    if (closed) {
      // What was shown of the person goes with the door.
      this.closed = closed;
      this.error = null;
      this.#items = new Map();
      this.total = null;
      this.facets = undefined;
      this.#version += 1;
    } else if (error.code !== "cancelled") this.error = error;
  }

  #take(page: SearchPage): void {
    this.total = page.total;
    this.interpretedAs = page.interpreted_as;
    this.relaxed = page.relaxed ?? false;
    this.#version += 1;
    // Rows beyond the first answer that are already on the screen.
    this.ensure(this.#seen.first, this.#seen.end);
  }

  #call(offset: number, limit: number, facets: boolean): Promise<SearchPage> {
    return backend().call("search_vacancies", {
      query: this.query,
      lang: language.current,
      mode: "typing",
      filters: this.filters,
      sort: this.sort,
      offset,
      limit,
      facets,
      sequence: (this.#sequence += 1),
    });
  }
}

export const search = new Search();
