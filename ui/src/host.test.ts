import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import App from "@/App.svelte";
import { search } from "@/catalogue/search.svelte";
import { host } from "@/lib/host.svelte";
import { language } from "@/lib/i18n/i18n.svelte";
import { layout } from "@/lib/layout.svelte";
import { router } from "@/router.svelte";
import { settings } from "@/settings/settings.svelte";
import { toasts } from "@/shared/toasts.svelte";
import { breaches } from "@/testing/axe";
import { idOf, useFake, type Fake } from "@/testing/fake";

let fake: Fake;

beforeEach(() => {
  fake = useFake();
  host.audience = "applicant";
  language.use("ru");
  layout.width = 1280;
  search.query = "";
  search.total = null;
  search.error = null;
  for (const toast of toasts.shown) toasts.dismiss(toast.id);
  router.go({ screen: "vacancies" }, true);
});

/** The window with its list on the screen. */
async function open(): Promise<ReturnType<typeof userEvent.setup>> {
  render(App);
  await screen.findByText("Главный специалист 0");
  return userEvent.setup();
}

describe("the folder of the data", () => {
  const now = { path: "/data", movable: true };

  async function settingsOf(folder: Fake["folder"]): Promise<ReturnType<typeof userEvent.setup>> {
    fake.folder = folder;
    const user = await open();
    router.go({ screen: "settings" });
    await screen.findByText("/data");
    return user;
  }

  it("is only told where the window cannot open or move it", async () => {
    await settingsOf(null);
    expect(screen.queryByRole("button", { name: "Открыть папку" })).toBeNull();
    expect(screen.queryByRole("button", { name: "Переместить в другую папку" })).toBeNull();
  });

  it("is opened, and moved from the next start on", async () => {
    const folder = { now, chosen: { ...now, next: "/disk/kyzmat" }, asked: [] };
    const user = await settingsOf(folder);
    await user.click(screen.getByRole("button", { name: "Открыть папку" }));
    await user.click(await screen.findByRole("button", { name: "Переместить в другую папку" }));
    await screen.findByText("Со следующего запуска данные будут здесь: /disk/kyzmat");
    expect(await breaches(document.body)).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Перезапустить сейчас" }));
    expect(folder.asked).toEqual(["open", "restart"]);
    await user.click(screen.getByRole("button", { name: "Не перемещать" }));
    await waitFor(() => expect(screen.queryByText(/Со следующего запуска/u)).toBeNull());
  });

  it("says why a chosen one will not do", async () => {
    const user = await settingsOf({ now, chosen: { ...now, refused: "inside" }, asked: [] });
    await user.click(await screen.findByRole("button", { name: "Переместить в другую папку" }));
    expect((await screen.findByRole("alert")).textContent).toContain("находится внутри нынешней");
  });

  it("cannot be moved where the command line decides", async () => {
    await settingsOf({ now: { ...now, movable: false }, chosen: now, asked: [] });
    await screen.findByRole("button", { name: "Открыть папку" });
    expect(screen.queryByRole("button", { name: "Переместить в другую папку" })).toBeNull();
  });

  it("tells at the start that a move did not succeed", async () => {
    fake.folder = {
      now: { ...now, trouble: "not_moved", troubled: "/disk/kyzmat" },
      chosen: now,
      asked: [],
    };
    await open();
    await screen.findByText(/Не удалось переместить данные.*\/disk\/kyzmat/u);
  });
});

describe("at a kiosk", () => {
  /** What a kiosk's window may ask of the core. */
  const OPEN = [
    "sync_catalogue",
    "cancel_sync",
    "catalogue_status",
    "search_vacancies",
    "get_vacancy",
    "get_competition",
    "list_regions",
    "find_bodies",
    "session_status",
    "keep_awake",
    "get_settings",
    "about",
  ];

  beforeEach(() => {
    fake.audience = "kiosk";
    settings.current = null;
    fake.settings = { ...fake.settings, lang: "kk", theme: "dark", text_size: 80 };
  });

  it("a visit begins with the language, whatever is kept, and keeps nothing itself", async () => {
    const { unmount } = render(App);
    await userEvent.click(await screen.findByRole("button", { name: /Кыргызча/u }));
    await screen.findByText("Главный специалист 0");
    expect(document.documentElement.lang).toBe("ky");
    expect(document.documentElement.style.fontSize, "22 pixels").toBe("137.5%");

    router.go({ screen: "settings" });
    const size = await screen.findByRole("combobox", { name: "Тексттин өлчөмү" });
    await userEvent.selectOptions(size, "125");
    await userEvent.click(screen.getByRole("radio", { name: "Жогорку контраст" }));
    expect(document.documentElement.dataset.theme).toBe("contrast");
    expect(document.documentElement.style.fontSize).toBe("171.875%");
    await userEvent.click(screen.getByTestId("language-ru"));
    await screen.findByRole("heading", { level: 1, name: "Настройки" });
    fake.tell("settings_changed", { ...fake.settings, lang: "kk" });
    expect(document.documentElement.lang, "what is kept elsewhere does not end the visit's choice").toBe(
      "ru",
    );

    unmount();
    router.go({ screen: "vacancies" }, true);
    expect(fake.settings).toMatchObject({ lang: "kk", theme: "dark", text_size: 80 });
    expect(fake.calls.map((call) => call.command).filter((name) => !OPEN.includes(name))).toEqual([]);
  });

  it("offers nothing that its window may not do", async () => {
    render(App);
    await userEvent.click(await screen.findByRole("button", { name: /Русский/u }));
    await screen.findByText("Главный специалист 0");
    router.go({ screen: "vacancy", id: idOf(2) });
    await screen.findByRole("heading", { level: 1, name: "Главный специалист 2" });
    for (const name of [/избранн/iu, /календарь/iu, /сохранить/iu, /^Ещё$/u]) {
      expect(screen.queryByRole("button", { name }), String(name)).toBeNull();
    }
    await userEvent.keyboard("{Control>}[KeyP]{/Control}");
    expect(fake.printed).toBe(0);
    await userEvent.click(screen.getByRole("button", { name: "Меню" }));
    expect(screen.queryByRole("menuitem", { name: /диагност/iu })).toBeNull();
    expect(fake.calls.map((call) => call.command).filter((name) => !OPEN.includes(name))).toEqual([]);
  });
});
