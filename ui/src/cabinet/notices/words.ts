import { stageWords } from "@/applications/words";
import type { ChannelKind, NoticeItem, NoticeKind } from "@/lib/backend";
import { t, type MessageId } from "@/lib/i18n/i18n.svelte";
import type { IconName } from "@/shared/icons";

const KINDS = {
  received: "notices-received",
  complete: "notices-complete",
  incomplete: "notices-incomplete",
  returned: "notices-returned",
  invitation: "notices-invitation",
  stage: "notices-stage",
  appeal: "notices-appeal",
} as const satisfies Record<NoticeKind, MessageId>;

const ICONS = {
  received: "info",
  complete: "done",
  incomplete: "alert",
  returned: "alert",
  invitation: "calendar",
  stage: "info",
  appeal: "legal",
} as const satisfies Record<NoticeKind, IconName>;

const CHANNELS = {
  email: "notices-channel-email",
  telegram: "notices-channel-telegram",
} as const satisfies Record<ChannelKind, MessageId>;

/** What happened. */
export function noticeWords({ kind, state }: Pick<NoticeItem, "kind" | "state">): string {
  return kind === "stage" || kind === "invitation" ? stageWords(state) : kindWords(kind);
}

/** What it is drawn with. */
export function noticeIcon(kind: NoticeKind): IconName {
  return ICONS[kind];
}

/** A kind of notices. */
export function kindWords(kind: NoticeKind): string {
  return t(KINDS[kind]);
}

/** A channel. */
export function channelWords(kind: ChannelKind): string {
  return t(CHANNELS[kind]);
}
