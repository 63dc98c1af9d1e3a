import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import App from "@/App.svelte";
import { comparison } from "@/catalogue/comparison.svelte";
import { DEFAULT } from "@/catalogue/filters";
import { search } from "@/catalogue/search.svelte";
import { BackendError, type CatalogueStatus, type SearchVacancies } from "@/lib/backend";
import { host } from "@/lib/host.svelte";
import { language } from "@/lib/i18n/i18n.svelte";
import { layout } from "@/lib/layout.svelte";
import { router } from "@/router.svelte";
import { toasts } from "@/shared/toasts.svelte";
import { failures } from "@/test-setup";
import { breaches } from "@/testing/axe";
import { details, idOf, item, useFake, type Fake } from "@/testing/fake";

let fake: Fake;

beforeEach(() => {
  fake = useFake();
  host.audience = "applicant";
  language.use("ru");
  layout.width = 1280;
  search.query = "";
  search.filters = DEFAULT;
  search.sort = "relevance";
  search.total = null;
  search.error = null;
  comparison.clear();
  for (const toast of toasts.shown) toasts.dismiss(toast.id);
  router.go({ screen: "vacancies" }, true);
});

/** The window with its list on the screen. */
async function open(): Promise<ReturnType<typeof userEvent.setup>> {
  render(App);
  await screen.findByText("Главный специалист 0");
  return userEvent.setup();
}

async function status(change: Partial<CatalogueStatus>): Promise<void> {
  const answer = fake.answers.catalogue_status;
  const now = await answer({});
  fake.answers.catalogue_status = () => ({ ...now, ...change });
}

function lastSearch(): SearchVacancies {
  const all = fake.calls.filter((call) => call.command === "search_vacancies").map((call) => call.request);
  return all.at(-1) as SearchVacancies;
}

describe("the first start", () => {
  it("asks for the language, each in its own script, and then shows the list in it", async () => {
    fake.settings = { ...fake.settings, lang: null };
    render(App);
    const kyrgyz = await screen.findByRole("button", { name: /Кыргызча/u });
    expect(kyrgyz.getAttribute("lang")).toBe("ky");
    expect(await breaches(document.body)).toEqual([]);
    await userEvent.click(kyrgyz);
    expect(fake.settings.lang).toBe("ky");
    expect((await screen.findAllByText("Бош кызмат орундары")).length).toBeGreaterThan(0);
    expect(document.documentElement.lang).toBe("ky");
  });

  it("shows how far the first sync has come and lets it be stopped", async () => {
    fake.answers.search_vacancies = () => ({ total: 0, items: [], took_us: 1 });
    await status({
      vacancies: 0,
      last_synced_at: null,
      state: "syncing",
      progress: {
        phase: "receiving",
        bytes: 3_400_000,
        total_bytes: 9_100_000,
        rows: 31_000,
        total_rows: 100_000,
        rate: 850_000,
        seconds_left: 42,
      },
    });
    render(App);
    const title = await screen.findByRole("heading", { name: "Загружаются вакансии" });
    const part = title.parentElement as HTMLElement;
    const text = part.textContent.replaceAll("\u00a0", " ");
    for (const said of ["31 000 из 100 000", "3,4 МБ", "850 КБ в секунду", "осталось 42 секунды"]) {
      expect(text).toContain(said);
    }
    await userEvent.click(within(part).getByRole("button", { name: "Отмена" }));
    expect(fake.calls.some((call) => call.command === "cancel_sync")).toBe(true);
  });
});

describe("the list", () => {
  it("is a grid that tells its whole length", async () => {
    await open();
    const grid = screen.getByRole("grid", { name: "Список вакансий" });
    expect(grid.getAttribute("aria-rowcount")).toBe("250");
    const rows = within(grid).getAllByRole("row");
    expect(rows[0]?.getAttribute("aria-rowindex")).toBe("1");
    expect(rows.length, "only what is seen exists").toBeLessThan(40);
  });

  it("keeps the focus on itself and points at the row of the keyboard", async () => {
    const user = await open();
    const grid = screen.getByRole("grid");
    grid.focus();
    await user.keyboard("{ArrowDown}{ArrowDown}");
    expect(document.activeElement).toBe(grid);
    const active = document.getElementById(grid.getAttribute("aria-activedescendant") ?? "");
    expect(active?.getAttribute("aria-rowindex")).toBe("2");
    expect(active?.getAttribute("aria-label"), "a screen reader says what the row is").toMatch(
      /^Главный специалист 1\. /u,
    );
    await waitFor(() => expect(router.current).toEqual({ screen: "vacancy", id: idOf(1) }));
  });

  it("gives the focus to a vacancy on Enter, also to the one that passing by has put there", async () => {
    const user = await open();
    screen.getByRole("grid").focus();
    await user.keyboard("{ArrowDown}");
    const heading = await screen.findByRole("heading", { level: 1, name: "Главный специалист 0" });
    await user.keyboard("{Enter}");
    await waitFor(() => expect(document.activeElement).toBe(heading));
  });

  it("marks and compares by keys in any layout", async () => {
    const user = await open();
    screen.getByRole("grid").focus();
    await user.keyboard("{ArrowDown}");
    await user.keyboard("[KeyF]");
    expect(fake.calls.at(-1)).toEqual({ command: "set_favourite", request: { id: idOf(0), on: true } });
    await user.keyboard("[KeyC]");
    expect(comparison.ids).toEqual([idOf(0)]);
  });

  it("takes a mark back that the core could not keep", async () => {
    fake.answers.set_favourite = () => {
      throw new BackendError("disk_full");
    };
    const user = await open();
    const star = within(screen.getAllByRole("row")[3] as HTMLElement).getByRole("button", {
      name: "Избранное",
    });
    await user.click(star);
    await screen.findByText("На диске нет места.");
    expect(star.getAttribute("aria-pressed")).toBe("false");
  });

  it("says which closes soon, which is closed, which is new and which is internal", async () => {
    const now = Date.now();
    const at = (days: number): string => new Date(now + days * 86_400_000 + 60_000).toISOString();
    fake.answers.search_vacancies = () => ({
      total: 3,
      took_us: 1,
      items: [
        item(0, { closes_at: at(2), new: true }),
        item(1, { closes_at: at(-3), open: false, kind: "internal" }),
        item(2, { closes_at: undefined, kind: "vacancy" }),
      ],
    });
    await open();
    const [soon, closed, never] = screen.getAllByRole("row").map((row) => row.textContent);
    expect(soon).toContain("Осталось 2 дня");
    expect(soon).toContain("НОВАЯ");
    expect(closed).toMatch(/Приём завершён \d дня назад/u);
    expect(closed).toContain("Внутренний конкурс");
    expect(never).not.toMatch(/Осталось|завершён/u);
  });

  it("breaks no accessibility rule, with and without a vacancy beside it", async () => {
    await open();
    expect(await breaches(document.body)).toEqual([]);
    router.go({ screen: "vacancy", id: idOf(3) });
    await screen.findByRole("heading", { level: 1, name: "Главный специалист 3" });
    expect(await breaches(document.body)).toEqual([]);
  });
});

describe("searching", () => {
  it("goes by «/» to the field, searches while typing and says what it understood", async () => {
    const user = await open();
    fake.answers.search_vacancies = ({ query = "" }) => ({
      total: 1,
      items: [item(7)],
      took_us: 1,
      ...(query === "cgtw" ? { interpreted_as: "спец" } : {}),
    });
    await user.keyboard("/");
    expect(document.activeElement).toBe(screen.getByRole("searchbox"));
    await user.keyboard("cgtw");
    await screen.findByText(/Показано по запросу «спец»/u);
    expect(lastSearch().mode).toBe("typing");
    expect(await screen.findByText("Найдена 1 вакансия")).toBeTruthy();
  });

  it("asks for open ones only until one says otherwise", async () => {
    const user = await open();
    expect(lastSearch().filters?.open).toBe(true);
    await user.click(screen.getByRole("switch", { name: "Только открытые" }));
    expect(lastSearch().filters?.open).toBeUndefined();
  });

  it("filters by a region found by typing, shows it as a chip and lets it be removed", async () => {
    const user = await open();
    await user.click(screen.getByRole("button", { name: "Фильтры" }));
    await user.type(await screen.findByRole("textbox", { name: "Найти регион" }), "нарын");
    await user.click(await screen.findByRole("checkbox", { name: /Нарынская область/u }));
    expect(lastSearch().filters?.region).toEqual(["41704000000000"]);
    const chips = screen.getByRole("group", { name: "Выбранные фильтры" });
    expect(await breaches(document.body)).toEqual([]);
    await user.click(within(chips).getByRole("button", { name: /Нарынская область/u }));
    expect(lastSearch().filters?.region).toEqual([]);
  });

  it("says what to try when nothing is found", async () => {
    fake.answers.search_vacancies = () => ({ total: 0, items: [], took_us: 1 });
    render(App);
    await screen.findByRole("heading", { name: "Ничего не найдено" });
    await userEvent.click(screen.getByRole("button", { name: "Показать и закрытые" }));
    expect(lastSearch().filters?.open).toBeUndefined();
  });

  it("says what is wrong in words", async () => {
    fake.answers.search_vacancies = () => {
      throw new BackendError("catalogue_damaged");
    };
    render(App);
    expect((await screen.findByRole("alert")).textContent).toContain("Файлы каталога повреждены.");
  });

  it("keeps a search under a name and forgets it only when undoing is over", async () => {
    const user = await open();
    await user.type(screen.getByRole("searchbox"), "юрист");
    await user.click(screen.getByRole("button", { name: "Сохранить поиск" }));
    const dialog = await screen.findByRole("dialog");
    await user.click(within(dialog).getByRole("button", { name: "Сохранить" }));
    await waitFor(() => expect(fake.saved.map((one) => [one.name, one.query])).toEqual([["юрист", "юрист"]]));

    router.go({ screen: "saved" });
    await user.click(await screen.findByRole("button", { name: "Удалить «юрист»" }));
    expect(screen.queryByRole("button", { name: "юрист" })).toBeNull();
    expect(fake.saved, "nothing is lost yet").toHaveLength(1);
    await user.click(screen.getByRole("button", { name: "Вернуть" }));
    await user.click(await screen.findByRole("button", { name: "Удалить «юрист»" }));
    await user.click(screen.getAllByRole("button", { name: "Закрыть" }).at(-1) as HTMLElement);
    await waitFor(() => expect(fake.saved).toHaveLength(0));
  });
});

describe("a vacancy", () => {
  it("shows what its competition asks for", async () => {
    await open();
    router.go({ screen: "vacancy", id: idOf(2) });
    const detail = await screen.findByTestId("detail");
    await within(detail).findByRole("heading", { level: 1, name: "Главный специалист 2" });
    const text = detail.textContent.replaceAll("\u00a0", " ");
    for (const said of [
      "до 1 декабря 2026 г., 18:00 (время Бишкека)",
      "28 000 – 40 000 сом в месяц",
      "Старшие, С-Б",
      "высшее образование",
      "Готовит проекты.",
      "Тестирование",
      "Пороговый балл: 30 из 60",
      "Диплом",
      "Конституция",
      "Отдел кадров",
      "Закон № 125",
    ]) {
      expect(text).toContain(said);
    }
    expect(text, "applying comes with its own part of the program").not.toMatch(/подать заявление/iu);
  });

  it("leaves out what it lacks", async () => {
    fake.answers.get_vacancy = () =>
      details(1, {
        competition: null,
        requirements: [],
        pay: null,
        closes_at: null,
        texts: {},
        extra: { grade: "12" },
      });
    await open();
    router.go({ screen: "vacancy", id: idOf(1) });
    const detail = await screen.findByTestId("detail");
    await within(detail).findByRole("heading", { level: 1 });
    expect(within(detail).queryAllByRole("heading", { level: 2 })).toEqual([]);
    expect(detail.textContent).toContain("grade");
  });

  it("says when its text stands in another language", async () => {
    fake.settings = { ...fake.settings, lang: "kk" };
    render(App);
    await screen.findByText("Главный специалист 0");
    router.go({ screen: "vacancy", id: idOf(1) });
    await screen.findByText("Қазақша мәтіні жоқ, орысшасы көрсетілді.");
    expect(screen.getByText("Готовит проекты.").closest("[lang]")?.getAttribute("lang")).toBe("ru");
  });

  it("offers its texts by language where there are several", async () => {
    const texts = details(1).texts["ru"];
    if (!texts) throw new Error("the hand-made vacancy has a Russian text");
    fake.answers.get_vacancy = () =>
      details(1, { texts: { ru: texts, ky: { ...texts, duties: "Долбоорлорду даярдайт." } } });
    const user = await open();
    router.go({ screen: "vacancy", id: idOf(1) });
    const tabs = await screen.findByRole("tablist", { name: "Язык текста" });
    expect(within(tabs).getByRole("tab", { selected: true }).textContent.trim()).toBe("Русский");
    within(tabs).getByRole("tab", { selected: true }).focus();
    await user.keyboard("{ArrowRight}");
    await screen.findByText("Долбоорлорду даярдайт.");
    expect(document.activeElement?.textContent.trim()).toBe("Кыргызча");
  });

  it("can be linked to, printed, exported and put aside", async () => {
    const user = await open();
    router.go({ screen: "vacancy", id: idOf(4) });
    await screen.findByRole("heading", { level: 1, name: "Главный специалист 4" });
    const more = async (name: string): Promise<void> => {
      await user.click(screen.getByRole("button", { name: "Ещё" }));
      await user.click(await screen.findByRole("menuitem", { name }));
    };
    await more("Скопировать ссылку");
    expect(fake.copied).toEqual([`kyzmat://vacancy/${idOf(4)}`]);
    await more("Печать Ctrl+P");
    await user.keyboard("{Control>}[KeyP]{/Control}");
    expect(fake.printed).toBe(2);
    await user.click(screen.getByRole("button", { name: "В календарь" }));
    await waitFor(() => expect(fake.files.map((file) => file.file_name)).toEqual(["v.ics"]));
    await more("Сохранить для обмена (JSON-LD)");
    await waitFor(() => expect(fake.files).toHaveLength(2));
    await user.click(screen.getByRole("button", { name: "Сравнить" }));
    expect(comparison.ids).toEqual([idOf(4)]);
  });

  it("that was removed says so and leads back", async () => {
    await open();
    router.go({ screen: "vacancy", id: "no-such-id" });
    await screen.findByRole("heading", { name: "Этой вакансии больше нет" });
    await userEvent.click(screen.getByRole("button", { name: "К списку" }));
    expect(router.current.screen).toBe("vacancies");
  });

  it("is opened by a link from outside", async () => {
    await open();
    fake.tell("open_vacancy", { id: idOf(9) });
    await screen.findByRole("heading", { level: 1, name: "Главный специалист 9" });
    expect(document.title).toContain("Главный специалист 9");
  });

  it("has a page of its own, with a way back, where there is no room beside the list", async () => {
    layout.width = 800;
    const user = await open();
    await user.click(screen.getByText("Главный специалист 1"));
    await screen.findByRole("heading", { level: 1, name: "Главный специалист 1" });
    expect(screen.queryByRole("grid"), "the list is out of the way").toBeNull();
    await user.click(screen.getByRole("button", { name: "К списку" }));
    expect(await screen.findByRole("grid")).toBeTruthy();
  });
});

describe("comparing", () => {
  it("sets up to three side by side and marks the rows that differ", async () => {
    fake.answers.get_vacancy = ({ id }) => {
      const n = Number(id.slice(-12));
      return details(n, { places: n });
    };
    await open();
    for (const n of [1, 2, 3]) expect(comparison.toggle(idOf(n))).toBe(true);
    expect(comparison.toggle(idOf(4)), "a fourth has no room").toBe(false);
    router.go({ screen: "compare" });
    const table = await screen.findByRole("table");
    await within(table).findByRole("link", { name: "Главный специалист 3" });
    expect(within(table).getByRole("rowheader", { name: /Число мест.*отличается/u })).toBeTruthy();
    expect(within(table).getByRole("rowheader", { name: "Оплата труда" })).toBeTruthy();
    expect(await breaches(document.body)).toEqual([]);
  });
});

it("a part that fails says so and leaves the rest of the window alive", async () => {
  fake.answers.get_vacancy = () => details(1, { requirements: null as never });
  await open();
  router.go({ screen: "vacancy", id: idOf(1) });
  expect((await screen.findByRole("alert")).textContent).toContain("Ошибка в самой программе.");
  expect(failures.splice(0), "the defect is not hushed up").toHaveLength(1);
  fake.answers.get_vacancy = () => details(1);
  await userEvent.click(screen.getByRole("button", { name: "Повторить" }));
  await screen.findByRole("heading", { level: 1, name: "Главный специалист 1" });
});

describe("the other screens", () => {
  for (const place of ["saved", "compare", "settings", "diagnostics", "about"] as const) {
    it(`«${place}» begins at its heading and breaks no accessibility rule`, async () => {
      await open();
      router.go({ screen: place });
      await waitFor(() => expect(document.activeElement?.tagName).toBe("H1"));
      expect(document.title).toMatch(/ · Кызмат$/u);
      expect(await breaches(document.body)).toEqual([]);
    });
  }

  it("change the language at once and keep what was typed", async () => {
    const user = await open();
    await user.type(screen.getByRole("searchbox"), "адис");
    await user.click(screen.getByTestId("language-ky"));
    expect(fake.settings.lang).toBe("ky");
    expect((screen.getByRole("searchbox") as HTMLInputElement).value).toBe("адис");
    await waitFor(() => expect(lastSearch().lang).toBe("ky"));
  });

  it("refuse a portal address that is none and keep the settings", async () => {
    const user = await open();
    router.go({ screen: "settings" });
    const field = await screen.findByRole("textbox", { name: "Адрес портала" });
    await user.clear(field);
    await user.type(field, "kyzmat");
    await user.click(screen.getByRole("button", { name: "Сохранить" }));
    expect((await screen.findByRole("alert")).textContent).toContain("Это не адрес сайта");
    expect(fake.settings.portal_url).toBe("https://kyzmat.gov.kg");
  });

  it("ask before the catalogue is deleted", async () => {
    const user = await open();
    router.go({ screen: "settings" });
    await user.click(await screen.findByRole("button", { name: "Удалить загруженный каталог" }));
    expect(fake.calls.some((call) => call.command === "clear_catalogue")).toBe(false);
    await user.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Удалить" }));
    await waitFor(() => expect(fake.calls.some((call) => call.command === "clear_catalogue")).toBe(true));
  });

  it("set the size of text by keys", async () => {
    const user = await open();
    await user.keyboard("{Control>}[Equal]{/Control}");
    await waitFor(() => expect(fake.settings.text_size).toBe(110));
    expect(document.documentElement.style.fontSize).toBe("110%");
  });

  it("show the keys", async () => {
    const user = await open();
    await user.keyboard("{F1}");
    const sheet = await screen.findByRole("dialog", { name: "Сочетания клавиш" });
    expect(sheet.textContent).toContain("перейти к поиску");
    expect(await breaches(document.body)).toEqual([]);
  });
});

describe("the menu", () => {
  it("opens by F10 or Alt, moves by arrows and gives the focus back", async () => {
    const user = await open();
    await user.keyboard("{F10}");
    const menu = await screen.findByRole("menu");
    await waitFor(() => expect(document.activeElement?.getAttribute("role")).toBe("menuitem"));
    expect(await breaches(document.body)).toEqual([]);
    await user.keyboard("{ArrowDown}");
    expect(document.activeElement?.textContent).toContain("Настройки");
    await user.keyboard("{Escape}");
    expect(menu.isConnected).toBe(false);
    expect(document.activeElement).toBe(screen.getByRole("button", { name: "Меню" }));
    await user.keyboard("{Alt}");
    expect(await screen.findByRole("menu")).toBeTruthy();
  });
});

describe("the state of the data", () => {
  it("is a small note when there is no network, and everything stays usable", async () => {
    await status({ state: "offline", problem: "offline" });
    await open();
    const bar = screen.getByTestId("status");
    await waitFor(() =>
      expect(bar.textContent).toContain("Нет связи с порталом. Данные на 22 ноября 2026 г., 11:55"),
    );
    expect(screen.queryByRole("alert")).toBeNull();
    await userEvent.click(within(bar).getByRole("button", { name: "Повторить" }));
    expect(fake.calls.some((call) => call.command === "sync_catalogue")).toBe(true);
  });

  it("names other troubles and says what to do", async () => {
    await status({ state: "stale", problem: "captive_portal" });
    await open();
    await waitFor(() => expect(screen.getByTestId("status").textContent).toContain("войдите в эту сеть"));
  });

  it("asks for help when there is nothing to show and no network", async () => {
    fake.answers.search_vacancies = () => ({ total: 0, items: [], took_us: 1 });
    await status({ state: "offline", vacancies: 0, last_synced_at: null, problem: "offline" });
    render(App);
    await screen.findByRole("heading", { name: "Нужна связь, но только один раз" });
  });

  it("makes the list read again when rows changed, without a jump", async () => {
    await open();
    const { epoch } = search;
    fake.answers.search_vacancies = () => ({
      total: 1,
      items: [item(5, { title: "Только что пришла" })],
      took_us: 1,
    });
    fake.tell("catalogue_changed", { head: 2 });
    await screen.findByText("Только что пришла");
    expect(search.epoch).toBe(epoch);
  });
});
