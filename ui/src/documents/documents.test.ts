import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import App from "@/App.svelte";
import { BackendError, type Command } from "@/lib/backend";
import { host } from "@/lib/host.svelte";
import { LANGS, language } from "@/lib/i18n/i18n.svelte";
import { session } from "@/lib/session.svelte";
import { router } from "@/router.svelte";
import { settings } from "@/settings/settings.svelte";
import { toasts } from "@/shared/toasts.svelte";
import { breaches } from "@/testing/axe";
import { useFake, type Fake } from "@/testing/fake";
import { sampleDocument } from "@/testing/fake-documents";
import { UNLOCKED } from "@/testing/fake-identity";
import DocumentPicker from "./DocumentPicker.svelte";
import { documents } from "./documents.svelte";
import { lastDay, refusalWords } from "./words";
import { KINDS } from "@/testing/fake-documents";

let fake: Fake;

beforeEach(() => {
  fake = useFake();
  host.audience = "applicant";
  settings.current = null;
  language.use("ru");
  session.current = null;
  documents.wallet = null;
  documents.coming = null;
  for (const toast of toasts.shown) toasts.dismiss(toast.id);
  router.go({ screen: "vacancies" }, true);
});

async function open(): Promise<ReturnType<typeof userEvent.setup>> {
  fake.answers.session_status = () => UNLOCKED;
  router.go({ screen: "documents" }, true);
  render(App);
  await screen.findByTestId("documents");
  await screen.findByTestId("add-document");
  return userEvent.setup();
}

/** With ordinary spaces in place of those that do not break. */
const text = (element: Element): string => (element.textContent ?? "").replaceAll("\u00a0", " ");

const asked = (command: Command): unknown[] =>
  fake.calls.filter((call) => call.command === command).map((call) => call.request);

const file = (name = "скан.jpg", size = 3): File => {
  const made = new File([new Uint8Array([0xff, 0xd8, 0xff])], name, { type: "image/jpeg" });
  if (size !== 3) Object.defineProperty(made, "size", { value: size });
  return made;
};

describe("documents", () => {
  it("are listed with how long they are valid", async () => {
    await open();
    const part = screen.getByTestId("documents");
    expect(within(part).getByText(/скоро закончится: действует до 10 декабря 2026/u)).toBeTruthy();
    expect(within(part).getByRole("heading", { name: "Диплом магистра" })).toBeTruthy();
    expect(within(part).getByText("Диплом об образовании", { selector: "p" })).toBeTruthy();
  });

  it("want a kind before a file", async () => {
    const user = await open();
    await user.click(screen.getByRole("button", { name: "Выбрать файл" }));
    expect(document.activeElement).toBe(screen.getByLabelText("Вид документа"));
    expect(screen.getByText("Выберите вид документа", { selector: "p" })).toBeTruthy();
  });

  it("are put in from a file, and what a certificate says is asked at once", async () => {
    const user = await open();
    await user.selectOptions(screen.getByLabelText("Вид документа"), "language_certificate");
    await user.upload(screen.getByTestId("file"), file());
    expect(await screen.findByTestId("edit-document")).toBeTruthy();
    expect(asked("add_document")).toEqual([
      { kind: "language_certificate", file_name: "скан.jpg", bytes_base64: "/9j/" },
    ]);
    await user.type(screen.getByLabelText("Чтение"), "55");
    expect(screen.getByText("Ниже порога: 60.")).toBeTruthy();
    const issued = screen.getByRole("group", { name: "Дата выдачи" });
    await user.type(within(issued).getByLabelText("День"), "31");
    await user.type(within(issued).getByLabelText("Месяц"), "2");
    await user.type(within(issued).getByLabelText("Год"), "2026");
    await user.click(screen.getByRole("button", { name: "Сохранить" }));
    expect(text(await screen.findByRole("alert"))).toContain("Такой даты нет.");
    await user.clear(within(issued).getByLabelText("День"));
    await user.type(within(issued).getByLabelText("День"), "3");
    await user.click(screen.getByRole("button", { name: "Сохранить" }));
    await waitFor(() => expect(asked("edit_document")).toHaveLength(1));
    expect(asked("edit_document")[0]).toMatchObject({
      issued_on: "2026-02-03",
      scores: [{ code: "reading", points: 55 }],
    });
  });

  it("that are refused say why and what to do", async () => {
    const user = await open();
    fake.answers.add_document = () => {
      throw new BackendError("file_refused", undefined, { reason: "heic" });
    };
    await user.selectOptions(screen.getByLabelText("Вид документа"), "diploma");
    await user.upload(screen.getByTestId("file"), file("IMG_1.jpg"));
    const refused = await screen.findByTestId("refused");
    expect(text(refused)).toContain("Файл «IMG_1.jpg» не принят.");
    expect(text(refused)).toContain("HEIC");
  });

  it("that are too large are not even read", async () => {
    const user = await open();
    await user.selectOptions(screen.getByLabelText("Вид документа"), "diploma");
    await user.upload(screen.getByTestId("file"), file("том.pdf", 2 ** 31));
    expect(text(await screen.findByTestId("refused"))).toContain("принимается до 20 МБ");
    expect(asked("add_document")).toEqual([]);
  });

  it("are chosen in the system's dialog where there is one", async () => {
    fake.choose = () => ({ document: sampleDocument(9), made_smaller: true, was_there: false });
    const user = await open();
    await user.selectOptions(screen.getByLabelText("Вид документа"), "diploma");
    await user.click(screen.getByRole("button", { name: "Выбрать файл" }));
    expect(await screen.findByText(/Фотография сжата/u)).toBeTruthy();
    expect(asked("add_document")).toEqual([]);
  });

  it("are looked through by keys alone", async () => {
    const user = await open();
    await user.click(screen.getByRole("button", { name: "Показать: Диплом магистра" }));
    const paper = await screen.findByRole("region", { name: "Страница 1 из 3" });
    paper.focus();
    await user.keyboard("{ArrowRight}");
    expect(await screen.findByRole("region", { name: "Страница 2 из 3" })).toBeTruthy();
    await user.keyboard("{End}{ArrowRight}");
    expect(await screen.findByAltText("Диплом магистра, страница 3")).toBeTruthy();
    await user.keyboard("{+}");
    await waitFor(() => expect(asked("document_page").at(-1)).toMatchObject({ page: 3, width: 1500 }));
    await user.keyboard("r");
    expect(asked("rotate_document")).toEqual([]);
  });

  it("that are pictures are turned", async () => {
    const user = await open();
    await user.click(screen.getByRole("button", { name: "Показать: Паспорт или ID-карта" }));
    await user.click(await screen.findByRole("button", { name: "Повернуть вправо" }));
    await waitFor(() => expect(asked("rotate_document")).toHaveLength(1));
  });

  it("that are removed can be had back", async () => {
    const user = await open();
    await user.click(screen.getByRole("button", { name: "Удалить: Диплом магистра" }));
    const removed = await screen.findByTestId("removed");
    expect(text(removed)).toContain("можно вернуть до 22 декабря 2026");
    await user.click(within(removed).getByRole("button", { name: "Вернуть: Диплом магистра" }));
    await waitFor(() => expect(screen.queryByTestId("removed")).toBeNull());
  });

  it("of a draft that cannot be removed say why", async () => {
    const user = await open();
    fake.answers.remove_document = () => {
      throw new BackendError("document_used");
    };
    await user.click(screen.getByRole("button", { name: "Удалить: Диплом магистра" }));
    expect(await screen.findByText(/Сначала открепите/u)).toBeTruthy();
  });

  it("are not brought to a kiosk, and it says so", async () => {
    const wallet = fake.answers.list_documents({});
    fake.answers.list_documents = async () => ({ ...(await wallet), documents: [], takes_files: false });
    fake.answers.session_status = () => UNLOCKED;
    router.go({ screen: "documents" }, true);
    render(App);
    expect(text(await screen.findByTestId("no-files"))).toContain("нельзя добавить файл");
    expect(screen.getByText("Документов пока нет")).toBeTruthy();
  });

  it("are asked for from the state portal, and one is told where that stands", async () => {
    const user = await open();
    const ask = screen.getByRole("button", { name: "Запросить: Справка о несудимости" });
    await user.click(ask);
    expect(await screen.findByText(/ждёт связи, запрошено 22 ноября 2026/u)).toBeTruthy();
    expect(ask.hasAttribute("disabled")).toBe(true);
    const wallet = await fake.answers.list_documents({});
    const refused = wallet.requests.map((request) => ({
      ...request,
      state: "refused" as const,
      reason: "no_record",
    }));
    fake.answers.list_documents = () => ({ ...wallet, requests: refused });
    fake.tell("documents_changed", {});
    expect(await screen.findByText(/Возьмите справку в кадровой службе/u)).toBeTruthy();
    expect(ask.hasAttribute("disabled")).toBe(false);
  });

  it("can be used by everybody, in every language", async () => {
    await open();
    for (const lang of LANGS) {
      language.use(lang);
      expect(await breaches(document.body)).toEqual([]);
    }
  });
});

describe("words", () => {
  it("say the last day of a document as the core counts it", () => {
    const certificate = sampleDocument(1, { kind: "language_certificate", issued_on: "2024-02-29" });
    expect(lastDay(certificate, KINDS)).toBe("2026-02-28");
    expect(lastDay({ ...certificate, valid_until: "2025-01-01" }, KINDS)).toBe("2025-01-01");
    expect(lastDay(sampleDocument(1, { issued_on: "2024-02-29" }), KINDS)).toBeNull();
  });

  it("fall back to the code's own for a reason that is not known", () => {
    expect(refusalWords(new BackendError("file_refused", undefined, { reason: "new" }))).toContain(
      "Файл не принят.",
    );
    expect(refusalWords(new BackendError("disk_full"))).toContain("диске");
  });
});

describe("the picker", () => {
  it("says what ends too early for the competition", async () => {
    const [wallet] = [await fake.answers.list_documents({})];
    const diploma = wallet.documents.find(({ kind }) => kind === "diploma");
    const draft = "00000000-0000-7000-8000-000000000777";
    void fake.answers.attach_document({ draft, kind: "diploma", document: diploma?.id ?? "" });
    fake.answers.document_problems = () => [
      {
        demand: "diploma",
        name: { ru: "Диплом" },
        required: true,
        trouble: "ends_before_test",
        day: "2026-12-10",
        ...(diploma ? { document: diploma.id } : {}),
      },
      { demand: "photo", name: { ru: "Фото" }, required: true, trouble: "missing" },
    ];
    render(DocumentPicker, { draft, kind: "diploma", competition: "00000000-0000-7000-8000-000000000700" });
    const problems = await screen.findByTestId("document-problems");
    expect(text(problems)).toContain("истекает до тестирования (10 декабря 2026 г.)");
    expect(within(problems).getAllByRole("listitem")).toHaveLength(1);
  });

  it("attaches what answers the demand and lets it go again", async () => {
    const told: number[] = [];
    render(DocumentPicker, {
      draft: "00000000-0000-7000-8000-000000000777",
      kind: "diploma",
      onchange: (attached) => told.push(attached.length),
    });
    const user = userEvent.setup();
    const picker = await screen.findByTestId("picker");
    await user.click(
      await within(picker).findByRole("button", { name: /Приложить из документов: Диплом магистра/u }),
    );
    await user.click(await within(picker).findByRole("button", { name: "Открепить: Диплом магистра" }));
    expect(await within(picker).findByText("Ничего не приложено.")).toBeTruthy();
    expect(told).toEqual([0, 1, 0]);
    expect(within(picker).queryByText("Паспорт или ID-карта")).toBeNull();
  });
});
