import { BackendError, backend, type CatalogueStatus, type SyncProgress } from "@/lib/backend";
import { link, PATIENCE_MS } from "@/lib/link.svelte";

/** How fresh the catalogue is and what a running sync does. */
class Status {
  current = $state.raw<CatalogueStatus | null>(null);
  progress = $state.raw<SyncProgress | null>(null);
  error = $state.raw<BackendError | null>(null);
  /** A sync runs, but nothing has come of it for a while: that is no work to be shown but a portal that is silent. */
  stalled = $state(false);

  #patience: ReturnType<typeof setTimeout> | undefined;
  #seen = "";

  /** Begins to listen; the answer stops it. */
  follow(): () => void {
    const stops = [
      backend().on("catalogue_status", (status) => this.#take(status)),
      backend().on("sync_progress", (progress) => {
        this.progress = progress;
        this.#watch();
      }),
    ];
    void this.read();
    return () => {
      stops.forEach((stop) => stop());
      clearTimeout(this.#patience);
    };
  }

  async read(): Promise<void> {
    try {
      this.#take(await backend().call("catalogue_status", {}));
      this.error = null;
    } catch (reason) {
      this.error = BackendError.from(reason);
    }
  }

  get syncing(): boolean {
    return this.current?.state === "syncing";
  }

  /** The portal does not answer. */
  get away(): boolean {
    return this.stalled || this.current?.state === "offline";
  }

  /** Nothing was ever received. */
  get empty(): boolean {
    return this.current !== null && this.current.vacancies === 0 && this.current.last_synced_at === null;
  }

  /** Asks for what is new. Why it failed is told by the status itself. */
  async sync(): Promise<void> {
    try {
      await backend().call("sync_catalogue", {});
    } catch {
      // `problem` of the status holds the code, for this and for the syncs that begin by themselves.
    }
    await this.read();
  }

  async cancel(): Promise<void> {
    try {
      await backend().call("cancel_sync", {});
    } catch (reason) {
      this.error = BackendError.from(reason);
    }
  }

  #take(status: CatalogueStatus): void {
    const before = this.current;
    this.current = status;
    this.progress = status.progress;
    this.#watch();
    if (before && before.last_synced_at !== status.last_synced_at) link.hear(null);
    // What an earlier sync met is no news of the link now.
    else if (status.state !== "syncing" && before?.problem !== status.problem) link.hear(status.problem);
    else if (before?.state === "syncing" && status.problem) link.hear(status.problem);
  }

  /** A sync that has begun and does not move is stalled. */
  #watch(): void {
    const { phase, bytes, rows } = this.progress ?? {};
    const now = this.syncing ? `${phase ?? ""} ${bytes ?? 0} ${rows ?? 0}` : "";
    if (now === this.#seen) return;
    this.#seen = now;
    this.stalled = false;
    clearTimeout(this.#patience);
    if (now === "") return;
    this.#patience = setTimeout(() => {
      this.stalled = true;
      link.silent = true;
    }, PATIENCE_MS);
  }
}

export const status = new Status();
