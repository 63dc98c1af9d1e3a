import { render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { BackendError, type EditDraft } from "@/lib/backend";
import { router } from "@/router.svelte";
import { breaches } from "@/testing/axe";
import { useFake, type Fake } from "@/testing/fake";
import { DRAFT, fakeDrafts, type DraftSeed } from "@/testing/fake-draft";
import { toasts } from "@/shared/toasts.svelte";
import BeginScreen from "./BeginScreen.svelte";
import DraftScreen from "./DraftScreen.svelte";
import { drafts } from "./drafts.svelte";
import DraftsScreen from "./DraftsScreen.svelte";

let fake: Fake;

function seeded(seed: DraftSeed = {}): void {
  Object.assign(fake.answers, fakeDrafts(seed));
}

const edits = (): EditDraft[] =>
  fake.calls.filter(({ command }) => command === "edit_draft").map(({ request }) => request as EditDraft);

beforeEach(() => {
  fake = useFake();
  seeded();
  drafts.forget();
  for (const { id } of toasts.shown) toasts.dismiss(id);
});

describe("the list of drafts", () => {
  it("says what to do when there is none", async () => {
    seeded({ none: true });
    render(DraftsScreen);
    expect(await screen.findByText("Черновиков пока нет")).toBeTruthy();
    expect(await breaches(document.body)).toEqual([]);
  });

  it("shows how far each has come, gives it a name, takes it away and has it back", async () => {
    render(DraftsScreen);
    expect(await screen.findByText("Заполнено 1 из 2")).toBeTruthy();
    expect(screen.getByText(/Есть только на этом компьютере/u)).toBeTruthy();
    expect(await breaches(document.body)).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: "Действия с черновиком" }));
    await userEvent.click(await screen.findByText("Переименовать"));
    await userEvent.type(await screen.findByLabelText("Название для себя"), "Нарын{Enter}");
    expect(await screen.findByRole("link", { name: "Нарын" })).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Действия с черновиком" }));
    await userEvent.click(await screen.findByText("Удалить черновик"));
    expect(await screen.findByText("Черновиков пока нет")).toBeTruthy();
    const told = toasts.shown.at(-1);
    if (told) toasts.undo(told);
    expect(await screen.findByRole("link", { name: "Нарын" })).toBeTruthy();
  });
});

describe("beginning", () => {
  it("goes on with the draft that is there and begins none beside it", async () => {
    const competition = "00000000-0000-7000-8000-000000000700";
    render(BeginScreen, { competition });
    await vi.waitFor(() => expect(router.current).toEqual({ screen: "draft", id: DRAFT }));
    expect(fake.calls.some(({ command }) => command === "create_draft")).toBe(false);
  });

  it("says why it cannot", async () => {
    seeded({ none: true });
    fake.answers.create_draft = () => {
      throw new BackendError("form_unavailable");
    };
    render(BeginScreen, { competition: "00000000-0000-7000-8000-000000000700" });
    expect(await screen.findByText(/Формы этого конкурса/u)).toBeTruthy();
  });
});

describe("answers of another draft", () => {
  const other = "00000000-0000-7000-8000-000000000999";

  it("are offered where one begins, and what became of them is told in the new draft", async () => {
    render(BeginScreen, { competition: other });
    expect(await screen.findByTestId("begin-anew")).toBeTruthy();
    expect(await breaches(document.body)).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: /из черновика «Конкурс в резерв»/u }));
    await vi.waitFor(() =>
      expect(fake.calls.find(({ command }) => command === "copy_draft")?.request).toEqual({
        draft: DRAFT,
        competition: other,
      }),
    );
    render(DraftScreen, { id: DRAFT });
    expect((await screen.findByTestId("copied")).textContent).toMatch(
      /Перенесено 3 ответа\..*1 ответ остался/u,
    );
  });

  it("are not asked for by one who begins anew", async () => {
    render(BeginScreen, { competition: other, vacancy: DRAFT });
    await userEvent.click(await screen.findByTestId("begin-anew"));
    await vi.waitFor(() => expect(router.current).toEqual({ screen: "draft", id: DRAFT }));
    expect(fake.calls.some(({ command }) => command === "copy_draft")).toBe(false);
  });
});

describe("a draft whose competition has closed", () => {
  beforeEach(() => seeded({ closed: true, answers: { "/family_name": "Асанов" } }));

  it("is only looked at, and says when it closed", async () => {
    render(DraftScreen, { id: DRAFT, part: "page", page: "person" });
    expect((await screen.findByTestId("closed")).textContent).toContain("по времени портала");
    const field = await screen.findByLabelText<HTMLInputElement>("family_name");
    expect(field.closest("fieldset")?.disabled).toBe(true);
    expect(field.value).toBe("Асанов");
    expect(screen.getByTestId("kept").textContent).toContain("Только просмотр");
    expect(await breaches(document.body)).toEqual([]);
  });

  it("is not sent from", async () => {
    render(DraftScreen, { id: DRAFT, part: "check" });
    await screen.findByTestId("closed");
    expect(screen.queryByTestId("send")).toBeNull();
    expect(screen.queryByText("Изменить")).toBeNull();
  });

  it("gives its answers to another competition that is looked for", async () => {
    render(DraftScreen, { id: DRAFT });
    await userEvent.click(await screen.findByRole("button", { name: "Перенести ответы в другой конкурс" }));
    const list = within(await screen.findByTestId("copy"));
    await userEvent.type(list.getByLabelText(/Поиск/u), "адис");
    await vi.waitFor(() =>
      expect(fake.calls.findLast(({ command }) => command === "search_vacancies")?.request).toMatchObject({
        query: "адис",
        filters: { open: true },
      }),
    );
    expect(await breaches(document.body)).toEqual([]);
  });
});

describe("a draft", () => {
  it("is a list of tasks with the state of each", async () => {
    render(DraftScreen, { id: DRAFT });
    const task = await screen.findByRole("link", { name: "О себе" });
    expect(task.getAttribute("href")).toBe(`#/draft/${DRAFT}/page/person`);
    expect(screen.getByTestId("progress").textContent).toContain("Заполнено 1 из 2");
    expect(screen.getByText("Не начато")).toBeTruthy();
    expect(screen.getByText("Можно не заполнять"), "nobody has been there, and nobody has to").toBeTruthy();
    expect(screen.queryByText("Готово")).toBeNull();
    expect(await breaches(document.body)).toEqual([]);
  });

  it("keeps an answer and says so only then", async () => {
    render(DraftScreen, { id: DRAFT, part: "page", page: "person" });
    const field = await screen.findByLabelText<HTMLInputElement>("family_name");
    let answer = (): void => undefined;
    const keep = fake.answers.edit_draft;
    fake.answers.edit_draft = async (edit) => {
      await new Promise<void>((done) => (answer = done));
      return keep(edit);
    };
    await userEvent.type(field, "Асанов");
    await vi.waitFor(() => expect(edits()).toHaveLength(1));
    expect(screen.getByTestId("kept").textContent).toContain("Сохраняется");
    answer();
    await vi.waitFor(() => expect(screen.getByTestId("kept").textContent).toContain("Сохранено"));
    expect(edits()[0]).toMatchObject({ draft: DRAFT, path: "/family_name", value: "Асанов" });
    expect(await breaches(document.body)).toEqual([]);
  });

  it("tells the window over whose answer another has written", async () => {
    render(DraftScreen, { id: DRAFT, part: "page", page: "person" });
    await userEvent.type(await screen.findByLabelText("family_name"), "Асанов");
    await userEvent.tab();
    await vi.waitFor(() => expect(screen.getByTestId("kept").textContent).toContain("Сохранено"));
    await fake.answers.edit_draft({
      op_id: "00000000-0000-7000-8000-000000000009",
      draft: DRAFT,
      path: "/family_name",
      value: "Башкача",
    });
    fake.tell("draft_changed", { draft: DRAFT, rev: 9 });
    await vi.waitFor(() => expect(toasts.shown.at(-1)?.text).toContain("в другом окне"));
    expect(screen.getByLabelText<HTMLInputElement>("family_name").value).toBe("Башкача");
  });

  it("is checked: what is wrong leads to its question", async () => {
    const shown = render(DraftScreen, { id: DRAFT, part: "check" });
    const link = await screen.findByRole("link", { name: /family_name: Заполните/u });
    await userEvent.click(link);
    expect(await breaches(document.body)).toEqual([]);
    await shown.rerender({ id: DRAFT, part: "page", page: "person" });
    await vi.waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("family_name")));
  });

  it("shows both answers of a conflict and takes the one that is chosen", async () => {
    seeded({
      answers: { "/family_name": "Асанов" },
      conflicts: [
        {
          path: "/family_name",
          ours: [{ path: "/family_name", value: "Асанов" }],
          theirs: [{ path: "/family_name", value: "Асанов-Бек" }],
          source: "portal",
        },
      ],
    });
    render(DraftScreen, { id: DRAFT, part: "conflicts" });
    const group = await screen.findByRole("group", { name: "family_name" });
    expect(within(group).getByText("Асанов")).toBeTruthy();
    expect(await breaches(document.body)).toEqual([]);
    await userEvent.click(within(group).getByRole("button", { name: "Взять с портала" }));
    expect(await screen.findByText("Все расхождения решены.")).toBeTruthy();
    expect(drafts.paper(DRAFT).value("/family_name")).toBe("Асанов-Бек");
  });

  it("goes back to a version", async () => {
    seeded({ answers: { "/family_name": "Асанов" } });
    render(DraftScreen, { id: DRAFT, part: "history" });
    await userEvent.click(await screen.findByRole("button", { name: "Вернуть эту версию" }));
    await vi.waitFor(() => expect(drafts.paper(DRAFT).value("/family_name")).toBe("Из версии"));
    expect(await breaches(document.body)).toEqual([]);
  });

  it("shows what is not asked any more until it is taken away", async () => {
    seeded({ extra: [{ path: "/old_question", value: "эски жооп" }] });
    render(DraftScreen, { id: DRAFT });
    expect(await screen.findByText("эски жооп")).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Убрать" }));
    await vi.waitFor(() => expect(screen.queryByText("эски жооп")).toBeNull());
  });

  it("that was finalised cannot be edited", async () => {
    seeded({ finalised: true });
    render(DraftScreen, { id: DRAFT, part: "page", page: "person" });
    const field = await screen.findByLabelText<HTMLInputElement>("family_name");
    expect(field.closest<HTMLFieldSetElement>("fieldset")?.disabled).toBe(true);
    expect(screen.queryByRole("button", { name: "Отменить правку" })).toBeNull();
  });
});
