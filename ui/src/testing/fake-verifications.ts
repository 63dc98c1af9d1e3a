/** Requests for proof in memory, one of each standing. */
import { BackendError, type VerificationItem } from "@/lib/backend";
import type { Answers } from "./fake";

type VerificationAnswers = Pick<Answers, "list_verifications" | "answer_verification">;

export function sampleVerification(n: number, change: Partial<VerificationItem> = {}): VerificationItem {
  return {
    verification: `00000000-0000-7000-8000-0000000f${String(n).padStart(4, "0")}`,
    state: "open",
    field: "/education",
    field_name: { ru: "Образование", ky: "Билими", kk: "Білімі" },
    document: "diploma",
    document_name: { ru: "Диплом об образовании", ky: "Диплом", kk: "Диплом" },
    number: "2026-000042",
    application: "0198d5b4-0000-7000-8000-0000000000a1",
    reason: { ru: "Сверка сведений об образовании", ky: "Билимди салыштыруу" },
    asked_at: "2026-11-20T10:00:00+06:00",
    until: "2026-11-30T18:00:00+06:00",
    minutes_left: 5 * 24 * 60 + 7,
    ...change,
  };
}

/** Answers of a core that keeps what is answered until there is a network. */
export function fakeVerifications(items = [sampleVerification(1)]): VerificationAnswers {
  let all = items;
  return {
    list_verifications: () => ({ items: all, most: 2, letters: 1000 }),
    answer_verification: ({ verification, documents, comment }) => {
      const asked = all.find((one) => one.verification === verification);
      if (!asked) throw new BackendError("not_found");
      if (asked.state !== "open") throw new BackendError("wrong_state");
      const given: VerificationItem = {
        ...asked,
        state: "queued",
        answer: {
          at: "2026-11-22T12:00:00+06:00",
          files: documents.map((_, n) => ({
            kind: "diploma",
            file_name: `диплом-${n + 1}.pdf`,
            size: 900_000,
          })),
          ...(comment ? { comment } : {}),
        },
      };
      all = all.map((one) => (one.verification === verification ? given : one));
      return given;
    },
  };
}
