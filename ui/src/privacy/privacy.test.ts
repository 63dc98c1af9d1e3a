import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { BackendError, type SessionStatus } from "@/lib/backend";
import { LANGS, language } from "@/lib/i18n/i18n.svelte";
import { router } from "@/router.svelte";
import { toasts } from "@/shared/toasts.svelte";
import { breaches } from "@/testing/axe";
import { useFake, type Fake } from "@/testing/fake";
import { ACCOUNT } from "@/testing/fake-legal";
import PrivacyScreen from "./PrivacyScreen.svelte";

let fake: Fake;

function status(change: Partial<SessionStatus> = {}): SessionStatus {
  const account = { id: ACCOUNT, ordinal: 1, last_used_at: "2026-11-22T11:00:00+06:00" };
  return {
    state: "unlocked",
    account,
    accounts: [account],
    session: "live",
    keys: { place: "os", code_required: false },
    consents_due: [],
    reports_queued: 0,
    notices_unread: 0,
    methods: ["esi"],
    auto_lock_minutes: 10,
    ...change,
  };
}

beforeEach(() => {
  fake = useFake();
  fake.answers.session_status = () => status();
  fake.answers.list_reports = () => [];
  fake.answers.erase_account = () => status({ state: "signed_out" });
  language.use("ru");
  for (const toast of toasts.shown) toasts.dismiss(toast.id);
  router.go({ screen: "about" }, true);
});

const fail = (code: BackendError["code"]) => () => {
  throw new BackendError(code);
};

/** The screen with all its answers. */
async function open(): Promise<ReturnType<typeof userEvent.setup>> {
  render(PrivacyScreen);
  await screen.findByRole("table");
  return userEvent.setup();
}

function asked(command: string): unknown[] {
  return fake.calls.filter((call) => call.command === command).map((call) => call.request);
}

describe("what is stored", () => {
  it("is told by place, with its size and whether it is encrypted", async () => {
    await open();
    const row = (name: RegExp): string => screen.getByRole("row", { name }).textContent;
    expect(row(/^Персональные данные/u)).toMatch(/Здесь есть сведения о вас.*240 КБ.*да/su);
    expect(row(/^Каталог/u)).not.toContain("сведения о вас");
    expect(row(/^Каталог/u)).toMatch(/12,4 МБ.*нет/su);
    expect(row(/^Всего/u)).toContain("15,4 МБ");
    expect(screen.getByText("Журнал действий", { selector: "dt" }).nextElementSibling?.textContent).toMatch(
      /^1\s204$/u,
    );
  });

  it("says that records are seen only while the data are open", async () => {
    const answer = await fake.answers.stored_data({});
    fake.answers.stored_data = () => ({ ...answer, records: [] });
    await open();
    screen.getByText(/видны, когда данные открыты/u);
  });

  it("says what failed, and the rest of the screen does not wait for it", async () => {
    const answer = fake.answers.stored_data;
    fake.answers.stored_data = fail("storage");
    render(PrivacyScreen);
    expect((await screen.findByRole("alert")).dataset["code"]).toBe("storage");
    await screen.findByText("Дано в окне программы: 20 ноября 2026 г., 18:05");
    fake.answers.stored_data = answer;
    await userEvent.click(screen.getByRole("button", { name: "Повторить" }));
    await screen.findByRole("table");
  });

  it("offers what belongs to a person only while their data are open", async () => {
    fake.answers.session_status = () => status({ state: "locked" });
    fake.answers.list_consents = fail("locked");
    fake.answers.list_reports = fail("locked");
    await open();
    expect((await screen.findAllByText(/Сейчас ваши данные закрыты/u)).length).toBe(3);
    expect(screen.queryByRole("button", { name: "Скачать копию" })).toBeNull();
    fake.answers.session_status = () => status();
    fake.tell("session_changed", { state: "unlocked" });
    await screen.findByRole("button", { name: "Скачать копию" });
  });

  it("takes away what is of the person as soon as it is locked, and with it what was being typed", async () => {
    const user = await open();
    await user.click(await screen.findByRole("button", { name: "Скачать копию" }));
    await user.type(await screen.findByLabelText("Пароль архива"), "тайна");
    const never = new Promise<never>(() => undefined);
    fake.answers.session_status = () => never;
    fake.tell("session_changed", { state: "locked" });
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(screen.queryByText(/Дано в окне программы/u)).toBeNull();
    expect(screen.queryByRole("button", { name: "Скачать копию" })).toBeNull();
  });

  it("leads to the log and the texts, and tells of reports and whom to ask", async () => {
    fake.answers.list_reports = () => [
      {
        id: "1",
        noticed_at: "2026-11-19T10:00:00+06:00",
        state: "sent",
        sent_at: "2026-11-19T10:00:04+06:00",
      },
      { id: "2", noticed_at: "2026-11-21T10:00:00+06:00", state: "queued" },
    ];
    const user = await open();
    await screen.findByText("Сообщение от 21 ноября 2026 г., 10:00");
    screen.getByText(/Ждёт связи с порталом/u);
    const address = (name: string): string | null => screen.getByRole("link", { name }).getAttribute("href");
    expect(address("Открыть журнал действий")).toBe("#/activity");
    expect(address("Правовые документы и их редакции")).toBe("#/legal");
    await user.click(screen.getByRole("button", { name: "Скопировать номер телефона" }));
    await user.click(screen.getByRole("button", { name: "Скопировать адрес почты" }));
    expect(fake.copied).toEqual(["+996 (312) 98 61 41", "kattargrs@gmail.com"]);
  });
});

describe("a copy of all data", () => {
  async function dialog(): Promise<ReturnType<typeof userEvent.setup>> {
    const user = await open();
    await user.click(await screen.findByRole("button", { name: "Скачать копию" }));
    await screen.findByRole("dialog", { name: "Копия ваших данных" });
    return user;
  }

  it("is sealed by a passphrase typed twice, and saved", async () => {
    const user = await dialog();
    await user.type(screen.getByLabelText("Пароль архива"), "двенадцать знаков");
    await user.type(screen.getByLabelText("Пароль ещё раз"), "двенадцать знаков");
    await user.click(screen.getByRole("button", { name: "Сохранить архив" }));
    await waitFor(() => expect(fake.data.map((file) => file.file_name)).toEqual(["kyzmat-data.kyzmat"]));
    expect(asked("export_my_data")).toEqual([{ passphrase: "двенадцать знаков" }]);
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  });

  it("is refused with a short passphrase or two that differ, before anything is asked of the core", async () => {
    const user = await dialog();
    const first = screen.getByLabelText("Пароль архива");
    await user.type(first, "короткий");
    await user.click(screen.getByRole("button", { name: "Сохранить архив" }));
    const summary = await screen.findByRole("alert");
    await waitFor(() => expect(document.activeElement).toBe(summary));
    await user.click(within(summary).getByRole("link", { name: /не меньше 12 знаков/u }));
    expect(document.activeElement).toBe(first);
    await user.type(first, " и подлиннее");
    await user.type(screen.getByLabelText("Пароль ещё раз"), "другой");
    await user.click(screen.getByRole("button", { name: "Сохранить архив" }));
    await screen.findByRole("link", { name: /Пароли не совпадают/u });
    expect(asked("export_my_data")).toEqual([]);
  });

  it("shows what is typed only when asked to, and forgets it with the dialog", async () => {
    const user = await dialog();
    const first = screen.getByLabelText<HTMLInputElement>("Пароль архива");
    expect(first.type).toBe("password");
    await user.type(first, "тайна");
    await user.click(screen.getByRole("checkbox", { name: "Показать пароль" }));
    expect(screen.getByLabelText<HTMLInputElement>("Пароль архива").type).toBe("text");
    await user.click(screen.getByRole("button", { name: "Отмена" }));
    await user.click(await screen.findByRole("button", { name: "Скачать копию" }));
    const anew = await screen.findByLabelText<HTMLInputElement>("Пароль архива");
    expect([anew.value, anew.type]).toEqual(["", "password"]);
  });

  it("is open to all only after a warning that was taken note of", async () => {
    const user = await dialog();
    await user.click(screen.getByRole("radio", { name: /Без пароля/u }));
    screen.getByText(/Открытый архив прочитает любой/u);
    await user.click(screen.getByRole("button", { name: "Сохранить архив" }));
    await screen.findByRole("link", { name: /Подтвердите, что понимаете/u });
    expect(asked("export_my_data")).toEqual([]);
    await user.click(screen.getByRole("checkbox", { name: /ничем не защищён/u }));
    await user.click(screen.getByRole("button", { name: "Сохранить архив" }));
    await waitFor(() => expect(asked("export_my_data")).toEqual([{ unprotected: true }]));
  });

  it("says what the core refuses", async () => {
    fake.answers.export_my_data = fail("disk_full");
    const user = await dialog();
    await user.type(screen.getByLabelText("Пароль архива"), "двенадцать знаков");
    await user.type(screen.getByLabelText("Пароль ещё раз"), "двенадцать знаков");
    await user.click(screen.getByRole("button", { name: "Сохранить архив" }));
    expect((await screen.findByRole("alert")).dataset["code"]).toBe("disk_full");
    fake.answers.export_my_data = fail("weak_passphrase");
    await user.click(screen.getByRole("button", { name: "Сохранить архив" }));
    await screen.findByRole("link", { name: /слишком короткий/u });
  });
});

describe("erasing", () => {
  async function dialog(): Promise<ReturnType<typeof userEvent.setup>> {
    const user = await open();
    await user.click(await screen.findByRole("button", { name: "Стереть с этого компьютера" }));
    await screen.findByRole("checkbox", { name: /Понимаю, что данные будут стёрты/u });
    return user;
  }

  it("needs to be confirmed and then leads to the vacancies", async () => {
    const user = await dialog();
    await user.click(screen.getByRole("button", { name: "Стереть" }));
    await screen.findByRole("link", { name: /Подтвердите, что понимаете/u });
    expect(asked("erase_account")).toEqual([]);
    await user.click(screen.getByRole("checkbox", { name: /Понимаю/u }));
    await user.click(screen.getByRole("button", { name: "Стереть" }));
    await waitFor(() => expect(asked("erase_account")).toEqual([{ account: ACCOUNT, with_unsent: false }]));
    expect(router.current.screen).toBe("vacancies");
  });

  it("lists what is not sent yet and takes it along only when that was said", async () => {
    fake.answers.unsent_work = () => [
      { kind: "report", at: "2026-11-21T10:00:00+06:00" },
      { kind: "consent", at: "2026-11-21T11:00:00+06:00" },
    ];
    const user = await dialog();
    screen.getByText("Ещё не отправлено на портал: 2");
    expect(screen.getByRole("dialog").textContent).toMatch(
      /Сообщение о несанкционированном доступе\s+21 ноября/u,
    );
    await user.click(screen.getByRole("checkbox", { name: /Понимаю/u }));
    await user.click(screen.getByRole("button", { name: "Стереть" }));
    await screen.findByRole("link", { name: /неотправленное можно стереть/u });
    expect(asked("erase_account")).toEqual([]);
    await user.click(screen.getByRole("checkbox", { name: "Стереть и то, что не отправлено" }));
    await user.click(screen.getByRole("button", { name: "Стереть" }));
    await waitFor(() => expect(asked("erase_account")).toEqual([{ account: ACCOUNT, with_unsent: true }]));
  });

  it("shows what has come to wait meanwhile before anything is lost", async () => {
    const user = await dialog();
    fake.answers.erase_account = fail("unsent");
    fake.answers.unsent_work = () => [{ kind: "consent", at: "2026-11-22T12:00:00+06:00" }];
    await user.click(screen.getByRole("checkbox", { name: /Понимаю/u }));
    await user.click(screen.getByRole("button", { name: "Стереть" }));
    await screen.findByText("Ещё не отправлено на портал: 1");
    expect(screen.getByRole("alert").dataset["code"]).toBe("unsent");
    expect(router.current.screen).toBe("about");
  });

  it("is not begun while it is unknown what would be lost", async () => {
    fake.answers.unsent_work = fail("storage");
    const user = await open();
    await user.click(await screen.findByRole("button", { name: "Стереть с этого компьютера" }));
    await screen.findByRole("alert");
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "Стереть" }).disabled).toBe(true);
  });

  it("is not offered to nobody", async () => {
    const nobody = status({ state: "signed_out" });
    delete nobody.account;
    fake.answers.session_status = () => nobody;
    await open();
    await screen.findAllByText("Доступно после входа.");
    expect(screen.queryByRole("button", { name: "Стереть с этого компьютера" })).toBeNull();
  });
});

describe.each(LANGS)("in %s", (lang) => {
  it("the privacy screen and its dialogs break no accessibility rule", async () => {
    language.use(lang);
    fake.answers.unsent_work = () => [{ kind: "report", at: "2026-11-21T10:00:00+06:00" }];
    fake.answers.list_reports = () => [
      { id: "1", noticed_at: "2026-11-19T10:00:00+06:00", state: "waiting" },
    ];
    const { container } = render(PrivacyScreen);
    await screen.findByRole("table");
    await waitFor(() => expect(container.querySelectorAll("section").length).toBe(6));
    expect(await breaches(document.body)).toEqual([]);
    const sections = container.querySelectorAll("section");
    for (const section of [sections[1], sections[5]]) {
      const button = section?.querySelector<HTMLElement>("button");
      if (!button) throw new Error("the section has no act");
      await userEvent.click(button);
      const dialog = await screen.findByRole("dialog");
      const submit = dialog.querySelector<HTMLElement>("button[form]");
      await waitFor(() => expect(submit?.hasAttribute("disabled")).toBe(false));
      if (submit) await userEvent.click(submit);
      await screen.findByRole("alert");
      expect(await breaches(document.body)).toEqual([]);
      const cancel = dialog.querySelector<HTMLElement>('button[type="button"]');
      if (cancel) await userEvent.click(cancel);
      await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    }
  });
});
