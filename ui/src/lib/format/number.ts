import type { Pay } from "@/lib/backend";
import { t } from "@/lib/i18n/i18n.svelte";

// All three languages group digits by a no-break space and write a decimal comma; see bundle.ts for why the
// browser is not asked in Kyrgyz or Kazakh.
const whole = new Intl.NumberFormat("ru", { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat("ru", { maximumFractionDigits: 1 });

/** «45 000» */
export function number(value: number): string {
  return whole.format(value);
}

/** Bytes in the unit that suits them: «12,4 МБ». */
export function bytes(value: number): string {
  const steps = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;
  let size = value;
  let step = 0;
  while (size >= 1000 && step < steps.length - 1) {
    size /= 1000;
    step += 1;
  }
  const unit = steps[step] ?? "byte";
  return t(`format-${unit}`, { amount: size >= 100 ? whole.format(size) : tenths.format(size) });
}

/** Pay in words: «от 45 000 до 60 000 сом в месяц»; empty when no sum is stated. */
export function pay(value: Pay | null | undefined): string {
  if (!value || (value.min == null && value.max == null)) return "";
  const sum =
    value.min != null && value.max != null
      ? value.min === value.max
        ? whole.format(value.min)
        : t("format-range", { from: whole.format(value.min), to: whole.format(value.max) })
      : value.min != null
        ? t("format-from", { amount: whole.format(value.min) })
        : t("format-to", { amount: whole.format(value.max ?? 0) });
  const money = t("format-money", { amount: sum, currency: value.currency });
  return t(`format-per-${value.period}`, { money });
}
