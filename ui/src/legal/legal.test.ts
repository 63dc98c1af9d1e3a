import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { BackendError, type LegalItem } from "@/lib/backend";
import { host } from "@/lib/host.svelte";
import { LANGS, language } from "@/lib/i18n/i18n.svelte";
import { legalAddress, parseEditions } from "@/lib/legal";
import { toasts } from "@/shared/toasts.svelte";
import { breaches } from "@/testing/axe";
import { useFake, type Fake } from "@/testing/fake";
import { EDITIONS, legalItem, legalText } from "@/testing/fake-legal";
import LegalScreen from "./LegalScreen.svelte";
import LegalTextScreen from "./LegalTextScreen.svelte";

let fake: Fake;

beforeEach(() => {
  fake = useFake();
  host.audience = "applicant";
  language.use("ru");
  for (const toast of toasts.shown) toasts.dismiss(toast.id);
});

const fail = (code: BackendError["code"]) => () => {
  throw new BackendError(code);
};

/** The part of the list that is about a text. */
async function part(name: string): Promise<HTMLElement> {
  return screen.findByRole("region", { name });
}

function hrefs(within_: HTMLElement): (string | null)[] {
  return within(within_)
    .getAllByRole("link")
    .map((link) => link.getAttribute("href"));
}

describe("the legal texts", () => {
  it("say what holds, since when, in which languages, and what was agreed to", async () => {
    render(LegalScreen);
    const agreement = await part("Пользовательское соглашение");
    await within(agreement).findByText(/Дано в окне программы: 20 ноября 2026 г., 18:05/u);
    expect(agreement.textContent).toContain("1 марта 2026 г.");
    expect(agreement.textContent).toContain("1 апреля 2026 г.");
    expect(agreement.textContent).toContain("Русский, Кыргызча, Қазақша");
    expect(agreement.textContent).toContain("Портал записал согласие");
    const policy = await part("Политика конфиденциальности");
    expect(policy.textContent).toContain("Пока не дано");
  });

  it("tell of an edition that is coming, and lead to it and to what it changes", async () => {
    render(LegalScreen);
    const agreement = await part("Пользовательское соглашение");
    within(agreement).getByText("С 1 января 2027 г. вступает в силу новая редакция.");
    expect(hrefs(agreement)).toEqual([
      "#/legal-text/user_agreement/2026-12-01",
      "#/legal-text/user_agreement/2026-03-01..2026-12-01",
      "#/legal-text/user_agreement",
      "#/legal-text/user_agreement/2025-02-10..2026-03-01",
      "#/legal-text/user_agreement/2025-02-10",
    ]);
    expect(agreement.textContent, "the oldest is not on this computer").toContain("нужна связь с порталом");
  });

  it("say that a consent waits for a connection, and whose edition it was", async () => {
    fake.answers.list_consents = () => [
      {
        kind: "privacy_policy",
        lang: "ru",
        edition: "2025-02-10",
        hash: "b".repeat(64),
        accepted_at: "2025-03-02T10:00:00+06:00",
        method: "kiosk",
      },
    ];
    render(LegalScreen);
    const policy = await part("Политика конфиденциальности");
    await within(policy).findByText(/Последнее согласие относится к редакции от 10 февраля 2025 г./u);
    expect(policy.textContent).toContain("Дано на терминале центра обслуживания");
    expect(policy.textContent).toContain("Портал ещё не получил согласие");
  });

  it.each([
    ["locked", "Ваши данные закрыты"],
    ["signed_out", "Войдите, чтобы увидеть согласие"],
    ["storage", "Сейчас узнать не удалось"],
  ] as const)("can be read while the consents are not told: %s", async (code, words) => {
    fake.answers.list_consents = fail(code);
    render(LegalScreen);
    const agreement = await part("Пользовательское соглашение");
    await within(agreement).findByText(new RegExp(words, "u"));
    expect(within(agreement).getByRole("link", { name: /^Читать/u })).toBeTruthy();
  });

  it("say so while none are here yet, and come by themselves", async () => {
    const empty: LegalItem = { kind: "user_agreement", current: null, editions: [] };
    fake.answers.list_legal = () => [empty];
    render(LegalScreen);
    await screen.findByText("Текстов пока нет");
    fake.answers.list_legal = () => [legalItem("user_agreement")];
    fake.tell("legal_changed", {});
    await part("Пользовательское соглашение");
    expect(screen.queryByText("Текстов пока нет")).toBeNull();
  });

  it("show one that only will hold", async () => {
    const upcoming = EDITIONS[0];
    fake.answers.list_legal = () => [
      { kind: "user_agreement", current: null, upcoming, editions: EDITIONS.slice(0, 1) },
    ];
    render(LegalScreen);
    const agreement = await part("Пользовательское соглашение");
    expect(agreement.textContent).toContain("Действующей редакции пока нет.");
    expect(hrefs(agreement)).toEqual(["#/legal-text/user_agreement/2026-12-01"]);
  });

  it("say what went wrong and try again", async () => {
    const answer = fake.answers.list_legal;
    fake.answers.list_legal = fail("storage");
    render(LegalScreen);
    const alert = await screen.findByRole("alert");
    expect(alert.dataset["code"]).toBe("storage");
    fake.answers.list_legal = answer;
    await userEvent.click(screen.getByRole("button", { name: "Повторить" }));
    await part("Пользовательское соглашение");
    expect(screen.queryByRole("alert")).toBeNull();
  });
});

describe("a legal text", () => {
  it("is drawn with its headings below that of the screen", async () => {
    render(LegalTextScreen, { kind: "user_agreement" });
    await screen.findByRole("heading", { level: 2, name: "Соглашение" });
    screen.getByRole("heading", { level: 1, name: "Пользовательское соглашение" });
    screen.getByRole("heading", { level: 3, name: "Вход" });
    expect(screen.getByText("ЕСИ").tagName).toBe("STRONG");
    screen.getByText("Редакция от 1 марта 2026 г., действует с 1 апреля 2026 г.");
    expect(fake.calls.at(-1)?.request).toEqual({ kind: "user_agreement", lang: "ru" });
  });

  it("never becomes markup of the window", async () => {
    fake.answers.get_legal_text = () =>
      legalText({ body: "<img src=x onerror=alert(1)>\n\n[клик](javascript:alert(1))" });
    const { container } = render(LegalTextScreen, { kind: "user_agreement" });
    await screen.findByText("<img src=x onerror=alert(1)>");
    expect(container.querySelector("article img, article a")).toBeNull();
  });

  it("opens its links in the person's browser, and at a kiosk not at all", async () => {
    fake.answers.get_legal_text = () => legalText({ body: "Смотрите [портал](https://kyzmat.gov.kg)." });
    const { unmount } = render(LegalTextScreen, { kind: "user_agreement" });
    await userEvent.click(await screen.findByRole("link", { name: "портал" }));
    expect(fake.opened).toEqual(["https://kyzmat.gov.kg"]);
    unmount();
    host.audience = "kiosk";
    render(LegalTextScreen, { kind: "user_agreement" });
    await screen.findByText(/Смотрите портал/u);
    expect(screen.queryByRole("link", { name: "портал" })).toBeNull();
    expect(screen.queryByRole("button", { name: "Печать" })).toBeNull();
  });

  it("says when it is in Russian for want of the language asked for, and is marked as Russian", async () => {
    language.use("kk");
    render(LegalTextScreen, { kind: "privacy_policy", edition: "2026-12-01" });
    await screen.findByText(/орысша көрсетілді/u);
    expect(screen.getByRole("article").getAttribute("lang")).toBe("ru");
    language.use("ky");
    await waitFor(() => expect(screen.getByRole("article").getAttribute("lang")).toBe("ky"));
    expect(screen.queryByText(/орусча көрсөтүлдү/u)).toBeNull();
  });

  it("has a list of its sections when there are many, which leads the keyboard to them", async () => {
    const sections = Array.from({ length: 7 }, (_, n) => `## Раздел ${n + 1}\n\nСлова.\n`);
    fake.answers.get_legal_text = () => legalText({ body: `# Всё\n\n${sections.join("\n")}` });
    render(LegalTextScreen, { kind: "user_agreement" });
    const contents = await screen.findByRole("navigation", { name: "Содержание" });
    expect(within(contents).getAllByRole("button")).toHaveLength(7);
    await userEvent.click(within(contents).getByRole("button", { name: "Раздел 5" }));
    expect(document.activeElement?.textContent).toBe("Раздел 5");
  });

  it("is printed", async () => {
    render(LegalTextScreen, { kind: "user_agreement" });
    await userEvent.click(await screen.findByRole("button", { name: "Печать" }));
    expect(fake.printed).toBe(1);
  });

  it.each(["offline", "not_found"] as const)("that is not here says what it needs: %s", async (code) => {
    const answer = fake.answers.get_legal_text;
    fake.answers.get_legal_text = fail(code);
    render(LegalTextScreen, { kind: "user_agreement", edition: "2025-02-10" });
    await screen.findByText("Этого текста нет на компьютере");
    fake.answers.get_legal_text = answer;
    await userEvent.click(screen.getByRole("button", { name: "Повторить" }));
    await screen.findByRole("heading", { level: 2, name: "Соглашение" });
  });

  it("says any other failure in its words", async () => {
    fake.answers.get_legal_text = fail("portal_untrusted");
    render(LegalTextScreen, { kind: "user_agreement" });
    expect((await screen.findByRole("alert")).dataset["code"]).toBe("portal_untrusted");
  });
});

describe("the differences of two editions", () => {
  const props = { kind: "user_agreement", edition: "2025-02-10..2026-03-01" } as const;

  it("are marked in words and elements, not by colour alone", async () => {
    const { container } = render(LegalTextScreen, props);
    await screen.findByText("Абзацы: добавлено 1, удалено 1, изменено 1.");
    expect(fake.calls.at(-1)).toEqual({
      command: "compare_legal",
      request: { kind: "user_agreement", lang: "ru", from: "2025-02-10", to: "2026-03-01" },
    });
    const reworded = container.querySelector('[data-fate="reworded"]');
    expect(reworded?.querySelector("del")?.textContent).toBe("вычеркнуто: портал (конец правки)");
    expect(reworded?.querySelector("ins")?.textContent, "without the stars of Markdown").toBe(
      "вставлено: ЕСИ (конец правки)",
    );
    expect(container.querySelector('[data-fate="added"]')?.textContent).toMatch(/Добавлено\s+Новый пункт\./u);
    expect(container.querySelector('[data-fate="removed"] del')?.textContent).toBe("Прежний пункт.");
  });

  it("stand alone or within the whole text", async () => {
    fake.answers.compare_legal = () => ({
      lang: "ru",
      paragraphs: [
        { change: "same", parts: [{ change: "same", text: "Как было." }] },
        { change: "added", parts: [{ change: "added", text: "Новое." }] },
      ],
    });
    render(LegalTextScreen, props);
    await screen.findByText("Новое.");
    expect(screen.queryByText("Как было.")).toBeNull();
    await userEvent.click(screen.getByRole("checkbox", { name: "Показать и то, что не изменилось" }));
    screen.getByText("Как было.");
  });

  it("say when there are none, and what failed", async () => {
    fake.answers.compare_legal = () => ({ lang: "ru", paragraphs: [] });
    const { unmount } = render(LegalTextScreen, props);
    await screen.findByText("Слова текста не изменились.");
    unmount();
    fake.answers.compare_legal = fail("offline");
    render(LegalTextScreen, props);
    expect((await screen.findByRole("alert")).dataset["code"]).toBe("offline");
  });

  it("take the reader to the heading when the address changes within the screen", async () => {
    const { rerender } = render(LegalTextScreen, props);
    await screen.findByText(/Абзацы/u);
    await rerender({ kind: "user_agreement", edition: "2026-03-01" });
    await screen.findByRole("heading", { level: 2, name: "Соглашение" });
    expect(document.activeElement?.tagName).toBe("H1");
  });
});

describe("addresses", () => {
  it("name no edition, one, or two", () => {
    expect(legalAddress("user_agreement")).toBe("#/legal-text/user_agreement");
    for (const editions of [{ edition: "2026-03-01" }, { before: "2025-02-10", edition: "2026-03-01" }]) {
      const { edition, before } = { before: undefined, ...editions };
      const last = legalAddress("privacy_policy", edition, before).split("/").at(-1);
      expect(parseEditions(last)).toEqual(editions);
    }
    expect(parseEditions(undefined)).toEqual({});
  });
});

describe.each(LANGS)("in %s", (lang) => {
  it("the legal screens break no accessibility rule", async () => {
    language.use(lang);
    const list = render(LegalScreen);
    await screen.findAllByRole("region");
    expect(await breaches(document.body)).toEqual([]);
    list.unmount();
    const text = render(LegalTextScreen, { kind: "user_agreement" });
    await screen.findByRole("heading", { level: 2 });
    expect(await breaches(document.body)).toEqual([]);
    text.unmount();
    const { container } = render(LegalTextScreen, {
      kind: "user_agreement",
      edition: "2025-02-10..2026-03-01",
    });
    await waitFor(() => expect(container.querySelector("ins")).toBeTruthy());
    expect(await breaches(document.body)).toEqual([]);
  });
});
