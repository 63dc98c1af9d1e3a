/** Drafts in memory, over the form of the fake record. */
import {
  BackendError,
  type ConflictItem,
  type DraftItem,
  type DraftView,
  type EditDraft,
  type ExtraItem,
  type HistoryItem,
  type PaperState,
} from "@/lib/backend";
import type { Answers } from "./fake";
import { sampleForm } from "./fake-record";

type DraftAnswers = Pick<
  Answers,
  | "create_draft"
  | "list_drafts"
  | "get_draft"
  | "edit_draft"
  | "undo_draft"
  | "redo_draft"
  | "check_draft"
  | "draft_history"
  | "draft_versions"
  | "restore_draft"
  | "rename_draft"
  | "delete_draft"
  | "restore_deleted_draft"
  | "settle_conflict"
  | "sync_drafts"
  | "export_draft"
  | "import_draft"
  | "copy_draft"
>;

export const DRAFT = "00000000-0000-7000-8000-0000000000d1";
const AT = "2026-11-22T12:00:00+06:00";

export interface DraftSeed {
  answers?: Record<string, unknown>;
  conflicts?: ConflictItem[];
  extra?: ExtraItem[];
  finalised?: boolean;
  /** Applications are taken no more. */
  closed?: boolean;
  /** None is begun. */
  none?: boolean;
}

/** Answers of a core with one draft. */
export function fakeDrafts(seed: DraftSeed = {}): DraftAnswers {
  const answers = new Map<string, { value: unknown; rev: number }>();
  for (const [path, value] of Object.entries(seed.answers ?? {})) answers.set(path, { value, rev: 1 });
  let conflicts = seed.conflicts ?? [];
  let extra = seed.extra ?? [];
  let title: string | undefined;
  let there = !seed.none;
  let rev = answers.size > 0 ? 1 : 0;
  const edits: HistoryItem[] = [];
  const closes_at = seed.closed ? "2026-11-01T18:00:00+06:00" : "2026-12-01T18:00:00+06:00";

  const state = (): PaperState => {
    const missing = !answers.has("/family_name");
    return {
      problems: missing ? [{ path: "/family_name", code: "missing", severity: "error" }] : [],
      pages: [
        { id: "person", asked: 5, answered: answers.size, errors: missing ? 1 : 0 },
        { id: "work", asked: 1, answered: 0, errors: 0 },
      ],
      hidden: answers.get("/married")?.value === true ? [] : ["/spouse"],
      can_undo: edits.length > 0,
      can_redo: false,
    };
  };
  const view = (): DraftView => ({
    draft: DRAFT,
    form: "personal_record",
    version: 1,
    ...(title ? { title } : {}),
    competition: "00000000-0000-7000-8000-000000000700",
    subject: { ru: "Конкурс в резерв" },
    closes_at,
    rev,
    answers: [...answers].map(([path, { value, rev }]) => ({ path, value, rev, at: AT })),
    extra,
    state: state(),
    conflicts,
    finalised: seed.finalised ?? false,
    changed_at: AT,
  });
  const item = (): DraftItem => ({
    draft: DRAFT,
    ...(title ? { title } : {}),
    competition: view().competition,
    subject: { ru: "Конкурс в резерв" },
    body: { ru: "Министерство юстиции" },
    form_title: sampleForm().title,
    closes_at,
    open: !seed.closed,
    pages: 2,
    done: state().pages.filter(({ errors }) => errors === 0).length,
    created_at: AT,
    changed_at: AT,
    rev,
    finalised: seed.finalised ?? false,
    unsent: true,
    conflicts: conflicts.length,
  });
  const put = (path: string, value: unknown): void => {
    if (value === null || value === undefined) {
      for (const key of [...answers.keys()])
        if (key === path || key.startsWith(`${path}/`)) answers.delete(key);
      extra = extra.filter((one) => one.path !== path);
    } else answers.set(path, { value, rev });
  };
  const known = (): void => {
    if (!there) throw new BackendError("not_found");
  };
  return {
    create_draft: () => {
      there = true;
      return { draft: DRAFT };
    },
    copy_draft: () => ({ draft: DRAFT, carried: 3, left: 1 }),
    list_drafts: () => (there ? [item()] : []),
    get_draft: () => {
      known();
      return view();
    },
    edit_draft: ({ op_id, path, value }: EditDraft) => {
      known();
      rev += 1;
      edits.unshift({
        rev,
        at: AT,
        source: "typed",
        changes: [{ path, before: answers.get(path)?.value ?? null, after: value }],
      });
      put(path, value);
      return { op_id, rev, state: state() };
    },
    undo_draft: () => {
      const last = edits.shift();
      if (!last) throw new BackendError("not_found");
      for (const { path, before } of last.changes) put(path, before);
      return view();
    },
    redo_draft: () => {
      throw new BackendError("not_found");
    },
    check_draft: () => ({ problems: state().problems }),
    draft_history: () => edits,
    draft_versions: () => [{ rev: 1, at: AT, why: "pause", answers: 3 }],
    restore_draft: () => {
      put("/family_name", "Из версии");
      rev += 1;
      return view();
    },
    rename_draft: (request) => {
      title = request.title?.trim() || undefined;
      return {};
    },
    delete_draft: () => {
      there = false;
      return {};
    },
    restore_deleted_draft: () => {
      there = true;
      return {};
    },
    settle_conflict: ({ path, take }) => {
      const conflict = conflicts.find((one) => one.path === path);
      if (take === "theirs") for (const one of conflict?.theirs ?? []) put(one.path, one.value);
      conflicts = conflicts.filter((one) => one !== conflict);
      return view();
    },
    sync_drafts: () => ({ merged: 0, failed: 0 }),
    export_draft: () => ({
      file_name: "kyzmat-2026-11-22.kyzmat",
      media_type: "application/octet-stream",
      bytes_base64: "AAAA",
    }),
    import_draft: () => {
      there = true;
      return { draft: DRAFT, merged: false };
    },
  };
}
