import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { BackendError, type AcceptLegal, type LegalDue } from "@/lib/backend";
import { LANGS, language } from "@/lib/i18n/i18n.svelte";
import { breaches } from "@/testing/axe";
import { useFake, type Fake } from "@/testing/fake";
import ConsentGate from "./ConsentGate.svelte";

const BOTH: LegalDue[] = [
  { kind: "user_agreement", edition: "2026-03-01" },
  { kind: "privacy_policy", edition: "2026-03-01" },
];
const RENEWED: LegalDue[] = [{ kind: "user_agreement", edition: "2026-03-01", before: "2025-02-10" }];

let fake: Fake;

beforeEach(() => {
  fake = useFake();
  language.use("ru");
});

/** The gate with its texts on the screen. */
async function open(
  due = BOTH,
  onrefuse = (): void => undefined,
): Promise<ReturnType<typeof userEvent.setup>> {
  render(ConsentGate, { due, onrefuse });
  await screen.findAllByRole("checkbox");
  return userEvent.setup();
}

function accepted(): AcceptLegal[] {
  const calls = fake.calls.filter((call) => call.command === "accept_legal");
  return calls.map((call) => call.request as AcceptLegal);
}

async function press(user: ReturnType<typeof userEvent.setup>, name = "Принять"): Promise<void> {
  await user.click(screen.getByRole("button", { name }));
}

describe("the question for consent", () => {
  it("shows each text whole, in a part that the keyboard can scroll", async () => {
    await open();
    const text = screen.getByRole("region", { name: "Полный текст: Пользовательское соглашение" });
    expect(text.tabIndex).toBe(0);
    within(text).getByRole("heading", { level: 3, name: "Соглашение" });
    for (const box of screen.getAllByRole<HTMLInputElement>("checkbox")) {
      expect(box.checked, "nobody is made to agree by a ready tick").toBe(false);
    }
  });

  it("agrees to the very texts that were shown", async () => {
    const shown = await Promise.all(
      BOTH.map(({ kind, edition }) => fake.answers.get_legal_text({ kind, edition, lang: "ru" })),
    );
    const user = await open();
    for (const box of screen.getAllByRole("checkbox")) await user.click(box);
    await press(user);
    await screen.findByText(/Согласие записано/u);
    expect(accepted()).toEqual(shown.map(({ kind, edition, hash }) => ({ kind, edition, hash })));
  });

  it("names each text that is not ticked, leads to its box, and sends nothing", async () => {
    const user = await open();
    await user.click(screen.getByRole("checkbox", { name: /соглашение/u }));
    await press(user);
    const summary = await screen.findByRole("alert");
    await waitFor(() => expect(document.activeElement).toBe(summary));
    const lines = within(summary).getAllByRole("link");
    expect(lines.map((line) => line.textContent)).toEqual([
      "Отметьте, что прочитали и принимаете текст: Политика конфиденциальности",
    ]);
    const box = screen.getByRole("checkbox", { name: /политику/u });
    expect(box.getAttribute("aria-invalid")).toBe("true");
    for (const line of lines) await user.click(line);
    expect(document.activeElement).toBe(box);
    expect(accepted()).toEqual([]);
    await user.keyboard(" ");
    expect(box.getAttribute("aria-invalid"), "what is mended is no fault any more").toBe("false");
    expect(document.activeElement, "and the reader stays where they are").toBe(box);
  });

  it("works by the keyboard alone", async () => {
    const user = await open(RENEWED);
    screen.getByRole("region", { name: /Полный текст/u }).focus();
    await user.tab();
    await user.keyboard(" ");
    await user.tab();
    await user.keyboard("{Enter}");
    await screen.findByText(/Согласие записано/u);
    expect(accepted()).toHaveLength(1);
  });

  it("takes a text in another language for another text", async () => {
    const user = await open();
    for (const box of screen.getAllByRole("checkbox")) await user.click(box);
    language.use("ky");
    const boxes = await screen.findAllByRole<HTMLInputElement>("checkbox", { name: /окуп чыктым/u });
    await waitFor(() => expect(boxes.map((box) => box.checked)).toEqual([false, false]));
    for (const box of boxes) await user.click(box);
    await press(user, "Кабыл алуу");
    await screen.findByText(/Макулдук жазылды/u);
    const kyrgyz = await fake.answers.get_legal_text({ ...BOTH[0], kind: "user_agreement", lang: "ky" });
    expect(accepted()[0]?.hash).toBe(kyrgyz.hash);
  });

  it("shows what is new against the edition agreed to before, when asked", async () => {
    const user = await open(RENEWED);
    screen.getByRole("heading", { level: 1, name: "Вступила в силу новая редакция" });
    expect(fake.calls.some((call) => call.command === "compare_legal")).toBe(false);
    await user.click(screen.getByText("Что изменилось с редакции от 10 февраля 2025 г."));
    await screen.findByText(/Абзацы: добавлено 1/u);
  });

  it("does not send again what was taken when a later text fails", async () => {
    const answer = fake.answers.accept_legal;
    fake.answers.accept_legal = (request) => {
      if (request.kind === "privacy_policy") throw new BackendError("storage");
      return answer(request);
    };
    const user = await open();
    for (const box of screen.getAllByRole("checkbox")) await user.click(box);
    await press(user);
    expect((await screen.findByRole("alert")).dataset["code"]).toBe("storage");
    fake.answers.accept_legal = answer;
    await press(user);
    await screen.findByText(/Согласие записано/u);
    expect(accepted().map(({ kind }) => kind)).toEqual([
      "user_agreement",
      "privacy_policy",
      "privacy_policy",
    ]);
  });

  it("asks anew when the edition has changed meanwhile", async () => {
    fake.answers.accept_legal = () => {
      throw new BackendError("edition_changed");
    };
    const user = await open(RENEWED);
    await user.click(screen.getByRole("checkbox"));
    await press(user);
    expect((await screen.findByRole("alert")).dataset["code"]).toBe("edition_changed");
    expect(screen.getByRole<HTMLInputElement>("checkbox").checked).toBe(false);
  });

  it("cannot be answered with a text that is not here, but can be refused", async () => {
    const answer = fake.answers.get_legal_text;
    fake.answers.get_legal_text = () => {
      throw new BackendError("offline");
    };
    render(ConsentGate, { due: BOTH, onrefuse: () => undefined });
    await screen.findByRole("alert");
    expect(screen.queryByRole("button", { name: "Принять" })).toBeNull();
    screen.getByRole("button", { name: "Не принимаю" });
    fake.answers.get_legal_text = answer;
    await userEvent.click(screen.getByRole("button", { name: "Повторить" }));
    expect(await screen.findAllByRole("checkbox")).toHaveLength(2);
  });

  it("says what stays before a refusal", async () => {
    const onrefuse = vi.fn();
    const user = await open(BOTH, onrefuse);
    await press(user, "Не принимаю");
    const dialog = await screen.findByRole("dialog", { name: "Не принимать тексты?" });
    within(dialog).getByText("вакансии, конкурсы и поиск");
    await user.click(within(dialog).getByRole("button", { name: "Вернуться к текстам" }));
    expect(onrefuse).not.toHaveBeenCalled();
    await press(user, "Не принимаю");
    await user.click(await screen.findByRole("button", { name: "Перейти к вакансиям" }));
    expect(onrefuse).toHaveBeenCalledOnce();
    expect(accepted()).toEqual([]);
  });

  it.each(LANGS)("breaks no accessibility rule in %s, also with its faults shown", async (lang) => {
    language.use(lang);
    const { container } = render(ConsentGate, { due: [...BOTH], onrefuse: () => undefined });
    await screen.findAllByRole("checkbox");
    expect(await breaches(document.body)).toEqual([]);
    const submit = container.querySelector<HTMLElement>('button[type="submit"]');
    if (submit) await userEvent.click(submit);
    await screen.findByRole("alert");
    expect(await breaches(document.body)).toEqual([]);
  });
});
