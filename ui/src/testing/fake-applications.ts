/** Applications in memory: one on its way, one accepted. */
import { BackendError, type ApplicationDetails, type ApplicationItem } from "@/lib/backend";
import type { Answers } from "./fake";

type ApplicationAnswers = Pick<
  Answers,
  | "finalise"
  | "list_applications"
  | "get_application"
  | "print_application"
  | "application_signature"
  | "application_calendar"
  | "send_now"
  | "withdraw"
  | "appeal"
>;

const DIGEST = "a1b2".repeat(16);

const BASE: ApplicationItem = {
  application: "00000000-0000-7000-8000-0000000000a1",
  state: "queued",
  competition: "00000000-0000-7000-8000-0000000000c1",
  subject: {
    ru: "Конкурс в кадровый резерв",
    ky: "Кадрлар резервине конкурс",
    kk: "Кадрлар резервіне конкурс",
  },
  draft: "00000000-0000-7000-8000-0000000000d1",
  finalised_at: "2026-11-22T11:00:00+06:00",
  deadline: "2026-11-22T18:00:00+06:00",
  minutes_left: 300,
  attempts: 3,
  next_at: "2026-11-22T13:05:00+06:00",
  trouble: "offline",
  files: { total: 2, done: 0, bytes: 200_000, sent: 0 },
  can_withdraw: true,
};

/** Waits for a link. */
export const WAITING: ApplicationItem = BASE;

/** Accepted, with a decision that can be appealed against. */
export const ACCEPTED: ApplicationItem = {
  ...BASE,
  application: "00000000-0000-7000-8000-0000000000a2",
  state: "accepted",
  attempts: 0,
  files: { total: 2, done: 2, bytes: 200_000, sent: 200_000 },
  receipt: {
    application: "00000000-0000-7000-8000-0000000000a2",
    number: "2026-000123",
    received_at: "2026-11-22T11:00:05+06:00",
    missing: 0,
    sealed_sha256: DIGEST,
  },
  stage: "rejected",
  stage_at: "2026-11-25T10:00:00+06:00",
  appeal_until: "2026-12-05T18:00:00+06:00",
};
delete ACCEPTED.minutes_left;
delete ACCEPTED.next_at;
delete ACCEPTED.trouble;

/** All there is to one. */
export function detailsOf(item: ApplicationItem): ApplicationDetails {
  return {
    item,
    form: "application",
    answers: { "/post": "специалист" },
    files: [
      {
        kind: "diploma",
        file_name: "Диплом.pdf",
        media_type: "application/pdf",
        size: 100_000,
        sha256: DIGEST,
      },
    ],
    acts: [
      {
        kind: "data_consent",
        lang: "ru",
        edition: "2026-03-01",
        hash: DIGEST,
        accepted_at: item.finalised_at,
      },
    ],
    anchored: true,
    signed: false,
    events: item.stage
      ? [
          { seq: 1, at: "2026-11-22T11:00:05+06:00", state: "registered" },
          {
            seq: 2,
            at: "2026-11-25T10:00:00+06:00",
            state: item.stage,
            reason: { code: "experience", text: { ru: "Не хватает опыта работы." } },
          },
        ]
      : [],
    appeals: [],
    ...(item.receipt
      ? {
          proof: {
            text: '{"number":"2026-000123"}',
            signature: "ed25519=AAAA",
            code: { rows: ["101", "010", "101"] },
          },
        }
      : {}),
  };
}

export function fakeApplications(): ApplicationAnswers {
  const find = (id: string): ApplicationItem => {
    const item = [WAITING, ACCEPTED].find(({ application }) => application === id);
    if (!item) throw new BackendError("not_found");
    return item;
  };
  return {
    finalise: () => ({ application: WAITING.application }),
    list_applications: () => [WAITING, ACCEPTED],
    get_application: ({ application }) => detailsOf(find(application)),
    print_application: ({ application }) => ({
      file_name: `${application}.pdf`,
      media_type: "application/pdf",
      bytes_base64: "JVBERg==",
      pages: 2,
      unknown: "",
    }),
    application_signature: ({ application }) => ({
      paper: { file_name: `${application}.pdf`, media_type: "application/pdf", bytes_base64: "JVBERg==" },
      signature: {
        file_name: `${application}.pdf.p7s`,
        media_type: "application/pkcs7-signature",
        bytes_base64: "MIAG",
      },
    }),
    application_calendar: () => ({
      file_name: "kyzmat.ics",
      media_type: "text/calendar",
      content: "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
    }),
    send_now: () => ({ waiting: 1, need_sign_in: 0 }),
    withdraw: ({ application }) =>
      detailsOf({ ...find(application), state: "withdrawn", can_withdraw: false }),
    appeal: ({ application, op_id, event, grounds }) => ({
      ...detailsOf(find(application)),
      appeals: [{ id: op_id, event, grounds, filed_at: "2026-11-26T10:00:00+06:00", state: "filed" }],
    }),
  };
}
