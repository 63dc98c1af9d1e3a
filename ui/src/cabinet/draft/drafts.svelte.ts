import {
  BackendError,
  backend,
  type CopiedDraft,
  type CopyDraft,
  type DraftItem,
  type DraftView,
  type Problem,
} from "@/lib/backend";
import { link } from "@/lib/link.svelte";
import { session } from "@/lib/session.svelte";
import { Paper } from "../paper.svelte";

function paperOf(draft: string): Paper<DraftView> {
  return new Paper<DraftView>({
    form: ({ form }) => backend().call("get_form", { form, draft }),
    read: () => backend().call("get_draft", { draft }),
    edit: (edit) => backend().call("edit_draft", { ...edit, draft }),
    turn: (turn) => backend().call(turn === "undo" ? "undo_draft" : "redo_draft", { draft }),
    heard: (tell) =>
      backend().on("draft_changed", (changed) => {
        if (changed.draft === draft) tell(changed.rev);
      }),
  });
}

/** The drafts of whoever is here. */
class Drafts {
  list = $state.raw<DraftItem[] | null>(null);
  error = $state.raw<BackendError | null>(null);

  /** What became of the answers that were taken over into a draft: told there until one leaves it. */
  copied = $state.raw<CopiedDraft | null>(null);

  /** Whose they are. */
  #account: string | null = null;
  /** What is typed and not kept yet stays when a screen is left. */
  #papers = new Map<string, Paper<DraftView>>();
  #turn = 0;

  /** Reads the list and follows what changes it. The answer ends that. */
  follow(): () => void {
    this.#own();
    void this.load();
    this.sync();
    return backend().on("draft_changed", () => void this.load());
  }

  async load(): Promise<void> {
    const turn = (this.#turn += 1);
    try {
      const list = await backend().call("list_drafts", {});
      if (turn !== this.#turn) return;
      this.list = list;
      this.error = null;
    } catch (reason) {
      if (turn === this.#turn) this.error = BackendError.from(reason);
    }
  }

  /** Compares with the portal's copies; without a link that is done later, and nobody waits for it. */
  sync(): void {
    link.ask("sync_drafts", {}).catch(() => undefined);
  }

  /** Takes the answers of a draft over to another competition; gives the new one. Rejects with {@link BackendError}. */
  async copy(wanted: CopyDraft): Promise<string> {
    this.#own();
    await this.#papers.get(wanted.draft)?.flush();
    const copied = await backend().call("copy_draft", wanted);
    this.copied = copied;
    return copied.draft;
  }

  /** The draft as this window holds it. */
  paper(draft: string): Paper<DraftView> {
    this.#own();
    let paper = this.#papers.get(draft);
    if (!paper) {
      paper = paperOf(draft);
      this.#papers.set(draft, paper);
    }
    return paper;
  }

  /** Nothing of it is kept here. */
  forget(): void {
    this.#papers.clear();
    this.list = null;
    this.copied = null;
    this.error = null;
  }

  /** What one person typed is never kept as another's. */
  #own(): void {
    const account = session.current?.account?.id ?? null;
    if (account === this.#account) return;
    this.#account = account;
    this.forget();
  }
}

export const drafts = new Drafts();

/** The page of a form that a question stands on. */
export function pageOf(paper: Paper<DraftView>, path: string): string | undefined {
  const pages = paper.form?.pages ?? [];
  const holds = (item: string): boolean => path === item || path.startsWith(`${item}/`);
  return pages.find(({ items }) => items.some((item) => holds(item.path)))?.id;
}

/** Those that must be put right first. */
export function errorsFirst(problems: Problem[]): Problem[] {
  return [...problems].sort((a, b) => Number(a.severity === "warning") - Number(b.severity === "warning"));
}
