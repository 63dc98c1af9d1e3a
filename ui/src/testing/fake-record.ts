/** A personal record in memory: a few questions of each kind, kept as they are answered. */
import {
  BackendError,
  type EditedPaper,
  type EditRecord,
  type EligibilityView,
  type FormQuestion,
  type FormView,
  type PhotoState,
  type PaperState,
  type RecordView,
  type Texts,
} from "@/lib/backend";
import type { Answers } from "./fake";

type RecordAnswers = Pick<
  Answers,
  | "get_form"
  | "get_record"
  | "edit_record"
  | "undo_record"
  | "redo_record"
  | "record_history"
  | "print_record"
  | "suggest_autobiography"
  | "get_photo"
  | "set_photo"
  | "remove_photo"
  | "undo_photo"
  | "export_resume"
  | "preview_resume"
  | "import_resume"
  | "eligibility"
>;

const words = (text: string): Texts => ({ ru: text, ky: text, kk: text });

function question(path: string, widget: FormQuestion["widget"], values: string[] = []): FormQuestion {
  return {
    path,
    label: words(path.replace(/^.*\//u, "")),
    widget,
    optional: path === "/works",
    choices: values.map((value) => ({ value, label: words(value) })),
  };
}

/** A form of two pages. */
export function sampleForm(): FormView {
  const item = (of: FormQuestion, columns: FormQuestion[] = []) => ({ ...of, columns });
  return {
    form: "personal_record",
    version: 1,
    title: words("Личный листок"),
    pages: [
      {
        id: "person",
        title: words("О себе"),
        items: [
          item({ ...question("/family_name", "text"), help: words("Как в паспорте") }),
          item(question("/gender", "choice", ["female", "male"])),
          item(question("/birthdate", "date")),
          item(question("/married", "yes_no")),
          item(question("/spouse", "text")),
          item(question("/works", "long_text")),
        ],
      },
      {
        id: "work",
        title: words("Работа"),
        items: [
          item(question("/work", "table"), [question("from", "partial_date"), question("post", "text")]),
        ],
      },
    ],
    rules: { later: words("Этот день ещё не наступил.") },
  };
}

/** One rule of each kind of answer. */
export function sampleEligibility(change: Partial<EligibilityView> = {}): EligibilityView {
  return {
    verdict: "not_eligible",
    day: "2026-12-01",
    empty: false,
    rev: 7,
    posts: [],
    rules: [
      {
        id: "education",
        rule: "education",
        decides: true,
        met: "yes",
        reason: "education_enough",
        needed: "higher",
        have: "higher",
      },
      {
        id: "experience",
        rule: "experience",
        decides: true,
        met: "no",
        reason: "experience_short",
        path: "/work",
        options: [
          { scope: "service", years: 1, met: "no", months: 0, short: 12 },
          { scope: "any", years: 3, met: "no", months: 33, short: 3, reached: "2027-03-01" },
        ],
      },
      {
        id: "state_language",
        rule: "state_language",
        decides: true,
        met: "unknown",
        reason: "certificate_unknown",
        needed: "B1",
        path: "/kyrgyztest",
      },
      {
        id: "competence",
        rule: "competence",
        decides: false,
        met: "unknown",
        reason: "for_people",
        text: words("Пишет письма"),
      },
    ],
    ...change,
  };
}

/** How the record stands: of the questions only the family name must be answered. */
function stateOf(answers: Map<string, unknown>, edits: number): PaperState {
  const has = (path: string): boolean => answers.has(path);
  const missing = !has("/family_name");
  return {
    problems: missing ? [{ path: "/family_name", code: "missing", severity: "error" }] : [],
    pages: [
      { id: "person", asked: 5, answered: [...answers.keys()].length, errors: missing ? 1 : 0 },
      { id: "work", asked: 1, answered: 0, errors: 0 },
    ],
    hidden: answers.get("/married") === true ? [] : ["/spouse"],
    can_undo: edits > 0,
    can_redo: false,
  };
}

/** Answers of a core that keeps what it is given. */
export function fakeRecord(): RecordAnswers {
  const answers = new Map<string, unknown>();
  const edits: { path: string; before: unknown }[] = [];
  const view = (): RecordView => ({
    form: "personal_record",
    version: 1,
    rev: edits.length,
    answers: [...answers].map(([path, value]) => ({ path, value, rev: 1, at: "2026-11-22T12:00:00+06:00" })),
    state: stateOf(answers, edits.length),
  });
  const put = (path: string, value: unknown): void => {
    if (value === null || value === undefined) {
      for (const key of [...answers.keys()])
        if (key === path || key.startsWith(`${path}/`)) answers.delete(key);
    } else answers.set(path, value);
  };
  return {
    get_form: sampleForm,
    get_record: view,
    edit_record: ({ op_id, path, value }: EditRecord): EditedPaper => {
      edits.push({ path, before: answers.get(path) ?? null });
      put(path, value);
      return { op_id, rev: edits.length, state: stateOf(answers, edits.length) };
    },
    undo_record: () => {
      const last = edits.pop();
      if (!last) throw new BackendError("not_found");
      put(last.path, last.before);
      return view();
    },
    redo_record: () => {
      throw new BackendError("not_found");
    },
    record_history: () => [],
    eligibility: () => sampleEligibility(),
    print_record: () => ({
      file_name: "record.pdf",
      media_type: "application/pdf",
      bytes_base64: "JVBERg==",
      pages: 1,
      unknown: "",
    }),
    suggest_autobiography: () => [],
    ...fakePhoto(),
    export_resume: ({ with_papers }) => ({
      file_name: "resume.json",
      media_type: "application/json",
      content: JSON.stringify({ basics: {}, with_papers }),
    }),
    preview_resume: () => ({ items: [], same: 0, refused: [], ignored: [] }),
    import_resume: ({ content }) => {
      if (content === "") throw new BackendError("invalid", "content");
      return view();
    },
  };
}

/** A photograph that can be put in, taken away, and taken back. */
function fakePhoto(): Pick<Answers, "get_photo" | "set_photo" | "remove_photo" | "undo_photo"> {
  let now: string | null = null;
  let before: string | null | undefined;
  const state = (): PhotoState => ({
    can_undo: before !== undefined,
    ...(now === null
      ? {}
      : { photo: { media_type: "image/jpeg", bytes_base64: now, at: "2026-11-22T12:00:00+06:00" } }),
  });
  const put = (next: string | null): PhotoState => {
    [before, now] = [now, next];
    return state();
  };
  return {
    get_photo: state,
    set_photo: ({ bytes_base64 }) => put(bytes_base64),
    remove_photo: () => put(null),
    undo_photo: () => {
      if (before === undefined) throw new BackendError("not_found");
      return put(before);
    },
  };
}
