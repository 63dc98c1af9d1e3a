/** Legal texts and stored data of the core in memory: both texts in three editions, the last still to come. */
import {
  BackendError,
  type EditionItem,
  type LegalItem,
  type LegalKind,
  type LegalText,
} from "@/lib/backend";
import type { Answers } from "./fake";

type Legal = Pick<
  Answers,
  | "list_legal"
  | "get_legal_text"
  | "compare_legal"
  | "list_consents"
  | "accept_legal"
  | "stored_data"
  | "export_my_data"
  | "unsent_work"
>;

/** The account of the person whose data are open. */
export const ACCOUNT = "00000000-0000-7000-8000-000000000001";

export const EDITIONS: readonly EditionItem[] = [
  { edition: "2026-12-01", effective: "2027-01-01", langs: ["ru", "ky"], readable: true },
  { edition: "2026-03-01", effective: "2026-04-01", langs: ["ru", "ky", "kk"], readable: true },
  { edition: "2025-02-10", effective: "2025-03-01", langs: ["ru"], readable: false },
];

export function legalItem(kind: LegalKind): LegalItem {
  const [upcoming, current] = EDITIONS;
  return { kind, current: current ?? null, ...(upcoming ? { upcoming } : {}), editions: [...EDITIONS] };
}

export function legalText(change: Partial<LegalText> = {}): LegalText {
  return {
    kind: "user_agreement",
    edition: "2026-03-01",
    effective: "2026-04-01",
    lang: "ru",
    hash: "a".repeat(64),
    body: "# Соглашение\n\nЭто образец.\n\n## Вход\n- Войти можно через **ЕСИ**.\n",
    ...change,
  };
}

/** The fingerprint of a made-up text: another for each text, edition and language. */
function hashOf(kind: LegalKind, edition: string, lang: string): string {
  const letters = Array.from(`${kind} ${edition} ${lang}`, (letter) =>
    (letter.charCodeAt(0) % 16).toString(16),
  );
  return letters.join("").padEnd(64, "0");
}

export function fakeLegal(): Legal {
  return {
    list_legal: () => [legalItem("user_agreement"), legalItem("privacy_policy")],
    get_legal_text: ({ kind, lang, edition = "2026-03-01" }) => {
      const known = EDITIONS.find((one) => one.edition === edition);
      if (!known) throw new BackendError("not_found");
      const shown = known.langs.includes(lang) ? lang : "ru";
      const { effective } = known;
      return legalText({ kind, edition, effective, lang: shown, hash: hashOf(kind, edition, shown) });
    },
    compare_legal: () => ({
      lang: "ru",
      paragraphs: [
        { change: "same", parts: [{ change: "same", text: "# Соглашение" }] },
        {
          change: "same",
          parts: [
            { change: "same", text: "Войти можно через " },
            { change: "removed", text: "портал" },
            { change: "added", text: "**ЕСИ**" },
            { change: "same", text: "." },
          ],
        },
        { change: "added", parts: [{ change: "added", text: "Новый пункт." }] },
        { change: "removed", parts: [{ change: "removed", text: "Прежний пункт." }] },
      ],
    }),
    list_consents: () => [
      {
        kind: "user_agreement",
        lang: "ru",
        edition: "2026-03-01",
        hash: "a".repeat(64),
        accepted_at: "2026-11-20T18:05:00+06:00",
        method: "window",
        recorded_at: "2026-11-20T18:05:01+06:00",
      },
    ],
    accept_legal: ({ kind, edition, hash }) => ({
      kind,
      edition,
      hash,
      lang: "ru",
      accepted_at: "2026-11-22T12:00:00+06:00",
      method: "window",
    }),
    stored_data: () => ({
      places: [
        { place: "catalogue", bytes: 12_400_000, encrypted: false, personal: false },
        { place: "local", bytes: 86_000, encrypted: false, personal: true },
        { place: "vault", bytes: 240_000, encrypted: true, personal: true },
        { place: "backups", bytes: 720_000, encrypted: true, personal: true },
        { place: "outbox", bytes: 0, encrypted: true, personal: true },
        { place: "log", bytes: 31_000, encrypted: false, personal: false },
        { place: "window", bytes: 1_900_000, encrypted: false, personal: false },
      ],
      records: [
        { kind: "facts", count: 10 },
        { kind: "consents", count: 2 },
        { kind: "reports", count: 1 },
        { kind: "activity", count: 1204 },
        { kind: "audit", count: 21 },
      ],
    }),
    export_my_data: ({ unprotected = false }) => ({
      file_name: unprotected ? "kyzmat-data.zip" : "kyzmat-data.kyzmat",
      media_type: "application/octet-stream",
      bytes_base64: "AAEC",
    }),
    unsent_work: () => [],
  };
}
