import { BackendError, backend, type SignInAttempt, type SignInMethod } from "@/lib/backend";
import { language, t } from "@/lib/i18n/i18n.svelte";
import { session } from "@/lib/session.svelte";
import { addressKept } from "@/lib/place";
import { parse, router } from "@/router.svelte";
import { toasts } from "@/shared/toasts.svelte";

/** A sign-in waits minutes; a longer or a negative time means that this computer's clock is off. */
const LONGEST_MS = 30 * 60_000;

/** A sign-in, from the choice of a way to its end. It goes on while the person looks at other screens. */
class SignIn {
  phase = $state<"choose" | "starting" | "waiting" | "ended">("choose");
  method = $state<SignInMethod>("esi");
  attempt = $state.raw<SignInAttempt | null>(null);
  /** The browser of this computer could not be opened. */
  noBrowser = $state(false);
  /** How it ended, if not well. */
  error = $state.raw<BackendError | null>(null);
  /** When it ends by itself, in the time of `performance.now()`; null when the clock cannot tell. */
  endsAt = $state<number | null>(null);

  #turn = 0;

  /** Begins by a way, giving up one that waits. */
  async begin(method: SignInMethod): Promise<void> {
    const turn = (this.#turn += 1);
    this.#giveUp();
    this.method = method;
    this.noBrowser = false;
    this.error = null;
    this.phase = "starting";
    try {
      const attempt = await backend().call("begin_sign_in", { method, lang: language.current });
      if (turn !== this.#turn) return void this.#tellCancelled(attempt.attempt);
      this.attempt = attempt;
      const left = Date.parse(attempt.expires_at) - Date.now();
      this.endsAt = left > 0 && left <= LONGEST_MS ? performance.now() + left : null;
      this.phase = "waiting";
      if (method !== "device") void this.openBrowser();
      await backend().call("await_sign_in", { attempt: attempt.attempt });
      if (turn !== this.#turn) return;
      await session.read();
      this.reset();
      arrived();
    } catch (reason) {
      if (turn !== this.#turn) return;
      this.attempt = null;
      this.error = BackendError.from(reason);
      this.phase = "ended";
    }
  }

  /** Opens the page in the browser, also once more. */
  async openBrowser(): Promise<void> {
    const { attempt } = this;
    if (!attempt) return;
    try {
      await backend().openExternal(attempt.url);
      this.noBrowser = false;
    } catch {
      if (this.attempt === attempt) this.noBrowser = true;
    }
  }

  /** Gives it up, as the person wished. */
  cancel(): void {
    this.#turn += 1;
    this.#giveUp();
    this.error = new BackendError("cancelled");
    this.phase = "ended";
  }

  /** Begins at the choice of a way. */
  reset(): void {
    this.#turn += 1;
    this.attempt = null;
    this.error = null;
    this.phase = "choose";
  }

  #giveUp(): void {
    if (this.attempt) this.#tellCancelled(this.attempt.attempt);
    this.attempt = null;
  }

  #tellCancelled(attempt: string): void {
    backend()
      .call("cancel_sign_in", { attempt })
      .catch(() => undefined);
  }
}

/** Shows the personal side to who waited for it, at the question they came from, and tells those who went elsewhere meanwhile. */
function arrived(): void {
  const { screen } = router.current;
  const before = addressKept();
  if (screen === "sign-in" && before !== undefined) router.go(parse(before), true);
  else if (screen === "sign-in" || screen === "accounts") router.go({ screen: "cabinet" }, true);
  else if (!["cabinet", "record", "sessions", "activity"].includes(screen)) {
    toasts.say(t("identity-signed-in"));
  }
}

export const signIn = new SignIn();
