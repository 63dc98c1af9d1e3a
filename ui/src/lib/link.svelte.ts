import { BackendError, backend, type Command, type Request, type Response } from "./backend";

/** Who has waited so long for the portal goes on without it; the core itself waits much longer. */
export const PATIENCE_MS = 2000;

const NO_LINK = new Set<string>(["offline", "captive_portal", "portal_unavailable"]);

/** Whether the portal answers, as far as the window has heard. The core asks it; nothing here does. */
class Link {
  /** The portal was asked and did not answer, or has not for a while. */
  silent = $state(false);

  #asked = new Map<string, Promise<unknown>>();

  /** Takes what the core says: an error code, or nothing when the portal has answered. */
  hear(code: string | null | undefined): void {
    if (!code) this.silent = false;
    else if (NO_LINK.has(code)) this.silent = true;
  }

  /**
   * Has the core ask the portal, which may take long. The same question is not asked again while it waits for its answer,
   * however often a screen is opened. Rejects with {@link BackendError}.
   */
  ask<C extends Command>(command: C, request: Request<C>): Promise<Response<C>> {
    const key = `${command} ${JSON.stringify(request)}`;
    const known = this.#asked.get(key) as Promise<Response<C>> | undefined;
    if (known) return known;
    const asked = backend().call(command, request);
    this.#asked.set(key, asked);
    this.#follow(asked, () => this.#asked.delete(key));
    return asked;
  }

  /**
   * The answer if it comes while somebody would wait for it, else a rejection with `offline`; what comes after all goes to
   * `late`.
   */
  within<T>(asked: Promise<T>, late: (answer: T) => void): Promise<T> {
    let over = false;
    return new Promise<T>((resolve, reject) => {
      setTimeout(() => {
        over = true;
        reject(new BackendError("offline"));
      }, PATIENCE_MS);
      asked.then((answer) => (over ? late(answer) : resolve(answer)), reject);
    });
  }

  #follow(asked: Promise<unknown>, then: () => void): void {
    const late = setTimeout(() => (this.silent = true), PATIENCE_MS);
    asked
      .then(
        () => this.hear(null),
        (reason: unknown) => this.hear(BackendError.from(reason).code),
      )
      .finally(() => {
        clearTimeout(late);
        then();
      });
  }
}

export const link = new Link();
