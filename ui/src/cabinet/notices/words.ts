import { stageWords } from "@/applications/words";
import type { ChannelKind, NoticeItem, NoticeKind } from "@/lib/backend";
import { t, type MessageId } from "@/lib/i18n/i18n.svelte";
import type { IconName } from "@/shared/icons";
import { endWords } from "@/verifications/words";

const KINDS = {
  received: "notices-received",
  complete: "notices-complete",
  incomplete: "notices-incomplete",
  returned: "notices-returned",
  invitation: "notices-invitation",
  stage: "notices-stage",
  appeal: "notices-appeal",
  verification_asked: "notices-verification-asked",
  verification_ended: "notices-verification-ended",
} as const satisfies Record<NoticeKind, MessageId>;

const ICONS = {
  received: "info",
  complete: "done",
  incomplete: "alert",
  returned: "alert",
  invitation: "calendar",
  stage: "info",
  appeal: "legal",
  verification_asked: "alert",
  verification_ended: "info",
} as const satisfies Record<NoticeKind, IconName>;

const CHANNELS = {
  email: "notices-channel-email",
  telegram: "notices-channel-telegram",
} as const satisfies Record<ChannelKind, MessageId>;

/** What happened. */
export function noticeWords({
  kind,
  state,
  verification_state,
}: Pick<NoticeItem, "kind" | "state" | "verification_state">): string {
  if (state && (kind === "stage" || kind === "invitation")) return stageWords(state);
  if (verification_state && kind === "verification_ended") return endWords(verification_state);
  return kindWords(kind);
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
