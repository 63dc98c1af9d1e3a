import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import App from "@/App.svelte";
import { BackendError, type Command, type ErrorCode, type SessionStatus } from "@/lib/backend";
import { host } from "@/lib/host.svelte";
import { language } from "@/lib/i18n/i18n.svelte";
import { layout } from "@/lib/layout.svelte";
import { session } from "@/lib/session.svelte";
import { router, type PlainScreen } from "@/router.svelte";
import { settings } from "@/settings/settings.svelte";
import { toasts } from "@/shared/toasts.svelte";
import { useFake, type Fake } from "@/testing/fake";
import { ACCOUNT, ATTEMPT, LOCKED, OTHER_ACCOUNT, SIGNED_OUT, UNLOCKED } from "@/testing/fake-identity";
import { dialogs } from "@/identity/dialogs.svelte";
import { signIn } from "@/identity/signIn.svelte";

let fake: Fake;

beforeEach(() => {
  fake = useFake();
  host.audience = "applicant";
  settings.current = null;
  language.use("ru");
  layout.width = 1280;
  session.current = null;
  session.error = null;
  signIn.reset();
  dialogs.report = dialogs.signOut = false;
  for (const toast of toasts.shown) toasts.dismiss(toast.id);
  router.go({ screen: "vacancies" }, true);
});

/** The window at a place, with a core that stands so. */
async function open(
  at: PlainScreen,
  status: SessionStatus = SIGNED_OUT,
): Promise<ReturnType<typeof userEvent.setup>> {
  fake.answers.session_status = () => status;
  router.go({ screen: at }, true);
  render(App);
  await screen.findByTestId("person");
  return userEvent.setup();
}

const asked = (command: Command): unknown[] =>
  fake.calls.filter((call) => call.command === command).map((call) => call.request);

/** Chooses a line of the person's menu. */
async function choose(user: ReturnType<typeof userEvent.setup>, name: RegExp): Promise<void> {
  await user.click(within(screen.getByTestId("person")).getAllByRole("button")[0] as HTMLElement);
  await user.click(await screen.findByRole("menuitem", { name }));
}

describe("public browsing", () => {
  it("asks nobody to sign in, and offers it in the bar", async () => {
    const user = await open("vacancies");
    await screen.findByText("Главный специалист 0");
    await user.click(screen.getByRole("button", { name: "Войти" }));
    expect(await screen.findByRole("heading", { level: 1, name: "Вход" })).toBe(document.activeElement);
  });

  it("goes on while the personal side is closed", async () => {
    await open("vacancies", LOCKED);
    await screen.findByText("Главный специалист 0");
    expect(screen.queryByTestId("lock")).toBeNull();
  });
});

describe("signing in by the browser", () => {
  it("opens the address, waits, and shows the cabinet", async () => {
    let arrive = (): void => undefined;
    fake.answers.await_sign_in = () =>
      new Promise((done) => (arrive = () => done({ account: ACCOUNT.id, state: "unlocked" })));
    const user = await open("sign-in");
    await user.click(screen.getByTestId("method-esi"));
    const heading = await screen.findByRole("heading", { level: 1, name: "Завершите вход в браузере" });
    expect(heading, "a screen reader is taken to what comes next").toBe(document.activeElement);
    expect(asked("begin_sign_in")).toEqual([{ method: "esi", lang: "ru" }]);
    expect(fake.opened).toEqual([ATTEMPT.url]);
    fake.answers.session_status = () => UNLOCKED;
    arrive();
    await screen.findByRole("heading", { level: 1, name: "Асанова Гүлнара" });
    expect(router.current).toEqual({ screen: "cabinet" });
  });

  it("tells who went elsewhere meanwhile, and leaves them there", async () => {
    let arrive = (): void => undefined;
    fake.answers.await_sign_in = () =>
      new Promise((done) => (arrive = () => done({ account: ACCOUNT.id, state: "unlocked" })));
    const user = await open("sign-in");
    await user.click(screen.getByTestId("method-esi"));
    await screen.findByTestId("sign-in-waiting");
    router.go({ screen: "about" });
    fake.answers.session_status = () => UNLOCKED;
    arrive();
    await screen.findByText("Вход выполнен");
    expect(router.current).toEqual({ screen: "about" });
  });

  it("gives the address to copy where the browser did not open, or another did", async () => {
    const user = await open("sign-in");
    await user.click(screen.getByTestId("method-esi"));
    await user.click(await screen.findByText("Браузер не открылся?"));
    await user.click(screen.getByRole("button", { name: "Открыть ещё раз" }));
    expect(fake.opened).toEqual([ATTEMPT.url, ATTEMPT.url]);
    await user.click(screen.getAllByRole("button", { name: "Скопировать" })[1] as HTMLElement);
    expect(fake.copied).toEqual([ATTEMPT.url]);
  });

  it("says so when there is no browser, and offers the telephone", async () => {
    const user = await open("sign-in");
    const { backend } = await import("@/lib/backend");
    vi.spyOn(backend(), "openExternal").mockRejectedValue(new BackendError("internal"));
    await user.click(screen.getByTestId("method-kyzmat"));
    await screen.findByText("Не удалось открыть браузер.");
    await user.click(screen.getByRole("button", { name: "Войти по коду на телефоне" }));
    await screen.findByTestId("sign-in-device");
    expect(asked("cancel_sign_in"), "the other way is given up").toEqual([{ attempt: ATTEMPT.attempt }]);
  });

  it("is cancelled, and may begin again", async () => {
    const user = await open("sign-in");
    await user.click(screen.getByTestId("method-esi"));
    await user.click(await screen.findByRole("button", { name: "Отменить вход" }));
    expect(asked("cancel_sign_in")).toEqual([{ attempt: ATTEMPT.attempt }]);
    await screen.findByText("Вход отменён.");
    await user.click(screen.getByRole("button", { name: "Повторить" }));
    await screen.findByTestId("sign-in-waiting");
  });

  it("shows no time left that a wrong clock has made up", async () => {
    const now = vi.spyOn(Date, "now");
    now.mockReturnValue(Date.parse("2026-11-22T12:00:30+06:00"));
    const user = await open("sign-in");
    await user.click(screen.getByTestId("method-esi"));
    expect((await screen.findByRole("timer")).textContent).toMatch(/^Осталось (9:30|9:29)$/u);
    await user.click(screen.getByRole("button", { name: "Отменить вход" }));
    now.mockReturnValue(Date.parse("2026-11-22T13:00:30+06:00"));
    await user.click(await screen.findByTestId("method-esi"));
    await screen.findByTestId("sign-in-waiting");
    expect(screen.queryByRole("timer"), "an hour ahead").toBeNull();
  });

  it.each<[ErrorCode, RegExp, boolean]>([
    ["sign_in_expired", /Время на вход истекло/u, true],
    ["sign_in_denied", /Вход не подтверждён/u, true],
    ["idp_unreachable", /не отвечает/u, true],
    ["idp_unavailable", /такой способ входа недоступен/u, false],
    ["pin_conflict", /\+996\s\(312\)\s98\s61\s41/u, false],
    ["account_blocked", /\+996\s\(312\)\s98\s61\s41/u, false],
    ["account_deleted", /\+996\s\(312\)\s98\s61\s41/u, false],
    ["offline", /Нет связи с порталом/u, true],
    ["captive_portal", /войдите в эту сеть/u, true],
    ["portal_unavailable", /временно не работает/u, true],
    ["portal_untrusted", /вход остановлен/u, false],
    ["internal", /ошибки программы/u, true],
    ["disk_full", /нет места/u, true],
  ])("that ends with %s says what to do", async (code, words, again) => {
    fake.answers.await_sign_in = () => {
      throw new BackendError(code);
    };
    const user = await open("sign-in");
    await user.click(screen.getByTestId("method-esi"));
    const end = await screen.findByTestId("sign-in-end");
    expect(end.getAttribute("role")).toBe("alert");
    expect(end.textContent).toMatch(words);
    expect(within(end).queryByRole("button", { name: "Повторить" }) !== null).toBe(again);
    expect(screen.getByTestId("method-device"), "other ways stay in sight").toBeTruthy();
  });
});

describe("signing in by a telephone", () => {
  it("shows the code, where to type it, and the picture for the camera", async () => {
    const user = await open("sign-in");
    await user.click(screen.getByTestId("method-device"));
    const part = await screen.findByTestId("sign-in-device");
    expect(within(part).getByTestId("user-code").textContent).toContain("WDJB-MJHT");
    expect(part.textContent).toContain("kyzmat.gov.kg/device");
    expect(part.textContent, "spelt for a screen reader").toContain("W D J B M J H T");
    const picture = within(part).getByRole("img", { name: /QR/u });
    expect(picture.getAttribute("viewBox"), "seven modules and the quiet zone").toBe("0 0 15 15");
    expect(picture.querySelector("path")?.getAttribute("d")).toMatch(/^M4 4h3v1h-3zM8 4h3v1h-3z/u);
    expect(fake.opened, "no browser here").toEqual([]);
  });
});

describe("choosing what protects the data", () => {
  const SETUP: SessionStatus = {
    ...SIGNED_OUT,
    state: "setup",
    account: ACCOUNT,
    keys: {
      place: "passphrase",
      code_required: false,
      wanted: { keyring: false, passphrase: true, code: false },
    },
  };

  it("refuses a short or differing passphrase, and leads to the field at fault", async () => {
    const user = await open("cabinet", SETUP);
    const form = await screen.findByTestId("secret-passphrase");
    const first = within(form).getByLabelText("Новая парольная фраза");
    await user.type(first, "кот и стол");
    expect(form.textContent).toContain("Нужно ещё 2 знака.");
    await user.click(within(form).getByRole("button", { name: "Сохранить и продолжить" }));
    const summary = within(form).getByRole("alert");
    expect(document.activeElement).toBe(summary);
    expect(first.getAttribute("aria-invalid")).toBe("true");
    await user.click(within(summary).getByRole("link"));
    expect(document.activeElement).toBe(first);
    await user.type(first, " и окно");
    await user.type(within(form).getByLabelText("Парольная фраза ещё раз"), "кот и стол и дверь{Enter}");
    expect(within(form).getByRole("alert").textContent).toContain("не одно и то же");
    expect(asked("set_passphrase")).toEqual([]);
  });

  it("keeps a good one and opens the cabinet", async () => {
    const user = await open("cabinet", SETUP);
    const form = await screen.findByTestId("secret-passphrase");
    await user.type(within(form).getByLabelText("Новая парольная фраза"), "кот и стол и окно");
    await user.type(within(form).getByLabelText("Парольная фраза ещё раз"), "кот и стол и окно{Enter}");
    await screen.findByTestId("cabinet");
    expect(asked("set_passphrase")).toEqual([{ passphrase: "кот и стол и окно" }]);
  });

  it("asks for a code where one is required, and refuses what anybody would try", async () => {
    const user = await open("sign-in", {
      ...SETUP,
      keys: {
        place: "os",
        code_required: true,
        wanted: { keyring: false, passphrase: false, code: true },
      },
    });
    const form = await screen.findByTestId("secret-code");
    const first = within(form).getByLabelText("Новый код");
    const second = within(form).getByLabelText("Код ещё раз");
    for (const [code, words] of [
      ["123", /от 4 до 12/u],
      ["1234567890123", /от 4 до 12/u],
      ["1234", /пробуют первым/u],
      ["7777", /пробуют первым/u],
    ] as const) {
      await user.clear(first);
      await user.type(first, `${code}{Enter}`);
      expect(within(form).getByRole("alert").textContent, code).toMatch(words);
    }
    await user.clear(first);
    await user.type(first, "2846");
    await user.type(second, "2846{Enter}");
    await waitFor(() => expect(asked("set_unlock_code")).toEqual([{ code: "2846" }]));
  });
});

describe("the closed personal side", () => {
  it("opens by the keyring at one press", async () => {
    const user = await open("cabinet", LOCKED);
    await user.click(await screen.findByRole("button", { name: "Открыть данные" }));
    await screen.findByTestId("cabinet");
    expect(asked("unlock")).toEqual([{}]);
  });

  it("counts down the wait after wrong codes, and takes the code again then", async () => {
    const byCode = { ways: { keyring: true, passphrase: false, code: true } };
    const user = await open("cabinet", { ...LOCKED, unlock: byCode });
    expect(
      within(await screen.findByTestId("lock")).queryAllByRole("button", { name: "Открыть данные" }).length,
      "the keyring alone does not open where a code is set",
    ).toBe(1);
    fake.answers.unlock = () => {
      fake.answers.session_status = () => ({ ...LOCKED, unlock: { ...byCode, wait_seconds: 3 } });
      throw new BackendError("wrong_code");
    };
    const field = screen.getByLabelText("Код");
    await user.type(field, "1111{Enter}");
    expect((await screen.findByRole("alert")).textContent).toMatch(/Код/u);
    expect((field as HTMLInputElement).value, "what was wrong is not kept").toBe("");
    const button = screen.getByRole<HTMLButtonElement>("button", { name: "Открыть данные" });
    await screen.findByText(/0:0[123]/u);
    expect(button.disabled).toBe(true);
    await waitFor(() => expect(button.disabled).toBe(false), { timeout: 10_000 });
    fake.answers.unlock = () => UNLOCKED;
    await user.type(field, "2846{Enter}");
    await screen.findByTestId("cabinet");
    expect(asked("unlock").at(-1)).toEqual({ code: "2846" });
  });

  it("offers each way by its name where there are several", async () => {
    const user = await open("cabinet", {
      ...LOCKED,
      unlock: { ways: { keyring: true, passphrase: true, code: false } },
    });
    await user.type(await screen.findByLabelText("Парольная фраза"), "кот и стол и окно");
    await user.click(screen.getByRole("button", { name: "Открыть парольной фразой" }));
    await screen.findByTestId("cabinet");
    expect(asked("unlock")).toEqual([{ passphrase: "кот и стол и окно" }]);
  });

  it.each([
    ["keyring_absent", ["Повторить"]],
    ["keyring_locked", ["Повторить"]],
    ["keyring_timeout", ["Повторить"]],
    ["keyring_failed", ["Повторить"]],
    ["key_missing", ["Повторить", "Начать заново…"]],
    ["other_key", ["Повторить", "Начать заново…"]],
    ["header_damaged", ["Попробовать восстановить", "Начать заново…"]],
    ["vault_missing", ["Попробовать восстановить", "Начать заново…"]],
    ["vault_damaged", ["Попробовать восстановить", "Начать заново…"]],
    ["vault_newer", []],
  ] as const)("says of %s what it is and what can be done", async (trouble, acts) => {
    await open("cabinet", {
      ...LOCKED,
      unlock: { ways: { keyring: false, passphrase: false, code: false }, trouble },
    });
    const notice = await screen.findByTestId(`trouble-${trouble}`);
    expect(
      within(notice)
        .queryAllByRole("button")
        .map((button) => button.textContent.trim()),
    ).toEqual(acts);
    expect(screen.getByRole("button", { name: "Войти заново" })).toBeTruthy();
    expect(screen.getByRole("button", { name: "Другая учётная запись" })).toBeTruthy();
  });

  it("tries to mend at once, and begins anew only after a question", async () => {
    const damaged: SessionStatus = {
      ...LOCKED,
      unlock: { ways: { keyring: false, passphrase: false, code: false }, trouble: "vault_damaged" },
    };
    const user = await open("cabinet", damaged);
    fake.answers.restore_vault = ({ anew }) => (anew ? UNLOCKED : damaged);
    await user.click(await screen.findByRole("button", { name: "Попробовать восстановить" }));
    await screen.findByText(/^Восстановить пока не удалось/u);
    await user.click(screen.getByRole("button", { name: "Начать заново…" }));
    expect(asked("restore_vault")).toEqual([{ anew: false }]);
    const dialog = await screen.findByRole("dialog");
    await user.click(within(dialog).getByRole("button", { name: "Начать заново" }));
    await screen.findByTestId("cabinet");
    expect(asked("restore_vault")).toEqual([{ anew: false }, { anew: true }]);
  });

  it.each([
    ["session_ended", /Сеанс на портале завершён/u],
    ["account_blocked", /заблокирована.*\+996/u],
    ["account_deleted", /удалена.*\+996/u],
    ["not_kept", /не сохранился/u],
  ] as const)("says why the session is no more: %s", async (ended, words) => {
    await open("cabinet", { ...LOCKED, session: "ended", ended });
    expect((await screen.findByTestId(`ended-${ended}`)).textContent).toMatch(words);
  });

  it("comes at Ctrl+Shift+L, takes what was shown away at once, and gives the focus to its heading", async () => {
    const user = await open("cabinet", UNLOCKED);
    await screen.findByTestId("cabinet");
    fake.answers.session_status = () => LOCKED;
    await user.keyboard("{Control>}{Shift>}[KeyL]{/Shift}{/Control}");
    const heading = await screen.findByRole("heading", { level: 1, name: "Ваши данные закрыты" });
    expect(document.activeElement).toBe(heading);
    expect(asked("lock")).toEqual([{}]);
    expect(document.body.textContent).not.toContain("Асанова");
  });

  it("comes by itself, and nothing of the person is kept while the core is asked", async () => {
    await open("cabinet", UNLOCKED);
    await screen.findByTestId("cabinet");
    fake.answers.session_status = () => new Promise(() => undefined);
    fake.tell("session_changed", { state: "locked" });
    await screen.findByTestId("lock");
    expect(JSON.stringify(session.current)).not.toContain("Асанова");
    expect(document.body.textContent).not.toContain("Асанова");
  });

  it("lets another account be chosen", async () => {
    const user = await open("cabinet", { ...LOCKED, accounts: [ACCOUNT, OTHER_ACCOUNT] });
    await user.click(await screen.findByRole("button", { name: "Другая учётная запись" }));
    fake.answers.choose_account = () => ({ ...LOCKED, account: OTHER_ACCOUNT });
    await user.click(await screen.findByRole("button", { name: /Рабочая/u }));
    await screen.findByTestId("lock");
    expect(asked("choose_account")).toEqual([{ account: OTHER_ACCOUNT.id }]);
  });
});

describe("the menu of the person", () => {
  it("has the places and acts of an open side", async () => {
    const user = await open("vacancies", UNLOCKED);
    await user.click(await screen.findByRole("button", { name: "Асанова Г." }));
    expect(screen.getAllByRole("menuitem").map((line) => line.querySelector(".label")?.textContent)).toEqual([
      "Личный кабинет",
      "Черновики заявлений",
      "Мои заявления",
      "Уведомления",
      "Закрыть данные",
      "Сеансы",
      "Журнал действий",
      "Соглашение и политика",
      "Конфиденциальность",
      "Сменить учётную запись",
      "Выход",
      "Сообщить о несанкционированном доступе",
    ]);
  });

  it("signs out without a question when nothing waits, and says whether the portal knows", async () => {
    const user = await open("cabinet", UNLOCKED);
    fake.answers.sign_out = () => {
      fake.answers.session_status = () => SIGNED_OUT;
      return { revoked: false };
    };
    await choose(user, /^Выход/u);
    await screen.findByText(/завершите его с другого устройства/u);
    expect(router.current).toEqual({ screen: "vacancies" });
    await screen.findByRole("button", { name: "Войти" });
  });

  it("asks before signing out while something is unsent", async () => {
    fake.answers.unsent_work = () => [{ kind: "consent", at: "2026-11-22T11:00:00+06:00" }];
    const user = await open("cabinet", { ...UNLOCKED, reports_queued: 1 });
    await choose(user, /^Выход/u);
    const dialog = await screen.findByRole("dialog");
    expect(within(dialog).getAllByRole("listitem").length).toBe(2);
    expect(asked("sign_out")).toEqual([]);
    await user.click(within(dialog).getByRole("button", { name: "Не выходить" }));
    expect(asked("sign_out")).toEqual([]);
    await choose(user, /^Выход/u);
    await user.click(await screen.findByRole("button", { name: "Выйти" }));
    await waitFor(() => expect(asked("sign_out")).toEqual([{}]));
  });
});

describe("the core is told that somebody sits there", () => {
  it("at most every 15 seconds, and only while the side is open", async () => {
    const time = vi.spyOn(performance, "now");
    let now = 1_000_000;
    time.mockImplementation(() => now);
    const user = await open("vacancies", UNLOCKED);
    await screen.findByText("Главный специалист 0");
    await user.keyboard("a");
    await user.pointer({ target: document.body });
    expect(asked("keep_awake").length).toBe(1);
    now += 14_900;
    await user.keyboard("a");
    expect(asked("keep_awake").length).toBe(1);
    now += 200;
    await user.keyboard("a");
    expect(asked("keep_awake").length).toBe(2);
    fake.answers.session_status = () => LOCKED;
    fake.tell("session_changed", { state: "locked" });
    now += 60_000;
    await user.keyboard("a");
    expect(asked("keep_awake").length).toBe(2);
  });
});
