import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import App from "@/App.svelte";
import { BackendError, type Command, type SessionStatus } from "@/lib/backend";
import { host } from "@/lib/host.svelte";
import { LANGS, language } from "@/lib/i18n/i18n.svelte";
import { layout } from "@/lib/layout.svelte";
import { session } from "@/lib/session.svelte";
import { router, type PlainScreen } from "@/router.svelte";
import { settings } from "@/settings/settings.svelte";
import { toasts } from "@/shared/toasts.svelte";
import { breaches } from "@/testing/axe";
import { useFake, type Fake } from "@/testing/fake";
import { ACCOUNT, LOCKED, PERSON, SESSIONS, SIGNED_OUT, UNLOCKED, act } from "@/testing/fake-identity";
import { dialogs } from "@/identity/dialogs.svelte";
import { phone, pin } from "@/identity/facts";
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

async function open(
  at: PlainScreen,
  status: SessionStatus = UNLOCKED,
): Promise<ReturnType<typeof userEvent.setup>> {
  fake.answers.session_status = () => status;
  router.go({ screen: at }, true);
  render(App);
  await screen.findByTestId("person");
  return userEvent.setup();
}

const asked = (command: Command): unknown[] =>
  fake.calls.filter((call) => call.command === command).map((call) => call.request);

/** With ordinary spaces in place of those that do not break. */
const plain = (element: Element | null | undefined): string =>
  (element?.textContent ?? "").replaceAll("\u00a0", " ").replaceAll(/\s+/gu, " ").trim();

describe("facts", () => {
  it("are written as one reads them, and what has no known form stays", () => {
    const spaced = (text: string): string => text.replaceAll("\u00a0", " ");
    expect(spaced(pin("10102199000001"))).toBe("1 01021990 00001");
    expect(pin("1234")).toBe("1234");
    expect(spaced(phone("+996555123456"))).toBe("+996 555 12 34 56");
    expect(phone("+77011234567")).toBe("+77011234567");
    expect(phone("@gulnara")).toBe("@gulnara");
  });
});

describe("the cabinet", () => {
  it("shows each fact with who says so, and as of when", async () => {
    await open("cabinet");
    const part = await screen.findByTestId("cabinet");
    const rowOf = (label: string): string => plain(within(part).getByText(label).parentElement);
    expect(rowOf("ПИН")).toBe("ПИН 1 01021990 00001 ЕСИ подтверждено");
    expect(rowOf("Дата рождения")).toContain("1 февраля 1990 г.");
    expect(rowOf("Гражданство")).toContain("Кыргызская Республика");
    expect(rowOf("Номер телефона")).toBe("Номер телефона +996 555 12 34 56 введено вами");
    expect(plain(part)).toContain("По данным портала на 22 ноября 2026 г., 11:50");
  });

  it("shows the post and the roles that E-Kyzmat told", async () => {
    await open("cabinet", {
      ...UNLOCKED,
      person: {
        ...PERSON,
        employment: { body: "Министерство юстиции", roles: ["hr_officer", "auditor"], at: PERSON.as_of },
      },
    });
    const part = await screen.findByTestId("cabinet");
    for (const words of ["Министерство юстиции", "сотрудник кадровой службы", "аудитор"]) {
      expect(within(part).getByText(words)).toBeTruthy();
    }
  });

  it("says what an unverified account means, what was mended, and what waits", async () => {
    await open("cabinet", {
      ...UNLOCKED,
      person: { ...PERSON, state: "unverified" },
      reports_queued: 2,
      mended: { at: PERSON.as_of, salvaged: 1204, from_backup: 3, incomplete: true },
    });
    expect(plain(await screen.findByTestId("unverified"))).toContain("Войдите один раз через ЕСИ");
    expect(plain(screen.getByTestId("queued"))).toContain("2 сообщения");
    expect(plain(screen.getByTestId("mended"))).toContain("1 204");
    expect(plain(screen.getByTestId("mended"))).toContain("проверьте");
  });

  it("asks for consent first, and refusing leads back to the vacancies", async () => {
    await open("cabinet", {
      ...UNLOCKED,
      consents_due: [{ kind: "user_agreement", edition: "2026-03-01" }],
    });
    await waitFor(() => expect(screen.queryByTestId("cabinet")).toBeNull());
    expect(document.body.textContent, "nothing of the person before that").not.toContain("Гүлнара");
  });

  it("sets, changes and removes a code, but not where it is required", async () => {
    const withCode = { keyring: true, passphrase: false, code: true };
    const user = await open("cabinet");
    await user.click(await screen.findByRole("button", { name: /^Установить\s*: Код/u }));
    const form = await screen.findByTestId("secret-code");
    fake.answers.set_unlock_code = () => ({ ...UNLOCKED, protection: withCode });
    await user.type(within(form).getByLabelText("Новый код"), "2846");
    await user.type(within(form).getByLabelText("Код ещё раз"), "2846{Enter}");
    await screen.findByText("Код сохранён");
    await user.click(await screen.findByRole("button", { name: /^Убрать\s*: Код/u }));
    await user.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Убрать" }));
    await waitFor(() => expect(asked("remove_unlock_code")).toEqual([{}]));

    fake.answers.session_status = () => ({
      ...UNLOCKED,
      protection: withCode,
      keys: { place: "os", code_required: true },
    });
    fake.tell("session_changed", { state: "unlocked" });
    await screen.findByRole("button", { name: /^Сменить\s*: Код/u });
    expect(screen.queryByRole("button", { name: /^Убрать\s*: Код/u })).toBeNull();
  });

  it("does not let the last thing that opens the data be taken away", async () => {
    await open("cabinet", {
      ...UNLOCKED,
      keys: { place: "passphrase", code_required: false },
      protection: { keyring: false, passphrase: true, code: false },
    });
    await screen.findByRole("button", { name: /^Сменить\s*: Парольная фраза/u });
    expect(screen.queryByRole("button", { name: /^Убрать/u })).toBeNull();
    expect(screen.queryByRole("button", { name: /Код/u }), "a code needs a keyring").toBeNull();
  });

  it("names the account on this computer, and takes the name away", async () => {
    const user = await open("cabinet");
    await user.type(await screen.findByLabelText("Имя учётной записи"), "  Дом {Enter}");
    await waitFor(() => expect(asked("name_account")).toEqual([{ account: ACCOUNT.id, nickname: "Дом" }]));
  });

  it("shows why it cannot be shown, and asks again", async () => {
    fake.answers.session_status = () => {
      throw new BackendError("storage");
    };
    router.go({ screen: "cabinet" }, true);
    render(App);
    await screen.findByText("Не удалось прочитать или записать папку с данными.");
    fake.answers.session_status = () => UNLOCKED;
    await userEvent.click(screen.getByRole("button", { name: "Повторить" }));
    await screen.findByTestId("cabinet");
  });
});

describe("sessions", () => {
  it("mark this one, and end another", async () => {
    const user = await open("sessions");
    const table = await screen.findByRole("table", { name: "Сеансы" });
    const [, own, other] = within(table).getAllByRole("row");
    expect(plain(own)).toContain("это устройство");
    fake.answers.list_sessions = () => SESSIONS.slice(0, 1);
    await user.click(
      within(other as HTMLElement).getByRole("button", { name: /^Завершить\s*: Windows 11/u }),
    );
    await screen.findByText("Сеанс завершён: Windows 11");
    expect(asked("end_session")).toEqual([{ session: SESSIONS[1]?.id }]);
    await screen.findByText("Других сеансов нет.");
  });

  it("end all others after a question", async () => {
    const user = await open("sessions");
    await user.click(await screen.findByRole("button", { name: "Завершить все остальные" }));
    expect(asked("end_other_sessions")).toEqual([]);
    await user.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Завершить" }));
    await screen.findByText("Завершено сеансов: 1");
  });

  it("say what to do without a network", async () => {
    fake.answers.list_sessions = () => {
      throw new BackendError("offline");
    };
    const user = await open("sessions");
    const notice = await screen.findByTestId("sessions-offline");
    fake.answers.list_sessions = () => SESSIONS;
    await user.click(within(notice).getByRole("button", { name: "Повторить" }));
    await screen.findByRole("table");
    expect(screen.queryByTestId("sessions-offline")).toBeNull();
  });
});

describe("the activity log", () => {
  it("is by day, the newest first, in words, with more on demand", async () => {
    fake.answers.list_activity = ({ before }) =>
      before === undefined
        ? {
            entries: [
              act(9, { act: "data_read", detail: "me" }),
              act(8, { act: "token_reused", detail: "refresh", here: false, device: "Windows 11" }),
              act(7, {
                at: "2026-11-21T18:00:00+06:00",
                act: "consented",
                detail: "user_agreement/ky/2026-09-01",
              }),
            ],
            more: true,
            as_of: PERSON.as_of,
          }
        : {
            entries: [act(6, { at: "2026-11-21T17:00:00+06:00", act: "registered" })],
            more: false,
            as_of: PERSON.as_of,
          };
    const user = await open("activity");
    const part = await screen.findByTestId("activity");
    await within(part).findByText(/Прочитаны личные данные/u);
    expect(plain(part)).toContain("сведения о вас");
    expect(plain(part)).toContain("Пользовательское соглашение, редакция: 1 сентября 2026 г.");
    expect(within(part).getAllByRole("heading", { level: 2 }).length).toBe(2);
    await user.click(within(part).getByRole("button", { name: "Показать более ранние" }));
    await within(part).findByText(/Создана учётная запись/u);
    expect(asked("list_activity").at(-1)).toEqual({ limit: 50, before: 7 });
    expect(within(part).getAllByRole("heading", { level: 2 }).length, "the same day goes on").toBe(2);
    expect(within(part).queryByRole("button", { name: "Показать более ранние" })).toBeNull();
  });

  it("shows no word of the portal that it does not know", async () => {
    fake.answers.list_activity = () => ({
      entries: [act(1, { act: "wrong_key", detail: "refresh" }), act(0, { detail: "something_new" })],
      more: false,
      as_of: null,
    });
    await open("activity");
    const part = await screen.findByTestId("activity");
    await within(part).findByText(/Отклонён запрос с чужого устройства/u);
    expect(plain(part)).not.toMatch(/refresh|something_new/u);
    expect(plain(part)).toContain("ещё не загружался");
  });
});

describe("reporting unauthorised access", () => {
  it.each([
    ["sent", /учётная запись заблокирована/u],
    ["queued", /отправится само/u],
    ["waiting", /после следующего входа/u],
  ] as const)("is one press, and says what became of it: %s", async (state, words) => {
    fake.answers.report_unauthorised_access = () => ({ report: "r", state, phone: "+996 (312) 00 00 00" });
    const user = await open("cabinet", LOCKED);
    await user.click(await screen.findByRole("button", { name: "Сообщить о несанкционированном доступе" }));
    const dialog = await screen.findByRole("dialog");
    await user.click(within(dialog).getByRole("button", { name: "Сообщить и заблокировать" }));
    const result = await screen.findByTestId(`report-${state}`);
    expect(plain(result)).toMatch(words);
    expect(plain(result)).toContain("+996 (312) 00 00 00");
    expect(asked("report_unauthorised_access")).toEqual([{}]);
  });

  it("takes a note of at most 2,000 letters", async () => {
    const user = await open("sessions");
    await user.click(await screen.findByRole("button", { name: "Сообщить о несанкционированном доступе" }));
    const field = await screen.findByLabelText<HTMLTextAreaElement>("Что случилось (необязательно)");
    await user.click(field);
    await user.paste("ө".repeat(2001));
    const button = screen.getByRole<HTMLButtonElement>("button", { name: "Сообщить и заблокировать" });
    expect(button.disabled).toBe(true);
    expect(screen.getByText("Сократите текст на 1 знак.")).toBeTruthy();
    await user.keyboard("{Backspace}");
    await user.click(button);
    await screen.findByTestId("report-sent");
    expect(asked("report_unauthorised_access")).toEqual([{ note: "ө".repeat(2000) }]);
  });

  it("names the telephone when even keeping it failed", async () => {
    fake.answers.report_unauthorised_access = () => {
      throw new BackendError("disk_full");
    };
    const user = await open("sessions");
    await user.click(await screen.findByRole("button", { name: "Сообщить о несанкционированном доступе" }));
    await user.click(await screen.findByRole("button", { name: "Сообщить и заблокировать" }));
    expect(plain(await screen.findByRole("alert"))).toContain("+996 (312) 98 61 41");
  });
});

describe("at a kiosk", () => {
  beforeEach(() => {
    fake.audience = "kiosk";
  });

  async function visit(at: PlainScreen, status: SessionStatus): Promise<void> {
    fake.answers.session_status = () => status;
    router.go({ screen: at }, true);
    render(App);
    await userEvent.click(await screen.findByRole("button", { name: /Русский/u }));
    await screen.findByTestId("person");
  }

  it("one signs in by one's own telephone alone, and leaving gives it up", async () => {
    await visit("sign-in", SIGNED_OUT);
    expect(screen.queryByTestId("method-esi")).toBeNull();
    await userEvent.click(await screen.findByTestId("method-device"));
    await screen.findByTestId("sign-in-device");
    router.go({ screen: "vacancies" });
    await waitFor(() => expect(asked("cancel_sign_in").length).toBe(1));
    expect(signIn.phase, "the next visitor begins at the beginning").toBe("choose");
  });

  it("«Завершить» is always in sight, and there is nothing that stays behind", async () => {
    await visit("cabinet", UNLOCKED);
    await screen.findByTestId("cabinet");
    for (const name of [/Сеансы/u, /Журнал/u, /Конфиденциальность/u]) {
      expect(screen.queryByRole("link", { name }), String(name)).toBeNull();
    }
    expect(screen.queryByText("Защита данных на этом компьютере")).toBeNull();
    router.go({ screen: "vacancies" });
    fake.answers.sign_out = () => {
      fake.answers.session_status = () => SIGNED_OUT;
      return { revoked: true };
    };
    await userEvent.click(await screen.findByTestId("finish"));
    await screen.findByRole("button", { name: "Войти" });
    for (const command of ["lock", "list_sessions", "list_activity", "unsent_work"] as const) {
      expect(asked(command), command).toEqual([]);
    }
  });

  it("cannot be locked", async () => {
    await visit("cabinet", UNLOCKED);
    await screen.findByTestId("cabinet");
    await userEvent.keyboard("{Control>}{Shift>}[KeyL]{/Shift}{/Control}");
    expect(asked("lock")).toEqual([]);
  });
});

describe.each(LANGS)("accessibility in %s", (lang) => {
  const SETUP: SessionStatus = {
    ...SIGNED_OUT,
    state: "setup",
    account: ACCOUNT,
    keys: { place: "os", code_required: true, wanted: { keyring: false, passphrase: false, code: true } },
  };

  it.each<[string, PlainScreen, SessionStatus, string]>([
    ["signing in", "sign-in", SIGNED_OUT, "sign-in"],
    ["setup", "cabinet", SETUP, "setup"],
    [
      "locked",
      "cabinet",
      {
        ...LOCKED,
        session: "ended",
        ended: "not_kept",
        unlock: { ways: { keyring: false, passphrase: true, code: true }, trouble: "keyring_locked" },
      },
      "lock",
    ],
    ["the cabinet", "cabinet", { ...UNLOCKED, reports_queued: 1 }, "cabinet"],
    ["sessions", "sessions", UNLOCKED, "sessions"],
    ["activity", "activity", UNLOCKED, "activity"],
    ["accounts", "accounts", { ...LOCKED, accounts: [ACCOUNT] }, "accounts"],
  ])("of %s", async (_name, at, status, testid) => {
    fake.settings = { ...fake.settings, lang };
    await open(at, status);
    await screen.findByTestId(testid);
    await waitFor(() => expect(document.documentElement.lang).toBe(lang));
    expect(await breaches(document.body)).toEqual([]);
    if (testid === "sign-in") {
      await userEvent.click(screen.getByTestId("method-device"));
      await screen.findByTestId("sign-in-device");
      expect(await breaches(document.body)).toEqual([]);
      await userEvent.click(screen.getAllByRole("button").find((b) => b.closest(".line")) as HTMLElement);
      await screen.findByTestId("sign-in-end");
      expect(await breaches(document.body)).toEqual([]);
      await userEvent.click(screen.getByTestId("method-esi"));
      await screen.findByTestId("sign-in-waiting");
      expect(await breaches(document.body)).toEqual([]);
    }
    if (testid === "cabinet") {
      dialogs.report = true;
      await screen.findByRole("dialog");
      expect(await breaches(document.body)).toEqual([]);
    }
  });
});
