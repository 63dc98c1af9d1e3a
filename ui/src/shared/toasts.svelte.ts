/** A short message that goes by itself, perhaps with a way back. */
export interface Toast {
  id: number;
  text: string;
  undo?: () => void;
}

/** One can change one's mind for that long. */
const STAYS_MS = 10_000;

class Toasts {
  shown = $state.raw<readonly Toast[]>([]);
  #next = 1;
  #endings = new Map<number, () => void>();

  constructor() {
    // What waits for its end is done before the window goes.
    window.addEventListener("pagehide", () => {
      for (const { id } of this.shown) this.dismiss(id);
    });
  }

  /** Says something. */
  say(text: string): void {
    this.#show({ id: this.#next++, text }, 5_000);
  }

  /** Says what is about to be done; `act` runs when the time to undo has passed. */
  undoable(text: string, act: () => void, undo: () => void): void {
    const id = this.#next++;
    this.#endings.set(id, act);
    this.#show({ id, text, undo }, STAYS_MS);
  }

  /** Takes a message away and does what it announced. */
  dismiss(id: number): void {
    this.shown = this.shown.filter((toast) => toast.id !== id);
    const act = this.#endings.get(id);
    this.#endings.delete(id);
    act?.();
  }

  /** Takes a message back together with what it announced. */
  undo(toast: Toast): void {
    this.#endings.delete(toast.id);
    this.dismiss(toast.id);
    toast.undo?.();
  }

  #show(toast: Toast, ms: number): void {
    this.shown = [...this.shown, toast];
    setTimeout(() => this.dismiss(toast.id), ms);
  }
}

export const toasts = new Toasts();
