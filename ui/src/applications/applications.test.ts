import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { BackendError, type ApplicationItem } from "@/lib/backend";
import { LANGS, language } from "@/lib/i18n/i18n.svelte";
import { breaches } from "@/testing/axe";
import { useFake, type Fake } from "@/testing/fake";
import { ACCEPTED, WAITING, detailsOf } from "@/testing/fake-applications";
import { legalItem } from "@/testing/fake-legal";
import ApplicationScreen from "./ApplicationScreen.svelte";
import ApplicationsScreen from "./ApplicationsScreen.svelte";
import SendStep from "./SendStep.svelte";
import { leftWords, reasonWords } from "./words";

let fake: Fake;

beforeEach(() => {
  fake = useFake();
  fake.answers.list_legal = () => [
    legalItem("application_statement"),
    legalItem("data_consent"),
    legalItem("anti_corruption"),
  ];
  language.use("ru");
});

function asked(command: string): unknown[] {
  return fake.calls.filter((call) => call.command === command).map((call) => call.request);
}

describe("my applications", () => {
  it("say in words where each stands, how much time is left and what stands in the way", async () => {
    render(ApplicationsScreen);
    const waiting = await screen.findByText("Ждёт отправки");
    const card = waiting.closest("li");
    expect(card?.textContent).toContain("Ещё не отправлено. Осталось часов: 5");
    expect(card?.textContent).toContain("Нет связи с порталом");
    screen.getByText("Принято, № 2026-000123");
  });

  it("are sent when asked, and read again when one changes", async () => {
    render(ApplicationsScreen);
    await userEvent.click(await screen.findByRole("button", { name: "Отправить сейчас" }));
    expect(asked("send_now")).toHaveLength(1);
    fake.answers.list_applications = () => [];
    fake.tell("application_changed", { application: WAITING.application });
    await screen.findByText("Заявлений пока нет");
  });

  it("tell of a failure and can be read again", async () => {
    const answer = fake.answers.list_applications;
    fake.answers.list_applications = () => {
      throw new BackendError("storage");
    };
    render(ApplicationsScreen);
    expect((await screen.findByRole("alert")).dataset["code"]).toBe("storage");
    fake.answers.list_applications = answer;
    await userEvent.click(screen.getByRole("button", { name: "Повторить" }));
    await screen.findByText("Ждёт отправки");
  });

  it.each(LANGS)("break no accessibility rule in %s", async (lang) => {
    language.use(lang);
    render(ApplicationsScreen);
    await waitFor(() => expect(screen.getAllByRole("listitem").length).toBeGreaterThan(1));
    expect(await breaches(document.body)).toEqual([]);
  });
});

describe("one application", () => {
  it("shows the receipt with its number and what proves it", async () => {
    render(ApplicationScreen, { id: ACCEPTED.application });
    const card = await screen.findByRole("region", { name: "Расписка портала" });
    within(card).getByText("2026-000123");
    within(card).getByRole("img", { name: /QR-код/u });
    within(card).getByText(/ed25519=AAAA/u);
  });

  it("is taken back only after a question", async () => {
    render(ApplicationScreen, { id: WAITING.application });
    await userEvent.click(await screen.findByRole("button", { name: "Отозвать заявление" }));
    expect(asked("withdraw")).toEqual([]);
    const dialog = await screen.findByRole("dialog", { name: "Отозвать заявление?" });
    await userEvent.type(within(dialog).getByRole("textbox"), "Передумал");
    await userEvent.click(within(dialog).getByRole("button", { name: "Отозвать" }));
    await screen.findByText("Отозвано вами");
    expect(asked("withdraw")).toEqual([{ application: WAITING.application, reason: "Передумал" }]);
  });

  it("takes an appeal with its grounds, and names their lack", async () => {
    render(ApplicationScreen, { id: ACCEPTED.application });
    const send = await screen.findByRole("button", { name: "Подать жалобу" });
    await userEvent.click(send);
    within(await screen.findByRole("alert")).getByText("Напишите, с чем вы не согласны");
    expect(asked("appeal")).toEqual([]);
    await userEvent.type(screen.getByLabelText("С чем вы не согласны и почему"), "Опыт есть");
    await userEvent.click(send);
    await screen.findByRole("heading", { name: "Жалобы" });
    expect(asked("appeal")).toMatchObject([{ event: 2, grounds: "Опыт есть" }]);
  });

  it("is printed and kept as PDF; its signature is kept where there is one", async () => {
    fake.papers = [];
    fake.printer = true;
    fake.answers.get_application = () => ({ ...detailsOf(ACCEPTED), signed: true });
    render(ApplicationScreen, { id: ACCEPTED.application });
    await userEvent.click(await screen.findByRole("button", { name: "Напечатать" }));
    await waitFor(() => expect(fake.papers).toHaveLength(1));
    await userEvent.click(screen.getByRole("button", { name: "Сохранить PDF" }));
    await userEvent.click(screen.getByRole("button", { name: "Сохранить подпись (.p7s)" }));
    await waitFor(() => expect(fake.data).toHaveLength(2));
    expect(fake.data.map(({ media_type }) => media_type)).toEqual([
      "application/pdf",
      "application/pkcs7-signature",
    ]);
    fake.printer = false;
    await userEvent.click(screen.getByRole("button", { name: "Напечатать" }));
    await screen.findByText(/Принтер не найден/u);
  });

  it("gives its dates to a calendar once there are any", async () => {
    const { rerender } = render(ApplicationScreen, { id: ACCEPTED.application });
    await screen.findByText("2026-000123");
    expect(screen.queryByRole("button", { name: "Даты в календарь" })).toBeNull();
    const details = detailsOf(ACCEPTED);
    const at = "2026-12-01T09:00:00+06:00";
    details.events.push({ seq: 3, at: "2026-11-26T09:00:00+06:00", state: "test_assigned", starts_at: at });
    fake.answers.get_application = () => details;
    await rerender({ id: WAITING.application });
    await userEvent.click(await screen.findByRole("button", { name: "Даты в календарь" }));
    await waitFor(() => expect(fake.files.map(({ media_type }) => media_type)).toEqual(["text/calendar"]));
  });

  it.each(LANGS)("breaks no accessibility rule in %s", async (lang) => {
    language.use(lang);
    fake.answers.get_application = () => ({ ...detailsOf(ACCEPTED), signed: true });
    render(ApplicationScreen, { id: ACCEPTED.application });
    await screen.findByText("2026-000123");
    expect(await breaches(document.body)).toEqual([]);
  });
});

describe("the last step before sending", () => {
  it("has each act accepted for itself, and sends nothing before", async () => {
    render(SendStep, { draft: "d", deadline: "2026-11-30T18:00:00+06:00" });
    const boxes = await screen.findAllByRole<HTMLInputElement>("checkbox");
    expect(boxes.map((box) => box.checked)).toEqual(boxes.map(() => false));
    await userEvent.click(screen.getByRole("button", { name: "Отправить" }));
    await screen.findByRole("alert");
    expect(asked("finalise")).toEqual([]);
    for (const box of boxes) await userEvent.click(box);
    await userEvent.click(screen.getByRole("button", { name: "Отправить" }));
    await waitFor(() => expect(asked("finalise")).toHaveLength(1));
    const [sent] = asked("finalise") as { acts: unknown[] }[];
    expect(sent?.acts).toHaveLength(boxes.length);
  });

  it("signs it with a certificate if the person wants to, and forgets the password", async () => {
    let tries = 0;
    fake.answers.finalise = () => {
      tries += 1;
      if (tries === 1) throw new BackendError("wrong_certificate_password");
      return { application: WAITING.application };
    };
    render(SendStep, { draft: "d" });
    for (const box of await screen.findAllByRole("checkbox")) await userEvent.click(box);
    await userEvent.click(screen.getByText("Подписать электронной подписью (необязательно)"));
    const file = new File(["abc"], "me.p12", { type: "application/x-pkcs12" });
    await userEvent.upload(screen.getByLabelText("Файл сертификата (.p12 или .pfx)"), file);
    const password = await screen.findByLabelText<HTMLInputElement>("Пароль сертификата");
    await userEvent.type(password, "тайна");
    await userEvent.click(screen.getByRole("button", { name: "Отправить" }));
    expect((await screen.findByRole("alert")).dataset["code"]).toBe("wrong_certificate_password");
    expect(password.value).toBe("");
    await userEvent.type(password, "верно");
    await userEvent.click(screen.getByRole("button", { name: "Отправить" }));
    await waitFor(() => expect(asked("finalise")).toHaveLength(2));
    expect(asked("finalise")[1]).toMatchObject({
      certificate: { bytes_base64: "YWJj", password: "верно", lang: "ru" },
    });
  });

  it("asks anew when a text has changed meanwhile", async () => {
    fake.answers.finalise = () => {
      throw new BackendError("edition_changed");
    };
    render(SendStep, { draft: "d" });
    for (const box of await screen.findAllByRole("checkbox")) await userEvent.click(box);
    await userEvent.click(screen.getByRole("button", { name: "Отправить" }));
    await waitFor(() =>
      expect(screen.getAllByRole<HTMLInputElement>("checkbox").every((box) => !box.checked)).toBe(true),
    );
  });

  it.each(LANGS)("breaks no accessibility rule in %s", async (lang) => {
    language.use(lang);
    render(SendStep, { draft: "d", deadline: "2026-11-30T18:00:00+06:00" });
    await screen.findAllByRole("checkbox");
    expect(await breaches(document.body)).toEqual([]);
  });
});

it("has words for every state, reason and time", () => {
  const of = (change: Partial<ApplicationItem>): ApplicationItem => ({ ...WAITING, ...change });
  expect(leftWords(of({ minutes_left: -1 }))).toContain("срок подачи прошёл");
  expect(leftWords(of({ minutes_left: 10 }))).toContain("минут: 10");
  expect(leftWords(of({ minutes_left: 5 * 24 * 60 }))).toContain("дней: 5");
  expect(reasonWords(of({ reason: "edition_too_old" }))).toContain("Черновик снова открыт");
  expect(detailsOf(ACCEPTED).events).toHaveLength(2);
});
