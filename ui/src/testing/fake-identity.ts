/** A person with an account on this computer, for tests of the window. */
import type { Answers } from "./fake";
import type {
  AccountItem,
  ActivityItem,
  Person,
  SessionItem,
  SessionStatus,
  SignInAttempt,
} from "@/lib/backend";

export const ACCOUNT: AccountItem = {
  id: "00000000-0000-7000-8000-00000000a001",
  ordinal: 1,
  last_used_at: "2026-11-21T10:00:00+06:00",
};

export const OTHER_ACCOUNT: AccountItem = {
  id: "00000000-0000-7000-8000-00000000a002",
  ordinal: 2,
  nickname: "Рабочая",
  last_used_at: "2026-11-19T10:00:00+06:00",
};

const AT = "2026-11-22T11:50:00+06:00";

export const PERSON: Person = {
  account: ACCOUNT.id,
  state: "active",
  name: "Асанова Гүлнара",
  facts: [
    { name: "family_name", value: "Асанова", provenance: "esi", verified: true, at: AT },
    { name: "given_name", value: "Гүлнара", provenance: "esi", verified: true, at: AT },
    { name: "middle_name", value: "Эркиновна", provenance: "esi", verified: true, at: AT },
    { name: "birthdate", value: "1990-02-01", provenance: "esi", verified: true, at: AT },
    { name: "gender", value: "female", provenance: "esi", verified: true, at: AT },
    { name: "citizenship", value: "KGZ", provenance: "esi", verified: true, at: AT },
    { name: "pin", value: "10102199000001", provenance: "esi", verified: true, at: AT },
    { name: "phone", value: "+996555123456", provenance: "typed", verified: false, at: AT },
    { name: "telegram", value: "+77011234567", provenance: "typed", verified: false, at: AT },
    { name: "email", value: "gulnara@example.kg", provenance: "typed", verified: false, at: AT },
  ],
  registered_at: "2026-03-02T09:00:00+06:00",
  as_of: AT,
};

/** Nobody is signed in, and nobody ever was. */
export const SIGNED_OUT: SessionStatus = {
  state: "signed_out",
  accounts: [],
  session: "none",
  keys: { place: "os", keyring: "GNOME Keyring", code_required: false },
  consents_due: [],
  reports_queued: 0,
  notices_unread: 0,
  methods: ["esi", "kyzmat", "device"],
  auto_lock_minutes: 10,
};

/** The person's side is open. */
export const UNLOCKED: SessionStatus = {
  ...SIGNED_OUT,
  state: "unlocked",
  account: ACCOUNT,
  accounts: [ACCOUNT],
  session: "live",
  person: PERSON,
  protection: { keyring: true, passphrase: false, code: false },
};

/** The person's side is closed and opens by the keyring. */
export const LOCKED: SessionStatus = {
  ...SIGNED_OUT,
  state: "locked",
  account: ACCOUNT,
  accounts: [ACCOUNT],
  session: "unchecked",
  unlock: { ways: { keyring: true, passphrase: false, code: false } },
};

export const ATTEMPT: SignInAttempt = {
  attempt: "00000000-0000-7000-8000-00000000b001",
  url: "https://kyzmat.gov.kg/oauth/authorize?request=abc",
  expires_at: "2026-11-22T12:10:00+06:00",
};

export const DEVICE_ATTEMPT: SignInAttempt = {
  ...ATTEMPT,
  url: "https://kyzmat.gov.kg/device?user_code=WDJB-MJHT",
  user_code: "WDJB-MJHT",
  short_url: "https://kyzmat.gov.kg/device",
  qr: { rows: ["1110111", "1010101", "1110111", "0001000", "1110110", "1010011", "1110101"] },
};

export const SESSIONS: SessionItem[] = [
  {
    id: "00000000-0000-7000-8000-00000000c001",
    device: "Debian GNU/Linux 12",
    method: "esi",
    created_at: "2026-11-20T09:00:00+06:00",
    last_seen_at: AT,
    expires_at: "2027-02-18T09:00:00+06:00",
    current: true,
  },
  {
    id: "00000000-0000-7000-8000-00000000c002",
    device: "Windows 11",
    method: "device",
    created_at: "2026-11-01T09:00:00+06:00",
    last_seen_at: "2026-11-15T17:30:00+06:00",
    expires_at: "2027-01-30T09:00:00+06:00",
    current: false,
  },
];

/** A line of the activity log. */
export function act(seq: number, change: Partial<ActivityItem> = {}): ActivityItem {
  return {
    seq,
    at: AT,
    act: "signed_in",
    detail: "esi",
    device: "Debian GNU/Linux 12",
    here: true,
    ...change,
  };
}

/** The answers of a core where nobody is signed in. */
export function identityAnswers(): Pick<Answers, IdentityCommand> {
  const never = new Promise<never>(() => undefined);
  return {
    session_status: () => SIGNED_OUT,
    begin_sign_in: ({ method }) => (method === "device" ? DEVICE_ATTEMPT : ATTEMPT),
    await_sign_in: () => never,
    cancel_sign_in: () => ({}),
    sign_out: () => ({ revoked: true }),
    lock: () => ({}),
    unlock: () => UNLOCKED,
    keep_awake: () => ({}),
    choose_account: () => LOCKED,
    name_account: () => UNLOCKED,
    set_passphrase: () => UNLOCKED,
    remove_passphrase: () => UNLOCKED,
    set_unlock_code: () => UNLOCKED,
    remove_unlock_code: () => UNLOCKED,
    list_sessions: () => SESSIONS,
    end_session: () => ({}),
    end_other_sessions: () => ({ ended: 1 }),
    report_unauthorised_access: () => ({
      report: "00000000-0000-7000-8000-00000000d001",
      state: "sent",
      phone: "+996 (312) 98 61 41",
    }),
    list_reports: () => [],
    list_activity: () => ({ entries: [act(3), act(2), act(1)], more: false, as_of: AT }),
    unsent_work: () => [],
    restore_vault: () => UNLOCKED,
    erase_account: () => SIGNED_OUT,
  };
}

type IdentityCommand =
  | "session_status"
  | "begin_sign_in"
  | "await_sign_in"
  | "cancel_sign_in"
  | "sign_out"
  | "lock"
  | "unlock"
  | "keep_awake"
  | "choose_account"
  | "name_account"
  | "set_passphrase"
  | "remove_passphrase"
  | "set_unlock_code"
  | "remove_unlock_code"
  | "list_sessions"
  | "end_session"
  | "end_other_sessions"
  | "report_unauthorised_access"
  | "list_reports"
  | "list_activity"
  | "unsent_work"
  | "restore_vault"
  | "erase_account";
