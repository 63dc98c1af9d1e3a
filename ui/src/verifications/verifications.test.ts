import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import App from "@/App.svelte";
import NoticesScreen from "@/cabinet/notices/NoticesScreen.svelte";
import { documents } from "@/documents/documents.svelte";
import { BackendError, type Command, type VerificationItem } from "@/lib/backend";
import { host } from "@/lib/host.svelte";
import { LANGS, language } from "@/lib/i18n/i18n.svelte";
import { session } from "@/lib/session.svelte";
import { router } from "@/router.svelte";
import { settings } from "@/settings/settings.svelte";
import { toasts } from "@/shared/toasts.svelte";
import { breaches } from "@/testing/axe";
import { useFake, type Fake } from "@/testing/fake";
import { UNLOCKED } from "@/testing/fake-identity";
import { fakeNotices } from "@/testing/fake-notices";
import { fakeVerifications, sampleVerification } from "@/testing/fake-verifications";
import { leftWords, nextWords } from "./words";

let fake: Fake;

beforeEach(() => {
  fake = useFake();
  host.audience = "applicant";
  settings.current = null;
  language.use("ru");
  session.current = null;
  documents.wallet = null;
  for (const toast of toasts.shown) toasts.dismiss(toast.id);
  router.go({ screen: "vacancies" }, true);
});

async function open(items?: VerificationItem[]): Promise<ReturnType<typeof userEvent.setup>> {
  Object.assign(fake.answers, fakeVerifications(items));
  fake.answers.session_status = () => UNLOCKED;
  router.go({ screen: "verifications" }, true);
  render(App);
  await screen.findByTestId("verifications");
  return userEvent.setup();
}

/** With ordinary spaces in place of those that do not break. */
const text = (element: Element): string => (element.textContent ?? "").replaceAll("\u00a0", " ");

const asked = (command: Command): unknown[] =>
  fake.calls.filter((call) => call.command === command).map((call) => call.request);

describe("requests for proof", () => {
  it("say what is asked, why and how much time is left", async () => {
    await open();
    const card = (await screen.findByText("Подтвердите сведения: Образование")).closest("li");
    const said = text(card as Element);
    expect(said).toContain("Нужен документ: Диплом об образовании");
    expect(said).toContain("Сверка сведений об образовании");
    expect(said).toContain("Осталось 5 дней");
    expect(said).toContain("по Бишкеку");
    expect(said).toContain("К заявлению № 2026-000042");
  });

  it("are answered with documents of the wallet and a comment, and then wait for the network", async () => {
    const user = await open();
    await user.click(await screen.findByRole("button", { name: /^Ответить\. / }));
    const dialog = await screen.findByRole("dialog");
    await user.click(within(dialog).getByRole("button", { name: "Отправить ответ" }));
    expect(text(await within(dialog).findByRole("alert"))).toContain("Выберите хотя бы один документ");
    expect(asked("answer_verification")).toEqual([]);
    const choose = await within(dialog).findAllByRole("button", { name: /^Добавить в ответ: / });
    expect(choose[0]?.getAttribute("aria-label")).toContain("Диплом магистра");
    await user.click(choose[0] as HTMLElement);
    await user.click(within(dialog).getByRole("button", { name: /Добавить в ответ: Паспорт/ }));
    expect(text(dialog)).toContain("Больше документов добавить нельзя");
    await user.click(within(dialog).getByRole("button", { name: /Убрать из ответа: Паспорт/ }));
    await user.type(within(dialog).getByLabelText("Комментарий, если нужен"), "Оригинал у меня");
    expect(await breaches(dialog)).toEqual([]);
    await user.click(within(dialog).getByRole("button", { name: "Отправить ответ" }));
    await waitFor(() => expect(asked("answer_verification")).toHaveLength(1));
    expect(asked("answer_verification")[0]).toEqual({
      verification: sampleVerification(1).verification,
      documents: ["00000000-0000-7000-8000-00000000d002"],
      comment: "Оригинал у меня",
    });
    const said = text(await screen.findByTestId("verifications"));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(await screen.findByText("Ответ сохранён и ждёт отправки")).toBeTruthy();
    expect(said).toContain("Запросы подтверждения");
    expect(screen.getByText(/ваши данные открыты/)).toBeTruthy();
    expect(screen.getByText("Оригинал у меня")).toBeTruthy();
  });

  it("that cannot be answered say why, and nothing that was chosen is lost", async () => {
    const user = await open();
    await user.click(await screen.findByRole("button", { name: /^Ответить\. / }));
    fake.answers.answer_verification = () => {
      throw new BackendError("too_late");
    };
    const dialog = await screen.findByRole("dialog");
    await user.click(await within(dialog).findByRole("button", { name: /Добавить в ответ: Диплом/ }));
    await user.click(within(dialog).getByRole("button", { name: "Отправить ответ" }));
    expect(await within(dialog).findByText("Срок для этого действия прошёл.")).toBeTruthy();
    expect(within(dialog).getByRole("button", { name: /Убрать из ответа: Диплом/ })).toBeTruthy();
  });

  it("stand where the portal says, each with what comes next", async () => {
    await open([
      sampleVerification(1, { state: "refused", decision: { ru: "Не видно печати" } }),
      sampleVerification(2, {
        state: "expired",
        answer: { at: "2026-11-22T12:00:00+06:00", files: [], trouble: "too_late" },
      }),
      sampleVerification(3, { state: "withdrawn" }),
      sampleVerification(4, { state: "accepted", answered_at: "2026-11-22T12:00:00+06:00" }),
    ]);
    expect(await screen.findByText("Не видно печати")).toBeTruthy();
    expect(screen.getByText(/пришли на портал после срока/)).toBeTruthy();
    expect(screen.getByText("Отвечать не нужно.")).toBeTruthy();
    expect(screen.getByText("Подтверждение принято")).toBeTruthy();
    expect(screen.queryByRole("button", { name: /^Ответить\. / })).toBeNull();
  });

  it("are read again when the core tells of news, and say when there are none", async () => {
    await open([]);
    expect(await screen.findByText("Запросов нет")).toBeTruthy();
    Object.assign(fake.answers, fakeVerifications());
    fake.tell("verifications_changed", {});
    expect(await screen.findByText("Подтвердите сведения: Образование")).toBeTruthy();
  });

  it("are opened from their notice", async () => {
    Object.assign(
      fake.answers,
      fakeNotices([
        {
          seq: 2,
          at: "2026-11-22T10:00:00+06:00",
          kind: "verification_ended",
          verification: sampleVerification(1).verification,
          verification_state: "accepted",
          read: false,
        },
        {
          seq: 1,
          at: "2026-11-22T09:00:00+06:00",
          kind: "verification_asked",
          verification: sampleVerification(1).verification,
          verification_state: "open",
          read: true,
        },
      ]),
    );
    render(NoticesScreen);
    expect(await screen.findByText("Портал просит подтвердить сведения")).toBeTruthy();
    expect(screen.getByText("Подтверждение принято")).toBeTruthy();
    for (const link of screen.getAllByRole("link", { name: "Запросы подтверждения" })) {
      expect(link.getAttribute("href")).toBe("#/verifications");
    }
  });

  it("can be used by everybody, in every language", async () => {
    await open([sampleVerification(1), sampleVerification(2, { state: "answered" })]);
    await screen.findAllByText("Подтвердите сведения: Образование");
    for (const lang of LANGS) {
      language.use(lang);
      expect(await breaches(document.body)).toEqual([]);
    }
  });
});

describe("words", () => {
  it("tell the time that is left as it goes", () => {
    const item = sampleVerification(1, { minutes_left: 121 });
    expect(leftWords(item)).toContain("2");
    expect(leftWords(item, 2)).toContain("119");
    expect(leftWords(item, 122)).toContain("Срок прошёл");
    const answered = sampleVerification(1);
    delete answered.minutes_left;
    expect(leftWords(answered)).toBe("");
  });

  it("ask a visitor of a kiosk to stay until the answer has gone out", () => {
    host.audience = "kiosk";
    expect(nextWords("queued")).toContain("Не завершайте сеанс");
  });
});
