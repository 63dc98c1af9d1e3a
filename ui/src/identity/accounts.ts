import type { AccountItem } from "@/lib/backend";
import { t } from "@/lib/i18n/i18n.svelte";

/** What an account is called on this computer: nothing of the person, unless they chose it so. */
export function accountName(account: AccountItem): string {
  return account.nickname ?? t("identity-account-number", { number: account.ordinal });
}

/** «Асанова Г.»: short enough for the bar. */
export function shortName(name: string): string {
  const [family = "", given = ""] = name.trim().split(/\s+/u);
  return given ? `${family} ${[...given][0]}.` : family;
}
