import {
  BackendError,
  type AnswerItem,
  type EditedPaper,
  type EditRecord,
  type FormView,
  type PaperState,
  type Problem,
  type Told,
} from "@/lib/backend";
import { session } from "@/lib/session.svelte";

/** After so long without a key an answer goes to the core. */
const PAUSE_MS = 250;
/** It goes after so long at the latest, for whoever types without a pause. */
const LONGEST_MS = 500;

/** An answer as the window holds it. */
export type Value = string | number | boolean | string[] | null;

const WINDOW = crypto.randomUUID();

/** Which way an edit is taken back. */
export type Turn = "undo" | "redo";

type Answers = Readonly<Record<string, Value>>;

/** The answers with one more; `null` takes it away, and with a row all in it. */
function applied(answers: Answers, path: string, value: Value): Answers {
  const others = Object.entries(answers).filter(
    ([one]) => one !== path && (value !== null || !one.startsWith(`${path}/`)),
  );
  return Object.fromEntries(value === null ? others : [...others, [path, value]]);
}

/** A paper as the core tells it. */
export interface PaperView {
  form: string;
  version: number;
  rev: number;
  answers: AnswerItem[];
  state: PaperState;
}

/** Where a paper is kept: the personal record, a draft. */
export interface Source<T extends PaperView> {
  form: (view: PaperView) => Promise<FormView>;
  read: () => Promise<T>;
  edit: (edit: EditRecord) => Promise<EditedPaper>;
  turn: (turn: Turn) => Promise<T>;
  /** Tells when the paper has another revision, perhaps by another window. The answer ends that. */
  heard: (tell: (rev: number) => void) => () => void;
}

/**
 * A paper in the window. An edit is shown at once, sent after a pause, and counts as saved only when the core says that it
 * is durable. What was not acknowledged stays here and is sent again under the same id.
 */
export class Paper<T extends PaperView = PaperView> {
  form = $state.raw<FormView | null>(null);
  /** All that the core last told. */
  view = $state.raw<T | null>(null);
  state = $state.raw<PaperState | null>(null);
  error = $state.raw<BackendError | null>(null);
  /** Why the last edits are not kept yet. */
  failure = $state.raw<BackendError | null>(null);
  /** Edits that the core has not acknowledged. */
  waiting = $state(0);
  /** Which page is open. */
  page = $state<string | null>(null);
  /** Answers of this window over which another has written; what stood here is in the history. */
  overtaken = $state.raw<readonly string[]>([]);

  readonly #source: Source<T>;

  #answers = $state.raw<Answers>({});
  #told = $state.raw<Record<string, Told>>({});
  /** Answers whose question somebody has left: what is missing is told only there. */
  #left = $state.raw<ReadonlySet<string>>(new Set());
  /** Whose answers these are. */
  #account: string | null = null;
  /** Rises with each visit of the screen: what ends late belongs to an earlier one. */
  #visit = 0;
  /** The revision that was read last; those heard of since, and those among them that this window has made itself. */
  #rev = 0;
  #heard = new Set<number>();
  #made = new Set<number>();
  /** What is still being typed, and when it goes to the core. */
  #typed = new Map<string, { value: Value; since: number; timer: ReturnType<typeof setTimeout> }>();
  #queue: EditRecord[] = [];
  #sending: Promise<void> | null = null;
  /** What this window has put where, and with which revision. */
  #mine = new Map<string, { value: string; rev: number }>();

  constructor(source: Source<T>) {
    this.#source = source;
  }

  /** Reads form and answers; follows what other windows do. The answer ends that. */
  follow(): () => void {
    const account = session.current?.account?.id ?? null;
    // What one person typed is never kept as another's.
    if (account !== this.#account) this.#forget();
    this.#account = account;
    const visit = (this.#visit += 1);
    void this.load();
    const flush = (): void => void this.flush();
    window.addEventListener("blur", flush);
    const stop = this.#source.heard((rev) => {
      this.#heard.add(rev);
      this.#catchUp();
    });
    return () => {
      stop();
      window.removeEventListener("blur", flush);
      // Behind a closed door nothing is kept, here or there.
      if (session.current !== null && session.state !== "unlocked") this.#forget();
      else
        void this.flush().then(() => {
          if (visit === this.#visit && this.waiting === 0) this.#forget();
        });
    };
  }

  /** Reads form and answers. What is not kept yet stays as it was typed. */
  async load(): Promise<void> {
    const visit = this.#visit;
    // What is heard of from here on may be newer than what is read.
    this.#heard.clear();
    try {
      const view = await this.#source.read();
      if (this.form?.version !== view.version) this.form = await this.#source.form(view);
      if (visit !== this.#visit) return;
      this.#take(view);
      this.page ??= this.form.pages[0]?.id ?? null;
      this.error = null;
      this.#catchUp();
    } catch (reason) {
      if (visit === this.#visit) this.error = BackendError.from(reason);
    }
  }

  value(path: string): Value {
    return this.#answers[path] ?? null;
  }

  told(path: string): Told | undefined {
    return this.#told[path];
  }

  /** The rows of a table in their order, as paths. */
  rows(table: string): string[] {
    const paths = Object.keys(this.#answers).filter((path) => path.startsWith(`${table}/`));
    const rows = [...new Set(paths.map((path) => path.split("/").slice(0, 3).join("/")))];
    const place = (row: string): number => {
      const value = this.#answers[row];
      return typeof value === "number" ? value : Infinity;
    };
    return rows.sort((a, b) => place(a) - place(b) || a.localeCompare(b));
  }

  hidden(path: string): boolean {
    return this.state?.hidden.includes(path) ?? false;
  }

  /** What is wrong with an answer, once somebody has been there. */
  problems(path: string): Problem[] {
    const mine = this.state?.problems.filter((problem) => problem.path === path) ?? [];
    const was = this.#left.has(path) || this.#answers[path] !== undefined;
    return was ? mine : [];
  }

  /** Shows an answer at once and keeps it soon. */
  edit(path: string, value: Value): void {
    this.#answers = applied(this.#answers, path, value);
    const before = this.#typed.get(path);
    clearTimeout(before?.timer);
    const now = performance.now();
    const since = before?.since ?? now;
    const wait = Math.max(0, Math.min(PAUSE_MS, since + LONGEST_MS - now));
    const timer = setTimeout(() => this.#hand(path), wait);
    this.#typed.set(path, { value, since, timer });
    this.#count();
  }

  /** The person has left a question. */
  leave(path: string): void {
    this.#left = new Set([...this.#left, path]);
    this.#hand(path);
  }

  /** All questions of the open page count as left: what is missing shows. */
  leavePage(): void {
    const page = this.form?.pages.find(({ id }) => id === this.page);
    const cells = page?.items.flatMap((item) => [
      item.path,
      ...this.rows(item.path).flatMap((row) => item.columns.map((column) => `${row}/${column.path}`)),
    ]);
    this.#left = new Set([...this.#left, ...(cells ?? [])]);
  }

  /** Takes a row away, with all in it. */
  removeRow(row: string): void {
    for (const path of [...this.#typed.keys()].filter((one) => one.startsWith(`${row}/`))) this.#hand(path);
    this.#put(row, null);
  }

  /** Adds a row at the end of a table; gives its path. */
  addRow(table: string): string {
    const row = `${table}/${crypto.randomUUID()}`;
    const places = this.rows(table).map((one) => this.#answers[one]);
    const last = Math.max(0, ...places.filter((place) => typeof place === "number"));
    this.#put(row, last + 1024);
    return row;
  }

  /** Moves a row by one. */
  moveRow(table: string, row: string, by: 1 | -1): void {
    const rows = this.rows(table);
    const other = rows[rows.indexOf(row) + by];
    if (other === undefined) return;
    // Rows may lack a place, or share one: both get a new one.
    const [mine, theirs] = [rows.indexOf(other) + 1, rows.indexOf(row) + 1];
    for (const [n, one] of rows.entries()) {
      const place = (one === row ? mine : one === other ? theirs : n + 1) * 1024;
      if (this.#answers[one] !== place) this.#put(one, place);
    }
  }

  /** Takes the last edit back, or does it again. Rejects with {@link BackendError}. */
  async turn(turn: Turn): Promise<void> {
    await this.settle(() => this.#source.turn(turn));
  }

  /** Does something to the whole paper once all that was typed is kept. Rejects with {@link BackendError}. */
  async settle(act: () => Promise<T>): Promise<void> {
    await this.flush();
    // Else another edit than the last would be taken back.
    if (this.failure) throw this.failure;
    this.#mine.clear();
    this.#take(await act());
  }

  /** The person has seen that another window wrote over an answer. */
  seen(): void {
    this.overtaken = [];
  }

  /** Sends all that waits; ends when it is acknowledged or refused. */
  async flush(): Promise<void> {
    for (const path of [...this.#typed.keys()]) this.#hand(path);
    await this.#send();
  }

  /** Keeps an answer at once. */
  #put(path: string, value: Value): void {
    this.#answers = applied(this.#answers, path, value);
    this.#push(path, value);
  }

  #hand(path: string): void {
    const typed = this.#typed.get(path);
    if (!typed) return;
    clearTimeout(typed.timer);
    this.#typed.delete(path);
    this.#push(path, typed.value);
  }

  #push(path: string, value: Value): void {
    this.#queue.push({ op_id: crypto.randomUUID(), path, value, window: WINDOW });
    this.#count();
    void this.#send();
  }

  #count(): void {
    this.waiting = this.#typed.size + this.#queue.length;
  }

  #send(): Promise<void> {
    if (!this.#sending) {
      const sending = this.#work(this.#queue).finally(() => {
        if (this.#sending === sending) this.#sending = null;
      });
      this.#sending = sending;
    }
    return this.#sending;
  }

  /** One after the other, since a row comes before what is in it. */
  async #work(queue: EditRecord[]): Promise<void> {
    for (let edit = queue[0]; edit; edit = queue[0]) {
      try {
        const { rev, state } = await this.#source.edit(edit);
        // Forgotten meanwhile: nothing of it comes back.
        if (queue !== this.#queue) return;
        this.#mine.set(edit.path, { value: JSON.stringify(edit.value), rev });
        this.#made.add(rev);
        this.state = state;
        this.failure = null;
      } catch (reason) {
        if (queue === this.#queue) this.failure = BackendError.from(reason);
        return;
      }
      queue.shift();
      this.#count();
    }
    this.#catchUp();
  }

  /** Another window has edited, or the portal has told something new. */
  #catchUp(): void {
    // An edit of this window may have a greater revision than one of another that it has not shown yet.
    const news = [...this.#heard].some((rev) => rev > this.#rev && !this.#made.has(rev));
    if (news && this.waiting === 0) void this.load();
  }

  #take(view: T): void {
    this.#rev = view.rev;
    for (const rev of this.#made) if (rev <= view.rev) this.#made.delete(rev);
    this.view = view;
    this.state = view.state;
    let answers: Answers = Object.fromEntries(view.answers.map(({ path, value }) => [path, value as Value]));
    const lost = view.answers.filter(({ path, value, rev }) => {
      const mine = this.#mine.get(path);
      return mine !== undefined && rev > mine.rev && JSON.stringify(value) !== mine.value;
    });
    for (const { path } of lost) this.#mine.delete(path);
    if (lost.length > 0) this.overtaken = [...new Set([...this.overtaken, ...lost.map(({ path }) => path)])];

    for (const { path, value } of this.#queue) answers = applied(answers, path, value as Value);
    for (const [path, { value }] of this.#typed) answers = applied(answers, path, value);
    this.#answers = answers;
    this.#told = Object.fromEntries(view.answers.flatMap(({ path, told }) => (told ? [[path, told]] : [])));
  }

  #forget(): void {
    for (const { timer } of this.#typed.values()) clearTimeout(timer);
    this.#typed.clear();
    this.#queue = [];
    this.#sending = null;
    this.#count();
    this.#rev = 0;
    this.#heard.clear();
    this.#made.clear();
    this.#answers = {};
    this.#told = {};
    this.#left = new Set();
    this.#mine.clear();
    this.overtaken = [];
    this.view = null;
    this.state = null;
    this.failure = null;
    this.error = null;
  }
}
