import { beforeEach, describe, expect, it } from "vitest";
import { language } from "@/lib/i18n/i18n.svelte";
import { ago, civil, countdown, date, dateTime, duration, nearness, shortDate, timeLeft } from "./instant";
import { bytes, number, pay } from "./number";
import { best, fold, lines, pieces } from "./text";

const now = Date.parse("2026-11-22T12:00:00+06:00");

/** With ordinary spaces in place of those that do not break. */
const plain = (text: string): string => text.replaceAll("\u00a0", " ");

beforeEach(() => language.use("ru"));

describe("moments", () => {
  it("are told in Bishkek's time, wherever the computer stands", () => {
    expect(civil("2026-11-22T20:30:00Z")).toEqual({ year: 2026, month: 11, day: 23, time: "02:30" });
    expect(dateTime("2026-11-22T12:00:00Z")).toBe("22 ноября 2026 г., 18:00");
    expect(civil("nonsense")).toBeNull();
  });

  it("are written as each language writes them", () => {
    const written = (["ru", "ky", "kk"] as const).map((lang) => {
      language.use(lang);
      return date("2026-05-09T10:00:00+06:00");
    });
    expect(written).toEqual(["9 мая 2026 г.", "2026-жылдын 9-майы", "2026 жылғы 9 мамыр"]);
  });

  it("leave out the year when it is this one", () => {
    expect(shortDate("2026-12-01T00:00:00+06:00", now)).toBe("1 декабря");
    expect(shortDate("2027-01-01T00:00:00+06:00", now)).toBe("1 января 2027 г.");
    expect(shortDate("2026-12-31T20:00:00Z", now), "already the next year in Bishkek").toBe(
      "1 января 2027 г.",
    );
  });
});

describe("the time left", () => {
  it("is rounded down and never promises more than there is", () => {
    expect(timeLeft("2026-11-25T11:59:00+06:00", now)).toBe("Осталось 2 дня");
    expect(timeLeft("2026-11-23T12:00:00+06:00", now)).toBe("Остался 1 день");
    expect(timeLeft("2026-11-23T11:59:59+06:00", now)).toBe("Осталось 23 часа");
    expect(timeLeft("2026-11-22T12:21:00+06:00", now)).toBe("Осталась 21 минута");
  });

  it("counts the closing second itself as open", () => {
    const closes = "2026-11-22T12:00:00+06:00";
    expect(nearness(closes, now)).toBe("soon");
    expect(nearness(closes, now + 1)).toBe("passed");
  });

  it("is «soon» as long as three days or less are told", () => {
    expect(timeLeft("2026-11-26T11:00:00+06:00", now)).toBe("Осталось 3 дня");
    expect(nearness("2026-11-26T11:00:00+06:00", now)).toBe("soon");
    expect(nearness("2026-11-26T12:00:00+06:00", now)).toBe("far");
  });

  it("tells how long ago it ended only while that means something", () => {
    expect(timeLeft("2026-11-20T11:00:00+06:00", now)).toBe("Приём завершён 2 дня назад");
    expect(timeLeft("2026-11-22T11:00:00+06:00", now)).toBe("Приём завершён");
    expect(timeLeft("2024-11-22T11:00:00+06:00", now)).toBe("Приём завершён");
  });

  it("has the plural forms of its language", () => {
    const forms = [1, 2, 5, 11, 21, 22].map((days) =>
      timeLeft(new Date(now + days * 86_400_000).toISOString(), now),
    );
    expect(forms).toEqual([
      "Остался 1 день",
      "Осталось 2 дня",
      "Осталось 5 дней",
      "Осталось 11 дней",
      "Остался 21 день",
      "Осталось 22 дня",
    ]);
    language.use("ky");
    expect(timeLeft(new Date(now + 21 * 86_400_000).toISOString(), now)).toBe("21 күн калды");
  });
});

describe("ages and lengths", () => {
  it("say how long ago", () => {
    expect(ago("2026-11-22T11:59:30+06:00", now)).toBe("только что");
    expect(ago("2026-11-22T11:55:00+06:00", now)).toBe("5 минут назад");
    expect(ago("2026-11-23T12:00:00+06:00", now), "a clock that runs ahead is no future").toBe("только что");
  });

  it("count down in minutes and seconds", () => {
    expect([0, 9, 65, 600].map(countdown)).toEqual(["0:00", "0:09", "1:05", "10:00"]);
  });

  it("say how long it takes", () => {
    expect(duration(0)).toBe("1 секунда");
    expect(duration(61)).toBe("2 минуты");
    expect(duration(7200)).toBe("2 часа");
  });
});

describe("numbers", () => {
  it("are grouped alike in all three languages, whatever the browser knows of them", () => {
    for (const lang of ["ru", "ky", "kk"] as const) {
      language.use(lang);
      expect(plain(number(1234567))).toBe("1 234 567");
      expect(bytes(12_400_000)).toBe("12,4 МБ");
    }
    expect(bytes(999)).toBe("999 Б");
  });

  it("make pay readable and spell out the som", () => {
    expect(plain(pay({ min: 28000, max: 40000, currency: "KGS", period: "month" }))).toBe(
      "28 000 – 40 000 сом в месяц",
    );
    expect(plain(pay({ min: 28000, max: null, currency: "KGS", period: "month" }))).toBe(
      "от 28 000 сом в месяц",
    );
    expect(plain(pay({ min: 60000, max: 60000, currency: "USD", period: "year" }))).toBe("60 000 USD в год");
    expect(plain(pay({ min: null, max: null, currency: "KGS", period: "month" }))).toBe("");
    expect(pay(null)).toBe("");
    language.use("ky");
    expect(plain(pay({ min: 28000, max: null, currency: "KGS", period: "month" }))).toBe(
      "айына кеминде 28 000 сом",
    );
  });
});

describe("texts", () => {
  it("fall back to Russian and then to any", () => {
    expect(best({ ru: "да", ky: "ооба" }, "ky")).toEqual({ text: "ооба", lang: "ky" });
    expect(best({ ru: "да", ky: "ооба" }, "kk")).toEqual({ text: "да", lang: "ru" });
    expect(best({ en: "yes" }, "kk")).toEqual({ text: "yes", lang: "en" });
    expect(best({}, "ru")).toBeNull();
  });

  it("are cut by letters and not by the units of a string", () => {
    expect(pieces("😀 өкмөтү", [[2, 4]])).toEqual([
      { text: "😀 ", found: false },
      { text: "өк", found: true },
      { text: "мөтү", found: false },
    ]);
  });

  it("bear ranges that overlap or reach beyond the end", () => {
    const cut = pieces("адис", [
      [0, 3],
      [2, 9],
      [7, 8],
    ]);
    expect(cut.map((piece) => piece.text).join(""), "no letter is lost or doubled").toBe("адис");
    expect(cut.every((piece) => piece.found)).toBe(true);
  });

  it("give up their list marks", () => {
    expect(lines("- один\n• два\n\n  три ")).toEqual(["один", "два", "три"]);
  });

  it("are found without their own letters", () => {
    expect(fold("Өзгөн Ысык-Көл Шу Қызмет Ұлт")).toBe("озгон ысык-кол шу кызмет улт");
  });
});
