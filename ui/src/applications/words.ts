/** What is said of an application, wherever it is shown. */
import type { ApplicationItem, ApplicationState, SendReason, SendState, SendTrouble } from "@/lib/backend";
import { said } from "@/cabinet/words";
import { dateTime } from "@/lib/format/instant";
import { number } from "@/lib/format/number";
import { t, type MessageId } from "@/lib/i18n/i18n.svelte";

const STATES = {
  finalised: "applications-state-finalised",
  queued: "applications-state-queued",
  unknown: "applications-state-unknown",
  rejected: "applications-state-rejected",
  wedged: "applications-state-wedged",
  expired: "applications-state-expired",
  withdrawn: "applications-state-withdrawn",
  already_applied: "applications-state-already",
} as const satisfies Partial<Record<SendState, MessageId>>;

const TROUBLES = {
  offline: "applications-trouble-offline",
  captive_portal: "applications-trouble-captive",
  portal_unavailable: "applications-trouble-busy",
  portal_invalid: "applications-trouble-invalid",
  portal_untrusted: "applications-trouble-untrusted",
  not_yet: "applications-trouble-not-yet",
  no_session: "applications-trouble-session",
  account_blocked: "applications-trouble-blocked",
  storage: "applications-trouble-storage",
} as const satisfies Record<SendTrouble, MessageId>;

const REASONS = {
  payload_differs: "applications-reason-payload",
  not_understood: "applications-reason-not-understood",
  already_applied: "applications-reason-already",
  competition_closed: "applications-reason-closed-unknown",
  files_too_late: "applications-reason-files",
  edition_too_old: "applications-reason-edition",
  seal_unreadable: "applications-reason-seal",
  answers_invalid: "applications-reason-answers",
  too_large: "applications-reason-large",
  no_competition: "applications-reason-no-competition",
  lost: "applications-reason-lost",
} as const satisfies Record<SendReason, MessageId>;

const STAGES = {
  receiving: "applications-stage-receiving",
  incomplete: "applications-stage-incomplete",
  registered: "applications-stage-registered",
  docs_check: "applications-stage-docs-check",
  returned_for_fix: "applications-stage-returned",
  admitted: "applications-stage-admitted",
  rejected: "applications-stage-rejected",
  test_assigned: "applications-stage-test-assigned",
  test_passed: "applications-stage-test-passed",
  test_failed: "applications-stage-test-failed",
  interview_set: "applications-stage-interview-set",
  scored: "applications-stage-scored",
  in_reserve: "applications-stage-in-reserve",
  not_in_reserve: "applications-stage-not-in-reserve",
  appointed: "applications-stage-appointed",
  expired: "applications-stage-expired",
  withdrawn: "applications-stage-withdrawn",
} as const satisfies Record<ApplicationState, MessageId>;

/** How grave it is. */
export type Tone = "waiting" | "good" | "bad" | "over";

/** Where it stands on its way, in words. */
export function stateWords(item: ApplicationItem): string {
  if (item.state === "accepted") {
    return t("applications-state-accepted", { number: item.receipt?.number ?? "—" });
  }
  if (item.state === "uploading") {
    return t("applications-state-uploading", {
      done: number(item.files.done),
      total: number(item.files.total),
    });
  }
  // Bytes may have gone out before the link broke; until the portal says so it waits like any other.
  if (item.state === "unknown" && item.trouble) return t("applications-state-queued");
  return t(STATES[item.state]);
}

export function toneOf({ state }: ApplicationItem): Tone {
  switch (state) {
    case "accepted":
      return "good";
    case "rejected":
    case "wedged":
    case "expired":
      return "bad";
    case "withdrawn":
    case "already_applied":
      return "over";
    default:
      return "waiting";
  }
}

/** What stands in the way, in words; empty when nothing does. */
export function troubleWords({ trouble }: ApplicationItem): string {
  return trouble ? t(TROUBLES[trouble]) : "";
}

/** Why it ended, and what to do; empty when it ended well or goes on. */
export function reasonWords({ reason, reason_at }: ApplicationItem): string {
  if (!reason) return "";
  return reason === "competition_closed" && reason_at
    ? t("applications-reason-closed", { at: dateTime(reason_at) })
    : t(REASONS[reason]);
}

/** Where it stands at the portal. */
export function stageWords(stage: ApplicationState): string {
  return t(STAGES[stage]);
}

/** How much time is left while it is not sent; empty once the portal is known to have it. */
export function leftWords({ minutes_left }: ApplicationItem): string {
  if (minutes_left === undefined) return "";
  if (minutes_left < 0) return t("applications-left-none");
  if (minutes_left >= 3 * 24 * 60) {
    return t("applications-left-days", { count: Math.floor(minutes_left / (24 * 60)) });
  }
  return minutes_left >= 120
    ? t("applications-left-hours", { count: Math.floor(minutes_left / 60) })
    : t("applications-left-minutes", { count: minutes_left });
}

/** What the competition is called. */
export function subjectWords(item: ApplicationItem): string {
  return said(item.subject) || t("applications-unnamed");
}
