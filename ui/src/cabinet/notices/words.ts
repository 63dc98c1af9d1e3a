import type { ApplicationState, ChannelKind, NoticeItem, NoticeKind } from "@/lib/backend";
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

const STATES = {
  receiving: "notices-state-receiving",
  incomplete: "notices-state-incomplete",
  registered: "notices-state-registered",
  docs_check: "notices-state-docs-check",
  returned_for_fix: "notices-state-returned-for-fix",
  admitted: "notices-state-admitted",
  rejected: "notices-state-rejected",
  test_assigned: "notices-state-test-assigned",
  test_passed: "notices-state-test-passed",
  test_failed: "notices-state-test-failed",
  interview_set: "notices-state-interview-set",
  scored: "notices-state-scored",
  in_reserve: "notices-state-in-reserve",
  not_in_reserve: "notices-state-not-in-reserve",
  appointed: "notices-state-appointed",
  expired: "notices-state-expired",
  withdrawn: "notices-state-withdrawn",
} as const satisfies Record<ApplicationState, MessageId>;

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
  return kind === "stage" || kind === "invitation" ? stateWords(state) : kindWords(kind);
}

/** Where an application stands. */
export function stateWords(state: ApplicationState): string {
  return t(STATES[state]);
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
