/** What is said of a request for proof, wherever it is shown. */
import { said } from "@/cabinet/words";
import type { AnswerTrouble, VerificationItem, VerificationStanding, VerificationState } from "@/lib/backend";
import { host } from "@/lib/host.svelte";
import { t, type MessageId } from "@/lib/i18n/i18n.svelte";

const STATES = {
  open: "verification-state-open",
  queued: "verification-state-queued",
  sending: "verification-state-sending",
  answered: "verification-state-answered",
  accepted: "verification-state-accepted",
  refused: "verification-state-refused",
  expired: "verification-state-expired",
  withdrawn: "verification-state-withdrawn",
} as const satisfies Record<VerificationStanding, MessageId>;

const NEXT = {
  sending: "verification-next-sending",
  answered: "verification-next-answered",
  accepted: "verification-next-accepted",
  refused: "verification-next-refused",
  expired: "verification-next-expired",
  withdrawn: "verification-next-withdrawn",
} as const satisfies Partial<Record<VerificationStanding, MessageId>>;

const TROUBLES = {
  too_late: "verification-trouble-too-late",
  not_needed: "verification-trouble-not-needed",
  answered_elsewhere: "verification-trouble-answered-elsewhere",
  too_large: "verification-trouble-too-large",
  not_taken: "verification-trouble-not-taken",
} as const satisfies Record<AnswerTrouble, MessageId>;

/** How grave it is. */
export type Tone = "waiting" | "good" | "bad" | "over";

/** What is to be proved. */
export function askedWords({ field, field_name, document_name, document }: VerificationItem): string {
  if (field_name) return t("verification-asks-field", { field: said(field_name) });
  if (field) return t("verification-asks-unknown");
  return t("verification-asks-document", {
    document: document_name ? said(document_name) : (document ?? ""),
  });
}

/** Which document is asked for beside a field; empty when none is. */
export function wantedWords({ field, document_name }: VerificationItem): string {
  return field && document_name ? t("verification-asks-document", { document: said(document_name) }) : "";
}

/** Where it stands. */
export function stateWords(state: VerificationStanding): string {
  return t(STATES[state]);
}

/** What the portal says of it, in a notice. */
export function endWords(state: VerificationState): string {
  return t(STATES[state === "receiving" ? "sending" : state]);
}

export function toneOf(state: VerificationStanding): Tone {
  switch (state) {
    case "accepted":
      return "good";
    case "refused":
    case "expired":
      return "bad";
    case "withdrawn":
      return "over";
    default:
      return "waiting";
  }
}

/** What comes next, or what to do; empty where the way to answer says it. */
export function nextWords(state: VerificationStanding): string {
  if (state === "open") return "";
  if (state === "queued")
    return host.kiosk ? t("verification-next-queued-kiosk") : t("verification-next-queued");
  return t(NEXT[state]);
}

/** Why the portal did not take the answer; empty when it did. */
export function troubleWords({ answer }: VerificationItem): string {
  return answer?.trouble ? t(TROUBLES[answer.trouble]) : "";
}

/** How much time is left; empty once the portal is known to have the answer. */
export function leftWords({ minutes_left }: VerificationItem, passed = 0): string {
  if (minutes_left === undefined) return "";
  const left = minutes_left - passed;
  if (left < 0) return t("verification-left-over");
  if (left >= 3 * 24 * 60) return t("verification-left-days", { count: Math.floor(left / (24 * 60)) });
  return left >= 120
    ? t("verification-left-hours", { count: Math.floor(left / 60) })
    : t("verification-left-minutes", { count: left });
}
