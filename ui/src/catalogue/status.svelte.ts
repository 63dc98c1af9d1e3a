import { BackendError, backend, type CatalogueStatus, type SyncProgress } from "@/lib/backend";

/** How fresh the catalogue is and what a running sync does. */
class Status {
  current = $state.raw<CatalogueStatus | null>(null);
  progress = $state.raw<SyncProgress | null>(null);
  error = $state.raw<BackendError | null>(null);

  /** Begins to listen; the answer stops it. */
  follow(): () => void {
    const stops = [
      backend().on("catalogue_status", (status) => this.#take(status)),
      backend().on("sync_progress", (progress) => {
        this.progress = progress;
      }),
    ];
    void this.read();
    return () => stops.forEach((stop) => stop());
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
    this.current = status;
    this.progress = status.progress;
  }
}

export const status = new Status();
