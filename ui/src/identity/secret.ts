import { t } from "@/lib/i18n/i18n.svelte";

/** What protects the data on this computer, as a person types it. */
export type SecretKind = "passphrase" | "code";

/** The core refuses what is shorter. */
export const PASSPHRASE_LEAST = 12;
export const CODE_LEAST = 4;
export const CODE_MOST = 12;

/** From so many characters on a passphrase needs no further advice. */
const PASSPHRASE_GOOD = 20;

/** Letters as a person counts them. */
function count(secret: string): number {
  return [...secret].length;
}

/** Why a new secret will not do; null when it will. */
export function refusal(kind: SecretKind, secret: string): string | null {
  const length = count(secret);
  if (kind === "passphrase") {
    if (length < PASSPHRASE_LEAST) return t("identity-passphrase-short", { least: PASSPHRASE_LEAST });
    return new Set(secret).size < 5 ? t("identity-passphrase-dull") : null;
  }
  if (length < CODE_LEAST || length > CODE_MOST) {
    return t("identity-code-length", { least: CODE_LEAST, most: CODE_MOST });
  }
  return guessable(secret) ? t("identity-code-guessable") : null;
}

/** One sign over and over, or signs in a row: the first that anybody tries. */
function guessable(code: string): boolean {
  const points = [...code].map((sign) => sign.codePointAt(0) ?? 0);
  const steps = new Set(points.slice(1).map((point, n) => point - (points[n] ?? 0)));
  return steps.size === 1 && [-1, 0, 1].includes([...steps][0] ?? NaN);
}

/** How good a passphrase is that is being typed, in plain words. */
export function strength(passphrase: string): string {
  const missing = PASSPHRASE_LEAST - count(passphrase);
  if (missing > 0) return t("identity-passphrase-more", { count: missing });
  if (new Set(passphrase).size < 5) return t("identity-passphrase-dull");
  return count(passphrase) >= PASSPHRASE_GOOD ? t("identity-passphrase-good") : t("identity-passphrase-fair");
}
