/** What the screens of the legal texts and the privacy centre both say of a text. */
import type { ConsentItem, LegalKind } from "@/lib/backend";
import { date, dateTime } from "@/lib/format/instant";
import { t, type MessageId } from "@/lib/i18n/i18n.svelte";

const NAMES = {
  user_agreement: "legal-user-agreement",
  privacy_policy: "legal-privacy-policy",
  application_statement: "legal-application-statement",
  data_consent: "legal-data-consent",
  anti_corruption: "legal-anti-corruption",
} as const satisfies Record<LegalKind, MessageId>;

/** The name of a text. */
export function legalName(kind: LegalKind): string {
  return t(NAMES[kind]);
}

/** Whether it is agreed to by an account, and not with each application. */
export function isOfAccount(kind: LegalKind): boolean {
  return kind === "user_agreement" || kind === "privacy_policy";
}

/** «Редакция от 1 марта 2026 г.»; an edition is named by its day. */
export function editionName(edition: string): string {
  return t("legal-edition-of", { date: date(edition) });
}

/** The address of a text: the edition in force, another, or two to be compared. */
export function legalAddress(kind: LegalKind, edition?: string, before?: string): string {
  const shown = before && edition ? `${before}..${edition}` : edition;
  return shown ? `#/legal-text/${kind}/${shown}` : `#/legal-text/${kind}`;
}

/** Reads the last part of such an address. */
export function parseEditions(shown: string | undefined): { edition?: string; before?: string } {
  const [first, second] = (shown ?? "").split("..");
  if (first && second) return { before: first, edition: second };
  return first ? { edition: first } : {};
}

/** Where and when a consent was given. */
export function consentWords({ method, accepted_at }: ConsentItem): string {
  const at = dateTime(accepted_at);
  return method === "kiosk"
    ? t("legal-consent-kiosk", { date: at })
    : t("legal-consent-window", { date: at });
}

/** Whether the portal has it. */
export function recordWords({ recorded_at }: ConsentItem): string {
  return recorded_at
    ? t("legal-consent-recorded", { date: dateTime(recorded_at) })
    : t("legal-consent-queued");
}
