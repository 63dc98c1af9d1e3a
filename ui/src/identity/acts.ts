import type { Act, ActivityItem } from "@/lib/backend";
import { date } from "@/lib/format/instant";
import { t, type MessageId } from "@/lib/i18n/i18n.svelte";

const ACTS = {
  registered: "identity-act-registered",
  signed_in: "identity-act-signed-in",
  sign_in_refused: "identity-act-sign-in-refused",
  session_ended: "identity-act-session-ended",
  token_reused: "identity-act-token-reused",
  wrong_key: "identity-act-wrong-key",
  submit_token_issued: "identity-act-submit-token-issued",
  data_read: "identity-act-data-read",
  consented: "identity-act-consented",
  document_requested: "identity-act-document-requested",
  document_issued: "identity-act-document-issued",
  document_refused: "identity-act-document-refused",
  incident_reported: "identity-act-incident-reported",
  blocked: "identity-act-blocked",
  unblocked: "identity-act-unblocked",
  deleted: "identity-act-deleted",
  applied: "identity-act-applied",
  withdrew: "identity-act-withdrew",
  appealed: "identity-act-appealed",
  application_moved: "identity-act-application-moved",
  application_opened: "identity-act-application-opened",
  channel_changed: "identity-act-channel-changed",
  verification_asked: "identity-act-verification-asked",
  verification_answered: "identity-act-verification-answered",
  verification_opened: "identity-act-verification-opened",
  verification_decided: "identity-act-verification-decided",
} as const satisfies Record<Act, MessageId>;

const REASONS = {
  account_blocked: "identity-detail-account-blocked",
  account_deleted: "identity-detail-account-deleted",
} as const;

const METHODS = {
  esi: "identity-detail-esi",
  kyzmat: "identity-detail-kyzmat",
  device: "identity-detail-device",
} as const;

/** The stable words that the portal writes beside each act. */
const DETAILS: Partial<Record<Act, Record<string, MessageId>>> = {
  registered: METHODS,
  signed_in: METHODS,
  sign_in_refused: { ...REASONS, pin_conflict: "identity-detail-pin-conflict" },
  session_ended: {
    ...REASONS,
    signed_out: "identity-detail-signed-out",
    ended_elsewhere: "identity-detail-ended-elsewhere",
    reported: "identity-detail-reported",
    code_reused: "identity-detail-code-reused",
    refresh_reused: "identity-detail-refresh-reused",
  },
  data_read: {
    me: "identity-detail-me",
    sessions: "identity-detail-sessions",
    consents: "identity-detail-consents",
    activity: "identity-detail-activity",
    applications: "identity-detail-applications",
    notices: "identity-detail-notices",
    channels: "identity-detail-channels",
    verifications: "identity-detail-verifications",
  },
  blocked: { reported: "identity-detail-reported" },
  channel_changed: { email: "identity-fact-email", telegram: "identity-fact-telegram" },
};

/** Acts that tell the number of an application. */
const NUMBERED: readonly Act[] = [
  "applied",
  "withdrew",
  "appealed",
  "application_moved",
  "application_opened",
];
/** What was agreed to. */
const CONSENTED: Record<string, MessageId> = {
  user_agreement: "identity-detail-agreement",
  privacy_policy: "identity-detail-policy",
  application_statement: "identity-detail-statement",
  data_consent: "identity-detail-data-consent",
  anti_corruption: "identity-detail-anti-corruption",
};

/** Acts that only somebody else can have caused. */
const ALARMING: readonly Act[] = ["token_reused", "wrong_key"];

/** What was done. */
export function actWords(act: Act): string {
  return t(ACTS[act]);
}

/** What is known beside it; empty when nothing is that a person could read. */
export function detailWords({ act, detail }: Pick<ActivityItem, "act" | "detail">): string {
  if (!detail) return "";
  if (act === "consented") return consented(detail);
  const id = DETAILS[act]?.[detail];
  if (id) return t(id as "identity-detail-me");
  // Who blocks or deletes an account writes the reason in words.
  if (NUMBERED.includes(act)) return t("identity-detail-application", { number: detail });
  return act === "blocked" || act === "deleted" ? t("identity-detail-reason", { reason: detail }) : "";
}

/** «user_agreement/ky/2026-09-01» */
function consented(detail: string): string {
  const [kind, , edition = ""] = detail.split("/");
  const id = CONSENTED[kind ?? ""];
  if (!id) return "";
  const text = t(id as "identity-detail-agreement");
  return t("identity-detail-edition", { text, date: date(edition) || edition });
}

/** Whether an act should make the person look twice. */
export function isAlarming({ act, detail }: Pick<ActivityItem, "act" | "detail">): boolean {
  return ALARMING.includes(act) || (act === "session_ended" && (detail?.endsWith("_reused") ?? false));
}
