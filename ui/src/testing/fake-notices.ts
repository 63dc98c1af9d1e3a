/** Notices and channels in memory, as a portal would keep them. */
import {
  BackendError,
  type ChannelItem,
  type ChannelList,
  type NoticeItem,
  type SwitchItem,
} from "@/lib/backend";
import type { Answers } from "./fake";

type NoticeAnswers = Pick<
  Answers,
  "list_notices" | "read_notices" | "list_channels" | "set_channel" | "confirm_channel" | "switch_channels"
>;

/** The code that the portal sends. */
export const CODE = "123456";

const ABOUT = {
  application: "0198d5b4-0000-7000-8000-0000000000a1",
  competition: "0198d5b4-0000-7000-8000-0000000000c1",
  number: "2026-000042",
  title: "Главный специалист",
};

export function sampleNotices(): NoticeItem[] {
  return [
    {
      ...ABOUT,
      seq: 3,
      at: "2026-11-22T10:00:00+06:00",
      kind: "invitation",
      state: "test_assigned",
      read: false,
    },
    { ...ABOUT, seq: 2, at: "2026-11-22T09:00:00+06:00", kind: "stage", state: "admitted", read: false },
    { ...ABOUT, seq: 1, at: "2026-11-20T09:00:00+06:00", kind: "complete", state: "registered", read: true },
  ];
}

/** Answers of a core whose portal has a mail server and a bot. */
export function fakeNotices(items = sampleNotices()): NoticeAnswers {
  let read = 1;
  const unread = (): number => items.filter(({ seq }) => seq > read).length;
  let list: ChannelList = {
    channels: [
      { kind: "email", available: true, confirmed: false },
      { kind: "telegram", available: true, confirmed: false },
    ],
    switches: (["received", "complete", "stage"] as const).flatMap((notice): SwitchItem[] => [
      { notice, channel: "email", on: true },
      { notice, channel: "telegram", on: true },
    ]),
  };
  const change = (kind: string, to: Partial<ChannelItem>): ChannelList => {
    list = { ...list, channels: list.channels.map((one) => (one.kind === kind ? { ...one, ...to } : one)) };
    return list;
  };
  const is = (one: SwitchItem) => (other: SwitchItem) =>
    other.notice === one.notice && other.channel === one.channel;
  return {
    list_notices: ({ before }) => ({
      items: items
        .filter(({ seq }) => before === undefined || seq < before)
        .map((one) => ({ ...one, read: one.seq <= read })),
      more: false,
      unread: unread(),
    }),
    read_notices: ({ seq }) => {
      read = Math.max(read, seq);
      return { items: [], more: false, unread: unread() };
    },
    list_channels: () => list,
    set_channel: ({ kind, address }) => {
      if (kind === "email" && !address.includes("@")) throw new BackendError("invalid", "address");
      const pending_until = "2026-11-22T12:15:00+06:00";
      return kind === "email"
        ? change(kind, { address, confirmed: false, pending_until })
        : change(kind, {
            address,
            pending_until,
            link: "https://t.me/kyzmat_bot?start=word",
            qr: { rows: ["101", "010", "101"] },
          });
    },
    confirm_channel: ({ kind, code }) => {
      if (code !== CODE) throw new BackendError("confirmation_wrong");
      list = {
        ...list,
        channels: list.channels.map((one) =>
          one.kind === kind
            ? {
                kind,
                available: one.available,
                confirmed: true,
                ...(one.address ? { address: one.address } : {}),
              }
            : one,
        ),
      };
      return list;
    },
    switch_channels: ({ switches }) => {
      list = { ...list, switches: list.switches.map((one) => switches.find(is(one)) ?? one) };
      return list;
    },
  };
}
