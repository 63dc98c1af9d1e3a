import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import App from "@/App.svelte";
import { BackendError } from "@/lib/backend";
import { host } from "@/lib/host.svelte";
import { language } from "@/lib/i18n/i18n.svelte";
import { layout } from "@/lib/layout.svelte";
import { session } from "@/lib/session.svelte";
import { parse, href, router, type Route } from "@/router.svelte";
import { settings } from "@/settings/settings.svelte";
import { breaches } from "@/testing/axe";
import { idOf, useFake, type Fake } from "@/testing/fake";
import { UNLOCKED } from "@/testing/fake-identity";

let fake: Fake;

beforeEach(() => {
  fake = useFake();
  host.audience = "applicant";
  settings.current = null;
  language.use("ru");
  layout.width = 1280;
  session.current = null;
  session.error = null;
  fake.answers.session_status = () => UNLOCKED;
  router.go({ screen: "vacancies" }, true);
});

async function open(route: Route, testid: string): Promise<HTMLElement> {
  router.go(route, true);
  render(App);
  return screen.findByTestId(testid);
}

const asked = (command: string): unknown[] =>
  fake.calls.filter((call) => call.command === command).map((call) => call.request);

describe("addresses", () => {
  it("lead where they came from", () => {
    const routes: Route[] = [
      { screen: "study" },
      { screen: "study", competition: idOf(700) },
      { screen: "practice", competition: idOf(700) },
      { screen: "act", id: "civil_service" },
      { screen: "act", id: "civil_service", section: 3, competition: idOf(700) },
      { screen: "record", at: "/kyrgyztest_on" },
    ];
    for (const route of routes) expect(parse(href(route))).toEqual(route);
  });
});

describe("the reading list", () => {
  it("says what is read, what is not here, and how the competition's test is scored", async () => {
    const part = await open({ screen: "study", competition: idOf(700) }, "study");
    await within(part).findByText("Прочитано: 0 из 1");
    expect(part.textContent).toContain("На конкурсе нужно 30 из 60.");
    expect(part.textContent).toContain("Текста на этом компьютере нет.");
    expect(asked("list_study").at(-1)).toEqual({ lang: "ru", competition: idOf(700) });
    expect(await breaches(part)).toEqual([]);
  });

  it("finds words in the acts and leads to the place", async () => {
    const part = await open({ screen: "study" }, "study");
    await userEvent.type(await within(part).findByLabelText("Поиск в законах"), "язык");
    const hits = await within(part).findByTestId("hits");
    expect(hits.querySelector("mark")?.textContent).toBe("язык");
    await userEvent.click(within(hits).getByRole("link"));
    await screen.findByRole("heading", { name: "2. Языки" });
  });

  it("fetches what is new, and says what went wrong", async () => {
    const part = await open({ screen: "study" }, "study");
    fake.answers.sync_study = () => {
      throw new BackendError("offline");
    };
    await userEvent.click(await within(part).findByRole("button", { name: "Обновить материалы" }));
    await waitFor(() => expect(document.body.textContent).toMatch(/Нет связи|недоступен/u));
  });
});

describe("an act", () => {
  it("is read part by part, keeps the place and the mark", async () => {
    const part = await open({ screen: "act", id: "constitution" }, "act");
    await within(part).findByRole("heading", { name: "1. Народ" });
    await userEvent.click(within(part).getByRole("button", { name: "Следующий" }));
    expect(document.activeElement?.textContent).toBe("2. Языки");
    await userEvent.click(within(part).getByRole("button", { name: "Отметить прочитанным" }));
    await within(part).findByRole("button", { name: "Снять отметку" });
    expect(asked("mark_act")).toEqual([
      { id: "constitution", position: 1 },
      { id: "constitution", read: true },
    ]);
    expect(await breaches(part)).toEqual([]);
  });

  it("that is not here says so", async () => {
    await open({ screen: "act", id: "tax" }, "act");
    await screen.findByText("Текста на этом компьютере нет.");
  });
});

describe("a practice test", () => {
  it("is answered by keyboard alone, scored and looked through", async () => {
    const user = userEvent.setup();
    const part = await open({ screen: "practice" }, "practice");
    await user.click(within(part).getByRole("button", { name: "Начать тест" }));
    await within(part).findByText("Чья власть?");
    await user.tab();
    await user.keyboard(" {Enter}");
    await within(part).findByText("Какой язык государственный?");
    await user.click(within(part).getByLabelText("Русский"));
    await user.click(within(part).getByRole("button", { name: "Следующий" }));
    await user.click(await within(part).findByLabelText("Орган"));
    await within(part).findByText("Отвечено: 3 из 3");
    expect(await breaches(part)).toEqual([]);
    await user.click(within(part).getByRole("button", { name: "Закончить и проверить" }));
    const result = await within(part).findByTestId("result");
    expect(result.textContent).toContain("Порог пройден");
    expect(result.textContent).toContain("Верных ответов: 2 из 3.");
    expect(part.textContent).toContain("Ваш ответ: Русский");
    await user.click(within(part).getByLabelText("Только ошибки"));
    expect(part.textContent).not.toContain("Чья власть?");
    expect(await breaches(part)).toEqual([]);
  });

  it("ends by itself when its time is up", async () => {
    const begin = fake.answers.begin_practice;
    fake.answers.begin_practice = async (request) => ({
      ...(await begin(request)),
      ends_at: new Date(Date.now() - 1000).toISOString(),
    });
    const part = await open({ screen: "practice" }, "practice");
    await userEvent.click(within(part).getByRole("button", { name: "Начать тест" }));
    await within(part).findByTestId("result");
  });

  it("says that there is nothing to ask", async () => {
    fake.answers.begin_practice = () => {
      throw new BackendError("not_found");
    };
    const part = await open({ screen: "practice" }, "practice");
    await userEvent.click(within(part).getByRole("button", { name: "Начать тест" }));
    await within(part).findByText("Вопросов для пробного теста пока нет.");
  });
});
