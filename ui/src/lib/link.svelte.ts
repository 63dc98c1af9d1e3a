import { BackendError } from "./backend";

/** Who has waited so long for the portal goes on without it; the core itself waits much longer. */
export const PATIENCE_MS = 2000;

const NO_LINK = new Set<string>(["offline", "captive_portal", "portal_unavailable"]);

/** Whether the portal answers, as far as the window has heard. The core asks it; nothing here does. */
class Link {
  /** The portal was asked and did not answer, or has not for a while. */
  silent = $state(false);

  /** Takes what the core says: an error code, or nothing when the portal has answered. */
  hear(code: string | null | undefined): void {
    if (!code) this.silent = false;
    else if (NO_LINK.has(code)) this.silent = true;
  }

  /** Follows a question to the portal, which may take long; its answer is the caller's. */
  follow(asked: Promise<unknown>): void {
    const late = setTimeout(() => (this.silent = true), PATIENCE_MS);
    asked
      .then(
        () => this.hear(null),
        (reason: unknown) => this.hear(BackendError.from(reason).code),
      )
      .finally(() => clearTimeout(late));
  }
}

export const link = new Link();
