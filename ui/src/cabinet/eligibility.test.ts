import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import App from "@/App.svelte";
import { DEFAULT } from "@/catalogue/filters";
import { search } from "@/catalogue/search.svelte";
import { BackendError, type RuleItem, type SearchVacancies, type SessionStatus } from "@/lib/backend";
import { host } from "@/lib/host.svelte";
import { LANGS, language } from "@/lib/i18n/i18n.svelte";
import { layout } from "@/lib/layout.svelte";
import { session } from "@/lib/session.svelte";
import { router } from "@/router.svelte";
import { settings } from "@/settings/settings.svelte";
import { breaches } from "@/testing/axe";
import { details, idOf, useFake, type Fake } from "@/testing/fake";
import { LOCKED, SIGNED_OUT, UNLOCKED } from "@/testing/fake-identity";
import { sampleEligibility } from "@/testing/fake-record";
import { duration, reasonLines } from "./reasons";
import { record } from "./record.svelte";

let fake: Fake;

beforeEach(() => {
  fake = useFake();
  host.audience = "applicant";
  settings.current = null;
  language.use("ru");
  layout.width = 1280;
  session.current = null;
  session.error = null;
  search.query = "";
  search.filters = DEFAULT;
  search.total = null;
  search.error = null;
  search.closed = null;
  record.page = null;
  router.go({ screen: "vacancies" }, true);
});

const plain = (element: Element | null | undefined): string =>
  (element?.textContent ?? "").replaceAll("\u00a0", " ").replaceAll(/\s+/gu, " ").trim();

async function open(status: SessionStatus): Promise<HTMLElement> {
  fake.answers.session_status = () => status;
  router.go({ screen: "vacancy", id: idOf(3) }, true);
  render(App);
  await screen.findByTestId("person");
  return screen.findByTestId("eligibility");
}

const asked = (): SearchVacancies => {
  const all = fake.calls.filter((call) => call.command === "search_vacancies");
  return all.at(-1)?.request as SearchVacancies;
};

describe("«Am I eligible?»", () => {
  it("says the verdict, each rule with its reason, how near it is and where to enter what is missing", async () => {
    const block = await open(UNLOCKED);
    const verdict = await within(block).findByTestId("verdict");
    expect(plain(verdict)).toBe("Вы не подходите Не выполнено условий: 1.");
    const rule = (id: string): string => plain(block.querySelector(`[data-rule="${id}"]`));
    expect(rule("education")).toBe("Образование: выполнено У вас: Высшее. Нужно: Высшее.");
    expect(rule("experience")).toContain("не менее 3 лет любой работы: у вас 2 года 9 месяцев");
    expect(rule("experience")).toContain("не хватает: 3 месяца; наберётся 1 марта 2027 г.");
    const fill = within(block).getByRole("link", { name: "Заполнить: Государственный язык" });
    expect(fill.getAttribute("href")).toBe("#/record/kyrgyztest");
    expect(within(block).getByText(/Решает комиссия/u).textContent).toContain("(1)");
    expect(fake.calls.find(({ command }) => command === "eligibility")?.request).toEqual({
      vacancy: idOf(3),
      competition: details(3).competition?.id,
    });
    expect(await breaches(block)).toEqual([]);
  });

  it("follows the record", async () => {
    const block = await open(UNLOCKED);
    await within(block).findByTestId("verdict");
    fake.answers.eligibility = () => sampleEligibility({ verdict: "eligible" });
    fake.tell("record_changed", { rev: 8 });
    await waitFor(() => expect(plain(block)).toContain("Вы подходите"));
  });

  it("says that a record is empty, and that a posting has nothing to check", async () => {
    fake.answers.eligibility = () => sampleEligibility({ verdict: "unknown", empty: true });
    const block = await open(UNLOCKED);
    await within(block).findByText(/Личный листок пока не заполнен/u);
    fake.answers.eligibility = () => sampleEligibility({ verdict: "unknown", rules: [], empty: true });
    fake.tell("record_changed", { rev: 9 });
    await within(block).findByText("Условий для проверки нет");
    expect(plain(block)).not.toContain("Личный листок пока не заполнен");
  });

  it.each([
    ["signed out", SIGNED_OUT, "Войти", "sign-in"],
    ["locked", LOCKED, "Открыть данные", "cabinet"],
    [
      "before the texts are agreed to",
      { ...UNLOCKED, consents_due: [{ kind: "user_agreement" as const }] } as SessionStatus,
      "Перейти к текстам",
      "cabinet",
    ],
  ])("shows the way when %s, and asks nothing", async (_, status, act, screenName) => {
    const block = await open(status);
    await userEvent.click(await within(block).findByRole("button", { name: act }));
    expect(router.current.screen).toBe(screenName);
    expect(fake.calls.some(({ command }) => command === "eligibility")).toBe(false);
  });

  it("takes what it said away when the door is closed", async () => {
    const block = await open(UNLOCKED);
    await within(block).findByTestId("verdict");
    fake.answers.session_status = () => LOCKED;
    fake.tell("session_changed", { state: "locked" });
    await within(block).findByText(/Ваши данные закрыты/u);
    expect(within(block).queryByTestId("verdict")).toBeNull();
  });

  it("says what went wrong, and tries again", async () => {
    fake.answers.eligibility = () => {
      throw new BackendError("storage");
    };
    const block = await open(UNLOCKED);
    const again = await within(block).findByRole("button", { name: "Повторить" });
    fake.answers.eligibility = () => sampleEligibility();
    await userEvent.click(again);
    await within(block).findByTestId("verdict");
  });

  it("leads to the very question of the record", async () => {
    fake.answers.session_status = () => UNLOCKED;
    router.go({ screen: "record", at: "/gender" }, true);
    render(App);
    await screen.findByTestId("record");
    await waitFor(() => {
      const question = document.querySelector('[data-path="/gender"]');
      expect(question?.contains(document.activeElement)).toBe(true);
    });
  });
});

describe("what fits", () => {
  it("is a filter with its own empty list", async () => {
    fake.answers.session_status = () => UNLOCKED;
    render(App);
    await screen.findByText("Главный специалист 0");
    fake.answers.search_vacancies = () => ({ total: 0, items: [], took_us: 1 });
    search.filter({ ...search.filters, fits: true });
    await screen.findByText("Подходящих вакансий нет");
    expect(asked().filters?.fits).toBe(true);
    expect(screen.getAllByText("Подходит мне").length).toBeGreaterThan(0);
    await userEvent.click(screen.getByRole("button", { name: "Показать и другие" }));
    expect(asked().filters?.fits).toBeUndefined();
  });

  it("shows the way in when nobody is signed in, and the list when somebody is", async () => {
    fake.answers.session_status = () => SIGNED_OUT;
    const answer = fake.answers.search_vacancies;
    fake.answers.search_vacancies = (request) => {
      if (request.filters?.fits && session.state !== "unlocked") throw new BackendError("signed_out");
      return answer(request);
    };
    render(App);
    await screen.findByText("Главный специалист 0");
    search.filter({ ...search.filters, fits: true });
    await screen.findByText("Чтобы отобрать подходящее, нужен ваш личный листок");
    expect(screen.queryByText("Главный специалист 0")).toBeNull();
    fake.answers.session_status = () => UNLOCKED;
    fake.tell("session_changed", { state: "unlocked" });
    await screen.findByText("Главный специалист 0");
  });
});

describe("reasons", () => {
  const base = { id: "x", decides: true } as const;
  const all: RuleItem[] = [
    {
      ...base,
      rule: "education",
      met: "no",
      reason: "education_short",
      needed: "higher",
      have: "secondary_professional",
      levels: 1,
    },
    { ...base, rule: "education", met: "unknown", reason: "education_unknown", needed: "higher" },
    { ...base, rule: "education_field", met: "yes", reason: "field_matches" },
    { ...base, rule: "education_field", met: "unknown", reason: "field_for_people" },
    { ...base, rule: "education_field", met: "unknown", reason: "field_unknown" },
    { ...base, rule: "experience", met: "yes", reason: "experience_not_needed" },
    {
      ...base,
      rule: "experience",
      met: "yes",
      reason: "experience_enough",
      options: [{ scope: "service", years: 1, met: "yes", months: 12, short: 0, reached: "2026-12-01" }],
    },
    {
      ...base,
      rule: "experience",
      met: "unknown",
      reason: "experience_unknown",
      options: [{ scope: "speciality", years: 5, met: "unknown", months: 25, short: 35 }],
    },
    {
      ...base,
      rule: "state_language",
      met: "yes",
      reason: "language_enough",
      needed: "B1",
      have: "B2",
      until: "2027-01-01",
    },
    {
      ...base,
      rule: "state_language",
      met: "no",
      reason: "language_short",
      needed: "B2",
      have: "B1",
      levels: 1,
    },
    {
      ...base,
      rule: "state_language",
      met: "no",
      reason: "certificate_expires",
      needed: "B1",
      until: "2026-11-30",
    },
    { ...base, rule: "state_language", met: "unknown", reason: "certificate_unknown", needed: "B1" },
    { ...base, rule: "state_language", met: "unknown", reason: "certificate_undated", needed: "B1" },
    { ...base, rule: "age", met: "yes", reason: "age_fits", age: 36, min: 21 },
    { ...base, rule: "age", met: "no", reason: "too_young", age: 20, min: 21, reached: "2027-02-01" },
    { ...base, rule: "age", met: "no", reason: "too_old", age: 66, max: 65 },
    { ...base, rule: "age", met: "unknown", reason: "age_unknown", min: 21 },
    { ...base, rule: "citizenship", met: "yes", reason: "citizenship_fits", countries: ["KGZ"] },
    { ...base, rule: "citizenship", met: "no", reason: "citizenship_other", countries: ["KGZ"] },
    { ...base, rule: "citizenship", met: "unknown", reason: "citizenship_unknown", countries: ["KGZ"] },
    { ...base, rule: "in_service", met: "yes", reason: "in_service" },
    { ...base, rule: "in_service", met: "no", reason: "not_in_service" },
    { ...base, rule: "in_service", met: "unknown", reason: "service_unknown" },
    { ...base, rule: "state_language", met: "unknown", reason: "for_people" },
  ];

  it.each(LANGS)("have words in %s", (lang) => {
    language.use(lang);
    for (const rule of all) {
      const lines = reasonLines(rule, "2026-11-22");
      expect(lines.length, rule.reason).toBeGreaterThan(0);
      for (const line of lines) expect(line, rule.reason).not.toMatch(/[{}$]|eligibility-|undefined/u);
    }
  });

  it("tell time as people do", () => {
    expect([0, 1, 11, 12, 14, 60].map(duration)).toEqual([
      "0 месяцев",
      "1 месяц",
      "11 месяцев",
      "1 год",
      "1 год 2 месяца",
      "5 лет",
    ]);
  });
});
