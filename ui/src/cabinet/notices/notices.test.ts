import { render, screen, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { BackendError, type ChannelList } from "@/lib/backend";
import { breaches } from "@/testing/axe";
import { useFake, type Fake } from "@/testing/fake";
import { CODE, fakeNotices } from "@/testing/fake-notices";
import ChannelsScreen from "./ChannelsScreen.svelte";
import NoticesScreen from "./NoticesScreen.svelte";

let fake: Fake;

const asked = (command: string): unknown[] =>
  fake.calls.filter((call) => call.command === command).map(({ request }) => request);

beforeEach(() => {
  fake = useFake();
  Object.assign(fake.answers, fakeNotices());
});

afterEach(() => vi.restoreAllMocks());

describe("notices", () => {
  it("says what happened, to which application and when to come", async () => {
    const { container } = render(NoticesScreen);
    expect(await screen.findByText("Назначено тестирование")).toBeTruthy();
    expect(screen.getByText("Допущены к следующему этапу")).toBeTruthy();
    expect(screen.getAllByText("Главный специалист")).toHaveLength(3);
    expect(screen.getAllByText("Заявление № 2026-000042")).toHaveLength(3);
    expect(await breaches(container)).toEqual([]);
  });

  it("notes what was shown as read, and keeps it marked as new while one looks", async () => {
    render(NoticesScreen);
    await screen.findByText("Назначено тестирование");
    await vi.waitFor(() => expect(asked("read_notices")).toEqual([{ seq: 3 }]));
    expect(screen.getAllByText("новое")).toHaveLength(2);
  });

  it("reads again what has come meanwhile", async () => {
    render(NoticesScreen);
    await screen.findByText("Назначено тестирование");
    await vi.waitFor(() => expect(asked("read_notices")).toHaveLength(1));
    const before = asked("list_notices").length;
    fake.tell("notices_changed", { unread: 1 });
    await vi.waitFor(() => expect(asked("list_notices").length).toBeGreaterThan(before));
  });

  it("says that there are none", async () => {
    Object.assign(fake.answers, fakeNotices([]));
    render(NoticesScreen);
    expect(await screen.findByText("Уведомлений пока нет")).toBeTruthy();
  });
});

describe("channels", () => {
  const card = (name: string): HTMLElement => screen.getByRole("region", { name });

  it("confirms an address by the code that was sent to it", async () => {
    const { container } = render(ChannelsScreen);
    await userEvent.type(await screen.findByLabelText("Адрес электронной почты"), "bakyt@kyzmat.test");
    await userEvent.click(within(card("Электронная почта")).getByRole("button", { name: "Подтвердить" }));
    const code = await screen.findByLabelText("Код из письма");
    await userEvent.type(code, "000000{Enter}");
    expect((await screen.findByRole("alert")).textContent).toContain("Код не подходит.");
    await userEvent.clear(code);
    await userEvent.type(code, `${CODE}{Enter}`);
    expect(await screen.findByText("bakyt@kyzmat.test")).toBeTruthy();
    expect(screen.queryByLabelText("Код из письма")).toBeNull();
    expect(await breaches(container)).toEqual([]);
  });

  it("offers what was given at registration", async () => {
    const given = {
      channels: [{ kind: "email", available: true, confirmed: false, suggested: "a@example.kg" }],
    };
    fake.answers.list_channels = () => ({ switches: [], ...given }) as ChannelList;
    render(ChannelsScreen);
    const field = await screen.findByLabelText<HTMLInputElement>("Адрес электронной почты");
    expect(field.value).toBe("a@example.kg");
    expect(screen.getByText(/указали при регистрации/u)).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Подтвердить" }));
    expect(asked("set_channel")).toEqual([{ kind: "email", address: "a@example.kg", lang: "ru" }]);
  });

  it("says what is wrong with an address beside it", async () => {
    render(ChannelsScreen);
    const field = await screen.findByLabelText("Адрес электронной почты");
    await userEvent.type(field, "bakyt{Enter}");
    expect(await screen.findByText(/Такого адреса быть не может/u)).toBeTruthy();
    expect(field.getAttribute("aria-invalid")).toBe("true");
  });

  it("shows how to reach the bot, with a number as it is written here", async () => {
    render(ChannelsScreen);
    await userEvent.type(await screen.findByLabelText("Номер телефона в Telegram"), "0555 123 456{Enter}");
    expect(await screen.findByRole("img", { name: "Код, который открывает бота портала" })).toBeTruthy();
    expect(asked("set_channel")).toEqual([{ kind: "telegram", address: "+996555123456", lang: "ru" }]);
  });

  it("keeps the bot's link, which the portal tells once, until the person comes back confirmed", async () => {
    render(ChannelsScreen);
    await userEvent.type(await screen.findByLabelText("Номер телефона в Telegram"), "+996555123456{Enter}");
    const code = { name: "Код, который открывает бота портала" };
    await screen.findByRole("img", code);
    const pending = (await fake.answers.list_channels({})).channels.map(
      ({ link: _link, qr: _qr, ...one }) => one,
    );
    let confirmed = false;
    fake.answers.list_channels = () => ({
      channels: pending.map((one) => (one.kind === "telegram" ? { ...one, confirmed } : one)),
      switches: [],
    });
    await userEvent.click(screen.getByRole("button", { name: "Проверить подтверждение" }));
    expect(await screen.findByRole("img", code)).toBeTruthy();
    confirmed = true;
    window.dispatchEvent(new Event("focus"));
    expect(await screen.findByText("адрес подтверждён")).toBeTruthy();
    expect(screen.queryByRole("img", code)).toBeNull();
  });

  it("says when another code may be asked for", async () => {
    fake.answers.set_channel = () => {
      throw new BackendError("confirmation_too_soon");
    };
    render(ChannelsScreen);
    await userEvent.type(await screen.findByLabelText("Адрес электронной почты"), "bakyt@kyzmat.test{Enter}");
    expect((await screen.findByRole("alert")).textContent).toContain("раз в минуту");
  });

  it("takes a switch back that the portal did not take", async () => {
    render(ChannelsScreen);
    const box = await screen.findByRole<HTMLInputElement>("checkbox", {
      name: "Изменился статус заявления: Telegram",
    });
    await userEvent.click(box);
    expect(asked("switch_channels")).toEqual([
      { switches: [{ notice: "stage", channel: "telegram", on: false }] },
    ]);
    await vi.waitFor(() => expect(box.checked).toBe(false));
    fake.answers.switch_channels = () => {
      throw new BackendError("offline");
    };
    await userEvent.click(box);
    await vi.waitFor(() => expect(box.checked).toBe(false));
  });

  it("says that addresses cannot be changed without a network", async () => {
    fake.answers.list_channels = () => {
      throw new BackendError("offline");
    };
    render(ChannelsScreen);
    expect((await screen.findByTestId("channels-offline")).textContent).toContain("Нет связи с порталом");
  });
});
