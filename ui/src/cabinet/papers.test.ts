import { render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { tick } from "svelte";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { BackendError, type Command, type HistoryItem, type ResumePreview } from "@/lib/backend";
import { host } from "@/lib/host.svelte";
import { toasts } from "@/shared/toasts.svelte";
import { breaches } from "@/testing/axe";
import { useFake, type Fake } from "@/testing/fake";
import { sampleForm } from "@/testing/fake-record";
import HistoryScreen from "./HistoryScreen.svelte";
import { countWords } from "./outline";
import PhotoPanel from "./PhotoPanel.svelte";
import { record } from "./record.svelte";
import RecordScreen from "./RecordScreen.svelte";
import ResumeScreen from "./ResumeScreen.svelte";

let fake: Fake;

beforeEach(() => {
  fake = useFake();
  host.audience = "applicant";
  record.page = null;
  record.form = null;
  for (const toast of toasts.shown) toasts.dismiss(toast.id);
});

const asked = (command: Command): unknown[] =>
  fake.calls.filter((call) => call.command === command).map(({ request }) => request);

const said = (): string => toasts.shown.map(({ text }) => text).join(" ");

async function printing(): Promise<HTMLElement> {
  render(RecordScreen);
  await userEvent.click(await screen.findByRole("button", { name: "Печать" }));
  return screen.findByRole("dialog");
}

describe("printing the record", () => {
  it("hands the paper to the printer, in the language that was chosen", async () => {
    const dialog = await printing();
    expect(await breaches(dialog)).toEqual([]);
    await userEvent.click(within(dialog).getByRole("radio", { name: /Автобиография/u }));
    await userEvent.selectOptions(within(dialog).getByLabelText("Язык бумаги"), "kk");
    await userEvent.click(within(dialog).getByRole("button", { name: "Напечатать" }));
    await vi.waitFor(() => expect(fake.papers).toHaveLength(1));
    expect(asked("print_record")).toEqual([{ lang: "kk", paper: "autobiography" }]);
    expect(said()).toContain("передан на печать");
    expect(screen.queryByRole("heading", { name: "Печать" })).toBeNull();
  });

  it("says that there is no printer, and the paper can still be kept", async () => {
    fake.printer = false;
    const dialog = await printing();
    await userEvent.click(within(dialog).getByRole("button", { name: "Напечатать" }));
    expect(await within(dialog).findByText(/Принтер не найден/u)).toBeTruthy();
    await userEvent.click(within(dialog).getByRole("button", { name: "Сохранить PDF" }));
    await vi.waitFor(() => expect(fake.data[0]?.file_name).toBe("record.pdf"));
  });

  it("tells which letters are not on the paper, and what went wrong", async () => {
    fake.papers = null;
    fake.answers.print_record = () => {
      throw new BackendError("internal");
    };
    const dialog = await printing();
    expect(within(dialog).queryByRole("button", { name: "Напечатать" })).toBeNull();
    await userEvent.click(within(dialog).getByRole("button", { name: "Сохранить PDF" }));
    expect(await within(dialog).findByRole("alert")).toBeTruthy();
    const paper = {
      file_name: "r.pdf",
      media_type: "application/pdf",
      bytes_base64: "",
      pages: 1,
      unknown: "李",
    };
    fake.answers.print_record = () => paper;
    await userEvent.click(within(dialog).getByRole("button", { name: "Сохранить PDF" }));
    expect(await within(dialog).findByText(/李/u)).toBeTruthy();
  });

  it("is not there at a kiosk", async () => {
    host.audience = "kiosk";
    render(RecordScreen);
    await screen.findByLabelText("family_name");
    expect(screen.queryByTestId("record-acts")).toBeNull();
    expect(screen.queryByTestId("photo")).toBeNull();
    expect(asked("get_photo")).toEqual([]);
  });
});

/** Pictures have no size where nothing is drawn. */
function picturesOf(width: number, height: number): void {
  vi.stubGlobal(
    "Image",
    class {
      naturalWidth = width;
      naturalHeight = height;
      onload: (() => void) | null = null;
      set src(_: string) {
        queueMicrotask(() => this.onload?.());
      }
    },
  );
}

async function photo(): Promise<HTMLInputElement> {
  render(PhotoPanel);
  await screen.findByText("Фотографии нет");
  return screen.getByTestId("photo-file");
}

const jpeg = (): File => new File([new Uint8Array([0xff, 0xd8, 0xff])], "я.jpg", { type: "image/jpeg" });

describe("the photograph", () => {
  it("is cut by keys, kept, taken away and brought back", async () => {
    picturesOf(1200, 1600);
    const field = await photo();
    await userEvent.upload(field, jpeg());
    const frame = await screen.findByTestId("crop");
    expect(await breaches(screen.getByRole("dialog"))).toEqual([]);
    frame.focus();
    await userEvent.keyboard("{ArrowLeft}{ArrowLeft}-");
    await userEvent.click(screen.getByRole("button", { name: "Сохранить фотографию" }));
    await screen.findByAltText("Ваша фотография из личного листка");
    const [{ bytes_base64, crop }] = asked("set_photo") as [
      { bytes_base64: string; crop: { x: number; width: number; height: number } },
    ];
    expect(bytes_base64).toBe("/9j/");
    expect(crop.width * 4).toBe(crop.height * 3);
    expect(crop.width).toBeLessThan(1200 * 0.9);
    await userEvent.click(screen.getByRole("button", { name: "Удалить фотографию" }));
    await screen.findByText("Фотографии нет");
    await userEvent.click(screen.getByRole("button", { name: "Вернуть как было" }));
    await screen.findByAltText("Ваша фотография из личного листка");
    vi.unstubAllGlobals();
  });

  it("is refused with the reason", async () => {
    picturesOf(100, 100);
    const field = await photo();
    await userEvent.upload(field, jpeg());
    await screen.findByText(/слишком маленькая: нужно не меньше 180×240/u);
    picturesOf(1200, 1600);
    fake.answers.set_photo = () => {
      throw new BackendError("invalid", "bytes_base64");
    };
    await userEvent.upload(field, jpeg());
    await userEvent.click(await screen.findByRole("button", { name: "Сохранить фотографию" }));
    await screen.findByText(/Это не фотография JPEG или PNG/u);
    vi.unstubAllGlobals();
  });
});

describe("the outline of the autobiography", () => {
  it("counts words of any language", () => {
    expect(countWords("")).toBe(0);
    expect(countWords("Мен, 1990-жылы төрөлгөм. Ең жақсы — «сөз»!")).toBe(6);
  });

  it("gives what the record says into an empty answer, and behind what was typed", async () => {
    const form = sampleForm();
    // The last question of the first page is a long text.
    const pages = form.pages.slice(0, 1).map((page) => ({
      ...page,
      items: page.items.slice(-1).map((item) => ({ ...item, path: "/auto_work" })),
    }));
    fake.answers.get_form = () => ({ ...form, pages });
    fake.answers.suggest_autobiography = () => [{ path: "/auto_work", text: "2019 — адис." }];
    render(RecordScreen);
    const field = (await screen.findByRole("textbox")) as HTMLTextAreaElement;
    await userEvent.click(await screen.findByText("Из личного листка"));
    await userEvent.click(screen.getByText("Вставить этот текст"));
    await vi.waitFor(() => expect(field.value).toBe("2019 — адис."));
    expect(screen.getByText("Этот текст уже есть в ответе.")).toBeTruthy();
    await userEvent.clear(field);
    await userEvent.type(field, "Моё.");
    await userEvent.click(screen.getByText("Добавить в конец"));
    await vi.waitFor(() => expect(field.value).toBe("Моё.\n2019 — адис."));
    expect(screen.getByTestId("words").textContent).toContain("3");
  });
});

const edit = (rev: number, at: string, path: string, before: unknown, after: unknown): HistoryItem => ({
  rev,
  at,
  source: "typed",
  changes: [{ path, before, after }],
});

describe("the history of the record", () => {
  const edits = [
    edit(3, "2026-11-22T10:00:00+06:00", "/gender", "male", "female"),
    edit(2, "2026-11-21T10:00:00+06:00", "/work/a", null, 1024),
    edit(1, "2026-11-21T09:00:00+06:00", "/birthdate", null, "1990-03-12"),
  ];

  it("is told by day, in words, and any value can be put back", async () => {
    fake.answers.record_history = ({ before }) => (before === undefined ? edits : []);
    fake.answers.edit_record({ op_id: "1", path: "/gender", value: "female" });
    const { container } = render(HistoryScreen);
    await screen.findByText("Добавлена строка");
    expect(container.querySelectorAll("section")).toHaveLength(2);
    expect(container.textContent).toContain("12 марта 1990");
    expect(screen.getAllByText("сейчас").length).toBeGreaterThan(0);
    expect(await breaches(container)).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: "Вернуть это значение: «male», gender" }));
    await vi.waitFor(() => expect(said()).toContain("Значение возвращено"));
    expect(asked("edit_record").at(-1)).toMatchObject({ path: "/gender", value: "male" });
  });

  it("is narrowed to one question, older edits included", async () => {
    const older = edit(1, "2026-11-01T09:00:00+06:00", "/spouse", null, "Айгүл");
    const many = Array.from({ length: 100 }, (_, n) =>
      edit(
        200 - n,
        "2026-11-22T10:00:00+06:00",
        "/gender",
        n % 2 ? "male" : "female",
        n % 2 ? "female" : "male",
      ),
    );
    fake.answers.record_history = ({ before }) => (before === undefined ? many : [older]);
    render(HistoryScreen);
    await userEvent.selectOptions(await screen.findByLabelText("Показать правки вопроса"), "/spouse");
    await screen.findByText("Айгүл");
    await userEvent.selectOptions(screen.getByLabelText("Показать правки вопроса"), "/married");
    await screen.findByText("Правок этого вопроса нет.");
  });
});

describe("the record in a file", () => {
  const preview: ResumePreview = {
    items: [
      {
        id: "/family_name",
        question: "/family_name",
        differs: true,
        cells: [{ path: "/family_name", before: "Асанов", after: "Асанова" }],
      },
      {
        id: "/work/a",
        question: "/work",
        differs: false,
        cells: [
          { path: "/work/a", before: null, after: 1024 },
          { path: "/work/a/post", before: null, after: "адис" },
        ],
      },
    ],
    same: 2,
    refused: [{ at: "work[1].startDate", why: "no_date" }],
    ignored: ["skills"],
  };

  const json = (): File => new File(["{}"], "резюме.json", { type: "application/json" });

  it("leaves out the personal number unless it is asked for", async () => {
    render(ResumeScreen);
    await userEvent.click(await screen.findByRole("button", { name: "Сохранить файл" }));
    await userEvent.click(screen.getByRole("checkbox", { name: /ПИН/u }));
    expect(screen.getByText(/опаснее/u)).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Сохранить файл" }));
    await vi.waitFor(() => expect(fake.files).toHaveLength(2));
    expect(asked("export_resume")).toEqual([{ with_papers: false }, { with_papers: true }]);
  });

  it("shows what a file would change, takes what is new, and replaces nothing unasked", async () => {
    fake.answers.preview_resume = () => preview;
    const { container } = render(ResumeScreen);
    await screen.findByRole("button", { name: "Выбрать файл" });
    await vi.waitFor(() =>
      expect((screen.getByRole("button", { name: "Выбрать файл" }) as HTMLButtonElement).disabled).toBe(
        false,
      ),
    );
    await userEvent.upload(screen.getByTestId("resume-file"), json());
    const fresh = await screen.findByRole("checkbox", { name: /Новая строка/u });
    const mine = screen.getByRole("checkbox", { name: /Асанова/u });
    expect((fresh as HTMLInputElement).checked).toBe(true);
    expect((mine as HTMLInputElement).checked).toBe(false);
    expect(container.textContent).toContain("это не дата");
    expect(container.textContent).toContain("skills");
    expect(container.textContent).not.toContain("1024");
    expect(await breaches(container)).toEqual([]);
    await userEvent.click(mine);
    await userEvent.click(screen.getByRole("button", { name: "Внести выбранное: 2" }));
    await vi.waitFor(() => expect(said()).toContain("Внесено: 2"));
    expect(asked("import_resume")).toEqual([{ content: "{}", take: ["/work/a", "/family_name"] }]);
  });

  it("says why a file is none", async () => {
    fake.answers.preview_resume = () => ({
      fault: "not_resume",
      items: [],
      same: 0,
      refused: [],
      ignored: [],
    });
    render(ResumeScreen);
    await vi.waitFor(() =>
      expect((screen.getByRole("button", { name: "Выбрать файл" }) as HTMLButtonElement).disabled).toBe(
        false,
      ),
    );
    await userEvent.upload(screen.getByTestId("resume-file"), json());
    await screen.findByText("В файле нет резюме.");
    await tick();
    expect(screen.queryByRole("button", { name: /Внести/u })).toBeNull();
  });
});
