import {
  BackendError,
  backend,
  type EditRecord,
  type FormView,
  type Problem,
  type RecordState,
  type RecordView,
  type Told,
} from "@/lib/backend";

/** After so long without a key an answer goes to the core. */
const PAUSE_MS = 250;

/** An answer as the window holds it. */
export type Value = string | number | boolean | string[] | null;

const WINDOW = crypto.randomUUID();

/**
 * The personal record in the window. An edit is shown at once, sent after a pause, and counts as saved only when the core
 * says that it is durable. What was not acknowledged stays here and is sent again under the same id.
 */
class PersonalRecord {
  form = $state.raw<FormView | null>(null);
  state = $state.raw<RecordState | null>(null);
  error = $state.raw<BackendError | null>(null);
  /** Why the last edits are not kept yet. */
  failure = $state.raw<BackendError | null>(null);
  /** Edits that the core has not acknowledged. */
  waiting = $state(0);
  /** Which page is open. */
  page = $state<string | null>(null);

  #answers = $state.raw<Record<string, Value>>({});
  #told = $state.raw<Record<string, Told>>({});
  /** Answers whose question somebody has left: what is missing is told only there. */
  #left = $state.raw<ReadonlySet<string>>(new Set());
  #rev = 0;
  #timers = new Map<string, ReturnType<typeof setTimeout>>();
  #queue: EditRecord[] = [];
  #sending: Promise<void> | null = null;

  /** Reads form and answers; follows what other windows do. The answer ends that. */
  follow(): () => void {
    void this.load();
    const flush = (): void => void this.flush();
    window.addEventListener("blur", flush);
    const stop = backend().on("record_changed", ({ rev }) => {
      if (rev > this.#rev && this.waiting === 0) void this.load();
    });
    return () => {
      stop();
      window.removeEventListener("blur", flush);
      void this.flush().then(() => this.#forget());
    };
  }

  /** Reads form and answers. */
  async load(): Promise<void> {
    try {
      this.form ??= await backend().call("get_form", { form: "personal_record" });
      this.#take(await backend().call("get_record", {}));
      this.page ??= this.form.pages[0]?.id ?? null;
      this.error = null;
    } catch (reason) {
      this.error = BackendError.from(reason);
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
    const others = Object.entries(this.#answers).filter(([one]) => one !== path);
    this.#answers = Object.fromEntries(value === null ? others : [...others, [path, value]]);
    const pending = this.#timers.get(path);
    if (pending === undefined) this.waiting += 1;
    else clearTimeout(pending);
    this.#timers.set(
      path,
      setTimeout(() => this.#hand(path), PAUSE_MS),
    );
  }

  /** The person has left a question. */
  leave(path: string): void {
    this.#left = new Set([...this.#left, path]);
    if (this.#timers.has(path)) this.#hand(path);
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
    for (const path of [...this.#timers.keys()].filter((one) => one.startsWith(`${row}/`))) this.#hand(path);
    const kept = Object.entries(this.#answers).filter(
      ([path]) => path !== row && !path.startsWith(`${row}/`),
    );
    this.#answers = Object.fromEntries(kept);
    this.waiting += 1;
    this.#push(row, null);
  }

  /** Adds a row at the end of a table; gives its path. */
  addRow(table: string): string {
    const row = `${table}/${crypto.randomUUID()}`;
    const places = this.rows(table).map((one) => this.#answers[one]);
    const last = Math.max(0, ...places.filter((place) => typeof place === "number"));
    this.#place(row, last + 1024);
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
      if (this.#answers[one] !== place) this.#place(one, place);
    }
  }

  /** Takes the last edit back, or does it again. Rejects with {@link BackendError}. */
  async turn(command: "undo_record" | "redo_record"): Promise<void> {
    await this.flush();
    this.#take(await backend().call(command, {}));
  }

  /** Sends all that waits; ends when it is acknowledged or refused. */
  async flush(): Promise<void> {
    for (const path of [...this.#timers.keys()]) this.#hand(path);
    await this.#send();
  }

  #place(row: string, place: number): void {
    this.#answers = { ...this.#answers, [row]: place };
    this.waiting += 1;
    this.#push(row, place);
  }

  #hand(path: string): void {
    clearTimeout(this.#timers.get(path));
    this.#timers.delete(path);
    this.#push(path, this.value(path));
  }

  #push(path: string, value: Value): void {
    this.#queue.push({ op_id: crypto.randomUUID(), path, value, window: WINDOW });
    void this.#send();
  }

  #send(): Promise<void> {
    this.#sending ??= this.#work().finally(() => (this.#sending = null));
    return this.#sending;
  }

  /** One after the other, since a row comes before what is in it. */
  async #work(): Promise<void> {
    for (let edit = this.#queue[0]; edit; edit = this.#queue[0]) {
      try {
        const { rev, state } = await backend().call("edit_record", edit);
        this.#rev = Math.max(this.#rev, rev);
        this.state = state;
        this.failure = null;
      } catch (reason) {
        this.failure = BackendError.from(reason);
        return;
      }
      this.#queue.shift();
      this.waiting -= 1;
    }
  }

  #take(record: RecordView): void {
    this.#rev = record.rev;
    this.state = record.state;
    this.#answers = Object.fromEntries(record.answers.map(({ path, value }) => [path, value as Value]));
    this.#told = Object.fromEntries(record.answers.flatMap(({ path, told }) => (told ? [[path, told]] : [])));
  }

  /** Nothing of a person stays behind a closed screen. */
  #forget(): void {
    if (this.waiting > 0) return;
    this.#answers = {};
    this.#told = {};
    this.#left = new Set();
    this.state = null;
  }
}

export const record = new PersonalRecord();
