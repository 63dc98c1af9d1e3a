import { BackendError, backend, type FiledReport, type UnsentItem } from "@/lib/backend";
import { record } from "@/cabinet/record.svelte";
import { carry, forget, take } from "@/lib/carried";
import { errorAdvice, errorTitle } from "@/lib/i18n/error";
import { host } from "@/lib/host.svelte";
import { t } from "@/lib/i18n/i18n.svelte";
import { session } from "@/lib/session.svelte";
import { router } from "@/router.svelte";
import { toasts } from "@/shared/toasts.svelte";

/** A window that still lives by then is not renewed any more. */
const RENEWED_MS = 3_000;
/** Locking waits so long at most for what is still being kept. */
const KEEPING_MS = 1_000;

/** Hands the last letters to the core, which would refuse them behind a closed door. */
async function keepTyped(): Promise<void> {
  await Promise.race([record.flush(), new Promise((done) => setTimeout(done, KEEPING_MS))]);
}

/** What the menu and several screens ask the person. */
class Dialogs {
  /** The report of unauthorised access is open. */
  report = $state(false);
  /** What became of a report that the window before this one filed. */
  filed = $state.raw<FiledReport | null>(null);
  /** The question before signing out is open. */
  signOut = $state(false);
  /** What the portal does not have yet, told in that question. */
  unsent = $state.raw<UnsentItem[]>([]);
  reports = $state(0);

  /** Signs out; asks first when something would be left behind. */
  async askSignOut(): Promise<void> {
    const { current } = session;
    this.reports = current?.reports_queued ?? 0;
    this.unsent = [];
    // At a kiosk nothing waits: it is sent or lost with the visit.
    if (current?.account && !host.kiosk) {
      this.unsent = await backend()
        .call("unsent_work", { account: current.account.id })
        .catch(() => []);
    }
    if (this.reports > 0 || this.unsent.length > 0) this.signOut = true;
    else await this.leave();
  }

  /** Signs out without a question. */
  async leave(): Promise<void> {
    this.signOut = false;
    await keepTyped();
    try {
      const { revoked } = await backend().call("sign_out", {});
      carry({ act: "sign_out", revoked });
      // The list of vacancies comes first: nothing personal is drawn in between.
      router.go({ screen: "vacancies" }, true);
      await session.read();
      this.#sayOut(revoked);
    } catch (reason) {
      const { code } = BackendError.from(reason);
      toasts.say(`${errorTitle(code)} ${errorAdvice(code)}`);
      await session.read();
    }
  }

  /** Says what the window before this one did not live to say. */
  resume(): void {
    const done = take();
    if (done?.act === "sign_out") this.#sayOut(done.revoked);
    if (done?.act === "report") {
      this.filed = done.filed;
      this.report = true;
    }
  }

  #sayOut(revoked: boolean): void {
    toasts.say(revoked ? t("identity-signed-out") : t("identity-signed-out-here"));
    setTimeout(forget, RENEWED_MS);
  }

  /** Locks at once, but for the last letters that were typed. */
  async lock(): Promise<void> {
    await keepTyped();
    try {
      await session.lock();
    } catch (reason) {
      toasts.say(errorTitle(BackendError.from(reason).code));
    }
  }
}

export const dialogs = new Dialogs();
