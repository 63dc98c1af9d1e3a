import type { Ended } from "@/lib/backend";

/** What is said of a session at the portal that is no more. */
export const ENDED = {
  session_ended: "identity-ended-session-ended",
  account_blocked: "identity-ended-account-blocked",
  account_deleted: "identity-ended-account-deleted",
  not_kept: "identity-ended-not-kept",
} as const satisfies Record<Ended, string>;
