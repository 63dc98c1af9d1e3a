import {
  BackendError,
  backend,
  type AddedDocument,
  type DocumentItem,
  type DocumentKind,
  type DocumentWallet,
} from "@/lib/backend";
import { base64 } from "@/lib/files";

/** A file that is being looked through, or was not taken. */
export interface Coming {
  name: string;
  /** Why it was not taken; null while it is looked through. */
  error: BackendError | null;
}

/** Kinds of documents that answer a demand; a demand may also name a kind. */
export function kindsFor(demand: string, kinds: readonly DocumentKind[]): DocumentKind[] {
  return kinds.filter(({ answers, code }) => answers.includes(demand) || code === demand);
}

/** The document wallet as the window sees it. */
class Documents {
  wallet = $state.raw<DocumentWallet | null>(null);
  error = $state.raw<BackendError | null>(null);
  coming = $state.raw<Coming | null>(null);

  /** Reads the wallet now and whenever it changes; the answer stops that. */
  follow(): () => void {
    void this.load();
    const stop = backend().on("documents_changed", () => void this.load());
    return () => {
      stop();
      // Names of somebody's documents stay no longer than their screen.
      this.wallet = null;
      this.coming = null;
    };
  }

  async load(): Promise<void> {
    try {
      this.wallet = await backend().call("list_documents", {});
      this.error = null;
    } catch (reason) {
      this.error = BackendError.from(reason);
    }
  }

  /** Puts a file in that the page has: chosen in a browser, or dropped. Null when it was not taken; why is in `coming`. */
  async add(kind: string, file: File): Promise<AddedDocument | null> {
    return this.#take(file.name, async () => {
      // Its size is looked at before it is read.
      if (this.wallet && file.size > this.wallet.largest) {
        const megabytes = String(this.wallet.largest / 1024 / 1024);
        throw new BackendError("file_refused", undefined, { reason: "too-large", megabytes });
      }
      return backend().call("add_document", { kind, file_name: file.name, bytes_base64: await base64(file) });
    });
  }

  /** Lets the person choose a file in the system's dialog. */
  async choose(kind: string): Promise<AddedDocument | null> {
    return this.#take("", async () => (await backend().chooseDocument?.(kind)) ?? null);
  }

  async #take(name: string, how: () => Promise<AddedDocument | null>): Promise<AddedDocument | null> {
    if (this.coming && !this.coming.error) return null;
    this.coming = { name, error: null };
    try {
      const added = await how();
      this.coming = null;
      if (added) await this.load();
      return added;
    } catch (reason) {
      this.coming = { name, error: BackendError.from(reason) };
      return null;
    }
  }

  /** Documents that answer a demand of a competition. */
  answering(demand: string): DocumentItem[] {
    const { documents = [], kinds = [] } = this.wallet ?? {};
    const codes = kindsFor(demand, kinds).map(({ code }) => code);
    return documents.filter(({ kind }) => codes.includes(kind));
  }
}

export const documents = new Documents();
