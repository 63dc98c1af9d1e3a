/** Acts and questions in memory: two acts, three questions, kept as they are marked and answered. */
import {
  BackendError,
  type ActText,
  type AnswerPractice,
  type MarkAct,
  type PracticeResult,
  type PracticeReview,
  type StudyList,
} from "@/lib/backend";
import type { Answers } from "./fake";

type StudyAnswers = Pick<
  Answers,
  | "sync_study"
  | "list_study"
  | "get_act"
  | "search_acts"
  | "mark_act"
  | "begin_practice"
  | "answer_practice"
  | "finish_practice"
  | "list_practice"
>;

const PRACTICE = "00000000-0000-7000-8000-000000000501";
const EDITION = { lang: "ru", edition: "2026-11-01" };

const QUESTIONS = [
  { question: "Чья власть?", choices: ["Народа", "Ничья"], right: 0 },
  { question: "Какой язык государственный?", choices: ["Русский", "Кыргызский"], right: 1 },
  { question: "Кто отвечает?", choices: ["Орган", "Никто", "Сосед"], right: 0 },
];

/** Answers of a core that keeps marks and results. */
export function fakeStudy(): StudyAnswers {
  const marks = new Map<string, { read: boolean; position: number }>();
  let given: (number | null)[] | null = null;
  const results: PracticeResult[] = [];
  const mark = (id: string): { read: boolean; position: number } =>
    marks.get(id) ?? { read: false, position: 0 };
  const list = (): StudyList => ({
    title: "Конкурс в резерв",
    questions: QUESTIONS.length,
    test: { threshold: 30, max: 60 },
    acts: [
      { id: "constitution", title: "Конституция", sector: false, edition: EDITION, ...mark("constitution") },
      { title: "Земельный кодекс", sector: true, read: false, position: 0 },
    ],
  });
  const act = (id: string): ActText => {
    if (id !== "constitution") throw new BackendError("not_found");
    return {
      id,
      title: "Конституция",
      edition: EDITION,
      editions: [EDITION, { lang: "ky", edition: "2026-11-01" }],
      sections: [
        { heading: "1. Народ", body: "Власть принадлежит народу." },
        { heading: "2. Языки", body: "Государственный язык кыргызский." },
      ],
      ...mark(id),
    };
  };
  return {
    sync_study: () => ({ fetched: 0 }),
    list_study: list,
    get_act: ({ id }) => act(id),
    search_acts: ({ query }) =>
      query.startsWith("яз")
        ? [
            {
              id: "constitution",
              title: "Конституция",
              section: 1,
              heading: "2. Языки",
              text: "Государственный язык кыргызский.",
              ranges: [[16, 20]],
            },
          ]
        : [],
    mark_act: ({ id, read, position }: MarkAct) => {
      const before = mark(id);
      marks.set(id, { read: read ?? before.read, position: position ?? before.position });
      return {};
    },
    begin_practice: ({ minutes }) => {
      given = QUESTIONS.map(() => null);
      return {
        practice: PRACTICE,
        questions: QUESTIONS.map(({ question, choices }) => ({ question, choices })),
        needed: 2,
        ...(minutes == null ? {} : { ends_at: new Date(Date.now() + minutes * 60_000).toISOString() }),
      };
    },
    answer_practice: ({ question, choice }: AnswerPractice) => {
      if (!given) throw new BackendError("not_found");
      given[question] = choice;
      return {};
    },
    finish_practice: (): PracticeReview => {
      if (!given) throw new BackendError("not_found");
      const answers = given;
      given = null;
      const right = QUESTIONS.filter((one, n) => answers[n] === one.right).length;
      const result: PracticeResult = {
        practice: PRACTICE,
        at: "2026-11-22T12:00:00+06:00",
        questions: QUESTIONS.length,
        right,
        needed: 2,
        seconds: 60,
      };
      results.unshift(result);
      return {
        result,
        kept: true,
        questions: QUESTIONS.map((one, n) => {
          const answer = answers[n];
          return {
            ...one,
            explanation: "Так сказано в законе.",
            act: "constitution",
            place: "раздел 1",
            ...(answer == null ? {} : { given: answer }),
          };
        }),
      };
    },
    list_practice: () => results,
  };
}
