/**
 * Moments in words. Kyrgyzstan keeps UTC+6 the whole year, so civil time is arithmetic, and month names come from
 * `format.ftl`: the browsers' own data for Kyrgyz and Kazakh differ or are missing.
 */
import { t } from "@/lib/i18n/i18n.svelte";

const BISHKEK_MS = 6 * 3_600_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The civil parts of a moment in Bishkek. */
export interface Civil {
  year: number;
  /** 1 to 12. */
  month: number;
  day: number;
  /** «18:05». */
  time: string;
}

/** Reads an RFC 3339 moment into civil time in Bishkek; null when it is none. */
export function civil(instant: string | number): Civil | null {
  const ms = typeof instant === "number" ? instant : Date.parse(instant);
  if (Number.isNaN(ms)) return null;
  const local = new Date(ms + BISHKEK_MS);
  const two = (n: number): string => String(n).padStart(2, "0");
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    time: `${two(local.getUTCHours())}:${two(local.getUTCMinutes())}`,
  };
}

/** «22 ноября 2026 г.» */
export function date(instant: string | number): string {
  const at = civil(instant);
  // The year goes in as text: as a number it would be grouped.
  return at ? t("format-date", { day: at.day, month: at.month, year: String(at.year) }) : "";
}

/** «22 ноября 2026 г., 18:00» */
export function dateTime(instant: string | number): string {
  const at = civil(instant);
  return at ? t("format-date-time", { date: date(instant), time: at.time }) : "";
}

/** «22 ноября», with the year only if it is not that of `now`. */
export function shortDate(instant: string | number, now: number): string {
  const at = civil(instant);
  if (!at) return "";
  return at.year === civil(now)?.year ? t("format-day", { day: at.day, month: at.month }) : date(instant);
}

/** How near a deadline is. */
export type Nearness = "far" | "soon" | "passed";

/** «Closing soon» is as long as three days or less are told to be left. */
const SOON_DAYS = 3;

/** How near a deadline is at `now`; the closing second itself still counts. */
export function nearness(closes: string, now: number): Nearness {
  const left = Date.parse(closes) - now;
  if (left < 0) return "passed";
  return Math.floor(left / DAY) <= SOON_DAYS ? "soon" : "far";
}

/** For so many days it is told how long ago a deadline passed; the date says it better later. */
const TOLD_DAYS = 60;

/** The time left before a deadline in words, rounded down: «осталось 3 дня», or for how long it has passed. */
export function timeLeft(closes: string, now: number): string {
  const ms = Date.parse(closes) - now;
  if (Number.isNaN(ms)) return "";
  if (ms < 0) {
    const days = Math.floor(-ms / DAY);
    return days === 0 || days > TOLD_DAYS ? t("format-closed") : t("format-closed-days", { count: days });
  }
  if (ms >= DAY) return t("format-left-days", { count: Math.floor(ms / DAY) });
  if (ms >= HOUR) return t("format-left-hours", { count: Math.floor(ms / HOUR) });
  return t("format-left-minutes", { count: Math.max(1, Math.ceil(ms / MINUTE)) });
}

/** How long ago something was: «5 минут назад». */
export function ago(instant: string, now: number): string {
  const ms = Math.max(0, now - Date.parse(instant));
  if (ms < MINUTE) return t("format-ago-now");
  if (ms < HOUR) return t("format-ago-minutes", { count: Math.floor(ms / MINUTE) });
  if (ms < DAY) return t("format-ago-hours", { count: Math.floor(ms / HOUR) });
  return t("format-ago-days", { count: Math.floor(ms / DAY) });
}

/** A length of time, rounded up to what one would say: «2 минуты». */
export function duration(seconds: number): string {
  if (seconds < 60) return t("format-seconds", { count: Math.max(1, Math.round(seconds)) });
  if (seconds < 5400) return t("format-minutes", { count: Math.ceil(seconds / 60) });
  return t("format-hours", { count: Math.ceil(seconds / 3600) });
}

/** Minutes and seconds of something that is counted down: «9:05». */
export function countdown(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
}
