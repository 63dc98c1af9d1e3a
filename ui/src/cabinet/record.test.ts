import { render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { tick } from "svelte";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { BackendError, type EditRecord } from "@/lib/backend";
import { breaches } from "@/testing/axe";
import { session } from "@/lib/session.svelte";
import { useFake, type Fake } from "@/testing/fake";
import { fakeRecord } from "@/testing/fake-record";
import { partsOf, valueOf } from "./dates";
import { record } from "./record.svelte";
import RecordScreen from "./RecordScreen.svelte";

let fake: Fake;

const edits = (): EditRecord[] =>
  fake.calls.filter(({ command }) => command === "edit_record").map(({ request }) => request as EditRecord);

beforeEach(() => {
  fake = useFake();
});

afterEach(() => vi.restoreAllMocks());

async function shown(): Promise<HTMLInputElement> {
  render(RecordScreen);
  return screen.findByLabelText("family_name");
}

describe("the personal record", () => {
  it("says that an answer is saved only when the core has said so", async () => {
    const field = await shown();
    let answer = (): void => undefined;
    const keep = fake.answers.edit_record;
    fake.answers.edit_record = async (edit) => {
      await new Promise<void>((done) => (answer = done));
      return keep(edit);
    };
    await userEvent.type(field, "Асанов");
    await vi.waitFor(() => expect(edits()).toHaveLength(1));
    expect(screen.getByTestId("kept").textContent).toContain("Сохраняется");
    answer();
    await vi.waitFor(() => expect(screen.getByTestId("kept").textContent).toContain("Сохранено"));
    expect(edits()[0]?.value).toBe("Асанов");
  });

  it("keeps what was refused and sends it again under the same id", async () => {
    const field = await shown();
    const keep = fake.answers.edit_record;
    fake.answers.edit_record = () => {
      throw new BackendError("disk_full");
    };
    await userEvent.type(field, "А");
    await screen.findByText(/Не сохранено/u);
    expect(field.value).toBe("А");
    fake.answers.edit_record = keep;
    await userEvent.click(screen.getByRole("button", { name: "Повторить" }));
    await vi.waitFor(() => expect(screen.getByTestId("kept").textContent).toContain("Сохранено"));
    const ids = edits().map(({ op_id }) => op_id);
    expect(new Set(ids).size).toBe(1);
    expect(ids.length).toBeGreaterThan(1);
  });

  it("does not write over what is typed while it reads what another window did", async () => {
    const field = await shown();
    const read = fake.answers.get_record;
    let answer = (): void => undefined;
    fake.answers.get_record = async (request) => {
      const before = await read(request);
      await new Promise<void>((done) => (answer = done));
      return before;
    };
    fake.tell("record_changed", { rev: 7 });
    await userEvent.type(field, "Асанов");
    answer();
    await vi.waitFor(() => expect(edits().at(-1)?.value).toBe("Асанов"));
    expect(field.value).toBe("Асанов");
  });

  it("takes nothing back while the last edit is not kept", async () => {
    const field = await shown();
    fake.answers.edit_record = () => {
      throw new BackendError("disk_full");
    };
    await userEvent.type(field, "А");
    await userEvent.click(screen.getByRole("button", { name: "Отменить правку" }));
    await screen.findByText(/Не сохранено/u);
    expect(fake.calls.filter(({ command }) => command === "undo_record")).toEqual([]);
  });

  it("never keeps what one person typed as another's", async () => {
    const status = await fake.answers.session_status({});
    const as = async (id: string): Promise<() => void> => {
      const account = { id, ordinal: 1, last_used_at: "2026-11-22T12:00:00+06:00" };
      fake.answers.session_status = () => ({ ...status, state: "unlocked", account, accounts: [account] });
      await session.read();
      return render(RecordScreen).unmount;
    };
    const leave = await as("00000000-0000-7000-8000-00000000000a");
    fake.answers.edit_record = () => {
      throw new BackendError("disk_full");
    };
    await userEvent.type(await screen.findByLabelText("family_name"), "Асанов");
    await screen.findByText(/Не сохранено/u);
    leave();
    await record.flush();
    const before = edits().length;
    Object.assign(fake.answers, fakeRecord());
    await as("00000000-0000-7000-8000-00000000000b");
    const field = await screen.findByLabelText<HTMLInputElement>("family_name");
    expect(field.value).toBe("");
    await record.flush();
    expect(edits().slice(before)).toEqual([]);
    expect(screen.getByTestId("kept").textContent).toContain("Сохранено");
  });

  it("says what may be left out", async () => {
    await shown();
    expect(screen.getByLabelText("works (необязательно)")).toBeTruthy();
  });

  it("tells what is missing only where somebody has been", async () => {
    const field = await shown();
    expect(screen.queryByText("Заполните это поле.")).toBeNull();
    await userEvent.click(field);
    await userEvent.tab();
    await tick();
    expect(screen.getByText("Заполните это поле.")).toBeTruthy();
    expect(field.getAttribute("aria-invalid")).toBe("true");
  });

  it("asks what follows from an answer, and adds and takes away rows", async () => {
    await shown();
    expect(screen.queryByLabelText("spouse")).toBeNull();
    await userEvent.click(screen.getByLabelText("Да"));
    expect(await screen.findByLabelText("spouse")).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Дальше: Работа" }));
    expect(document.activeElement?.textContent).toBe("Работа");
    await userEvent.click(await screen.findByRole("button", { name: "Добавить строку" }));
    const month = await screen.findByLabelText("Месяц");
    expect(document.activeElement).toBe(month);
    await userEvent.type(month, "9");
    await userEvent.type(screen.getByLabelText("Год"), "2010");
    await userEvent.tab();
    await vi.waitFor(() => expect(edits().at(-1)?.value).toBe("2010-09"));
    expect(await breaches(document.body)).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: "Удалить строку 1" }));
    await vi.waitFor(() => expect(edits().at(-1)?.value).toBeNull());
    expect(await screen.findByText("Пока ничего не добавлено.")).toBeTruthy();
  });
});

describe("dates", () => {
  it("are kept as they were typed until they can be one", () => {
    for (const [parts, value] of [
      [{ day: "5", month: "3", year: "1988" }, "1988-03-05"],
      [{ day: "", month: "", year: "198" }, "198"],
      [{ day: "", month: "9", year: "2010" }, "2010-09"],
      [{ day: "5", month: "", year: "" }, "--05"],
      [{ day: "", month: "", year: "" }, null],
    ] as const) {
      expect(valueOf(parts)).toBe(value);
      if (value) expect(valueOf(partsOf(value))).toBe(value);
    }
  });
});
