import {
  BackendError,
  backend,
  type Command,
  type IdentityState,
  type Request,
  type Response,
  type SessionStatus,
} from "@/lib/backend";

/** The core is told of keys and the pointer at most so often; it locks after minutes, so more would be wasted. */
const AWAKE_MS = 15_000;

/** What shows that somebody sits at the window. */
const SIGNS = ["keydown", "pointermove", "pointerdown", "wheel"] as const;

/** Commands that answer with where one stands now. */
type StatusCommand = {
  [C in Command]: Response<C> extends SessionStatus ? C : never;
}[Command];

/** Who is signed in, and whether their personal side is open: the one place that knows it. */
class Session {
  current = $state.raw<SessionStatus | null>(null);
  error = $state.raw<BackendError | null>(null);

  /** Rises with each question, so that a late answer does not take the place of a newer one. */
  #asked = 0;
  #awakeAt = -Infinity;

  /** Where one stands; null until the core has told. */
  get state(): IdentityState | null {
    return this.current?.state ?? null;
  }

  /** Begins to follow; the answer stops it. */
  follow(): () => void {
    const stop = backend().on("session_changed", ({ state }) => {
      // What was shown of a person goes at once, not when the answer has come.
      if (this.current && state !== "unlocked") this.current = closed(this.current, state);
      void this.read();
    });
    const stopNotices = backend().on("notices_changed", () => void this.read());
    const awake = (): void => this.#awake();
    for (const sign of SIGNS) window.addEventListener(sign, awake, { passive: true, capture: true });
    this.#awakeAt = -Infinity;
    void this.read();
    return () => {
      stop();
      stopNotices();
      for (const sign of SIGNS) window.removeEventListener(sign, awake, { capture: true });
    };
  }

  /** Reads where one stands. A failure is kept in {@link error}. */
  async read(): Promise<void> {
    const asked = (this.#asked += 1);
    try {
      const status = await backend().call("session_status", {});
      if (asked !== this.#asked) return;
      this.current = status;
      this.error = null;
    } catch (reason) {
      this.error = BackendError.from(reason);
    }
  }

  /** Runs a command that changes where one stands and answers with it. Rejects with {@link BackendError}. */
  async run<C extends StatusCommand>(command: C, request: Request<C>): Promise<void> {
    const status: SessionStatus = await backend().call(command, request);
    // What was read while it ran may be of before.
    this.#asked += 1;
    this.current = status;
    this.error = null;
  }

  /** Closes the personal side. Rejects with {@link BackendError}. */
  async lock(): Promise<void> {
    await backend().call("lock", {});
    if (this.current) this.current = closed(this.current, "locked");
    await this.read();
  }

  #awake(): void {
    if (this.state !== "unlocked" || performance.now() - this.#awakeAt < AWAKE_MS) return;
    this.#awakeAt = performance.now();
    backend()
      .call("keep_awake", {})
      .catch(() => undefined);
  }
}

/** The same, without what only an open side shows. */
function closed(status: SessionStatus, state: IdentityState): SessionStatus {
  const rest = { ...status, state, consents_due: [] };
  delete rest.person;
  delete rest.protection;
  delete rest.mended;
  return rest;
}

export const session = new Session();
