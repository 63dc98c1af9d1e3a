/** Words for documents: what they are, how long they are valid, why a file was not taken. */
import { said } from "@/cabinet/words";
import type {
  AddedDocument,
  BackendError,
  DocumentItem,
  DocumentKind,
  DocumentProblem,
  DocumentRequestItem,
} from "@/lib/backend";
import { date } from "@/lib/format/instant";
import { bytes } from "@/lib/format/number";
import { errorAdvice, errorTitle } from "@/lib/i18n/error";
import { t } from "@/lib/i18n/i18n.svelte";
import type { Coming } from "./documents.svelte";

const REASONS = [
  "empty",
  "too-large",
  "too-many-pixels",
  "too-many-pages",
  "unknown",
  "heic",
  "other-picture",
  "office",
  "archive",
  "program",
  "damaged",
  "protected",
  "scripts",
  "actions",
  "embedded",
  "bomb",
  "polyglot",
] as const;

/** What kind of document it is. */
export function kindName(kinds: readonly DocumentKind[], code: string): string {
  const kind = kinds.find((one) => one.code === code);
  return kind ? said(kind.name) : code;
}

/** What a document is called: in the person's own words, else by its kind. */
export function titleOf(document: DocumentItem, kinds: readonly DocumentKind[]): string {
  return document.title ?? kindName(kinds, document.kind);
}

/** A day without a time: «30 июня 2019 г.» */
export function day(text: string): string {
  return date(`${text}T12:00:00+06:00`);
}

/** The last day a document is valid: as it was said, else as its kind usually is. */
export function lastDay(document: DocumentItem, kinds: readonly DocumentKind[]): string | null {
  if (document.valid_until) return document.valid_until;
  const months = kinds.find(({ code }) => code === document.kind)?.valid_months;
  const [year, month, date] = (document.issued_on ?? "").split("-").map(Number);
  if (!months || !year || !month || !date) return null;
  const end = new Date(Date.UTC(year, month - 1 + months, 1));
  const length = new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() + 1, 0)).getUTCDate();
  end.setUTCDate(Math.min(date, length));
  return end.toISOString().slice(0, 10);
}

/** How long it is valid. */
export function standingWords(document: DocumentItem, kinds: readonly DocumentKind[]): string {
  const last = lastDay(document, kinds);
  if (!last) return document.standing === "not_said" ? t("documents-term-not-said") : t("documents-no-term");
  switch (document.standing) {
    case "ended":
      return t("documents-ended", { day: day(last) });
    case "ends_soon":
      return t("documents-ends-soon", { day: day(last) });
    default:
      return t("documents-ends", { day: day(last) });
  }
}

/** What is wrong with a document for a competition. */
export function troubleWords({ trouble, day: on }: DocumentProblem): string {
  switch (trouble) {
    case "ends_before_closing":
      return t("documents-trouble-ends-before-closing", { day: on ? day(on) : "" });
    case "ends_before_test":
      return t("documents-trouble-ends-before-test", { day: on ? day(on) : "" });
    default:
      return t(`documents-trouble-${trouble.replaceAll("_", "-") as "missing"}`);
  }
}

/** Where a wish for a document stands. */
export function requestWords({ state, reason }: DocumentRequestItem): string {
  if (state !== "refused") return t(`documents-request-${state}`);
  const why =
    reason === "not_issued"
      ? t("documents-reason-not-issued")
      : reason === "person_unknown"
        ? t("documents-reason-person-unknown")
        : reason === "no_record"
          ? t("documents-reason-no-record")
          : t("documents-reason-other");
  return t("documents-request-refused", { reason: why });
}

/** What became of a file that was taken. */
export function addedWords({ document, made_smaller, was_there }: AddedDocument): string {
  if (was_there) return t("documents-was-there");
  if (!made_smaller) return t("documents-added");
  return t("documents-made-smaller", { before: bytes(document.original_size), after: bytes(document.size) });
}

/** That a file was not taken; what the system's dialog chose has no name here. */
export function refusalTitle({ name, error }: Coming): string {
  return name ? t("documents-refused", { name }) : errorTitle(error?.code ?? "file_refused");
}

/** Why a file was not taken, and what to do next. */
export function refusalWords({ code, args }: BackendError): string {
  const reason = REASONS.find((known) => known === args["reason"]);
  if (code !== "file_refused" || !reason) return `${errorTitle(code)} ${errorAdvice(code)}`;
  if (reason === "too-large") return t("documents-refused-too-large", { megabytes: args["megabytes"] ?? "" });
  if (reason === "too-many-pages")
    return t("documents-refused-too-many-pages", { pages: args["pages"] ?? "" });
  return t(`documents-refused-${reason}`);
}
