/**
 * A core in memory for tests of the window. It answers with a few hand-made vacancies and remembers what was asked;
 * it knows nothing of search, which the core's own tests cover.
 */
import {
  BackendError,
  useBackend,
  type AddedDocument,
  type Audience,
  type Backend,
  type Command,
  type CompetitionDetails,
  type DataFile,
  type DataFolder,
  type EventName,
  type ExportFile,
  type Filters,
  type Request,
  type Response,
  type SavedSearch,
  type Settings,
  type VacancyDetails,
  type VacancyItem,
} from "@/lib/backend";
import { fakeLegal } from "./fake-legal";
import { identityAnswers } from "./fake-identity";
import { fakeDrafts } from "./fake-draft";
import { fakeApplications } from "./fake-applications";
import { fakeNotices } from "./fake-notices";
import { fakeDocuments } from "./fake-documents";
import { fakeRecord } from "./fake-record";
import { fakeStudy } from "./fake-study";
import { fakeVerifications } from "./fake-verifications";

export type Answers = { [C in Command]: (request: Request<C>) => Response<C> | Promise<Response<C>> };

export interface Fake {
  /** What was asked, in order. */
  calls: { command: Command; request: unknown }[];
  /** The answers; a test may put its own in place. */
  answers: Answers;
  /** Tells the window something. */
  tell: (event: EventName, payload: unknown) => void;
  audience: Audience;
  /** The folder of the data, where the host is a shell; what was asked of it. */
  folder: { now: DataFolder; chosen: DataFolder; asked: string[] } | null;
  /** What the system's dialog brings, where the host is a shell. */
  choose: (() => AddedDocument | null) | null;
  files: ExportFile[];
  /** Files of bytes that were saved. */
  data: DataFile[];
  copied: string[];
  opened: string[];
  printed: number;
  /** Papers that went to the printer; none where the host has no way to one. */
  papers: DataFile[] | null;
  /** Whether there is a printer. */
  printer: boolean;
  settings: Settings;
  saved: SavedSearch[];
}

/** The id of a hand-made vacancy. */
export function idOf(n: number): string {
  return `00000000-0000-7000-8000-${String(n).padStart(12, "0")}`;
}

export function item(n: number, change: Partial<VacancyItem> = {}): VacancyItem {
  return {
    id: idOf(n),
    source_id: `test:${n}`,
    title: `Главный специалист ${n}`,
    body: { id: idOf(900), name: "Министерство юстиции Кыргызской Республики" },
    region: { soate: "41704000000000", name: "Нарынская область" },
    closes_at: "2026-12-01T18:00:00+06:00",
    open: true,
    kind: "reserve",
    service: "state",
    group: "senior",
    code: "С-Б",
    pay: { min: 28000, max: 40000, currency: "KGS", period: "month" },
    favourite: false,
    new: false,
    score: 0,
    highlights: [],
    ...change,
  };
}

export function competition(change: Partial<CompetitionDetails> = {}): CompetitionDetails {
  return {
    id: idOf(700),
    source_id: "test:c1",
    number: "К-17",
    kind: "reserve",
    service: "state",
    title: "Конкурс в резерв",
    description: { ru: "Подаётся через личный кабинет." },
    body: { id: idOf(900), name: "Министерство юстиции Кыргызской Республики" },
    regions: [],
    requirements: [],
    documents: [
      {
        code: "diploma",
        name: { ru: "Диплом", ky: "Диплом (ky)" },
        note: null,
        required: true,
        formats: ["pdf"],
        max_mb: 5,
        valid_months: null,
      },
      {
        code: "photo",
        name: { ru: "Фотография" },
        note: null,
        required: false,
        formats: [],
        max_mb: null,
        valid_months: 6,
      },
    ],
    laws: { general: [{ title: { ru: "Конституция" }, number: null, date: null, url: null }], sector: [] },
    stages: [
      {
        kind: "test",
        name: { ru: "Тестирование" },
        description: null,
        from: "2026-12-05T09:00:00+06:00",
        to: null,
        threshold: 30,
        max: 60,
      },
    ],
    published_at: "2026-11-10T09:00:00+06:00",
    opens_at: "2026-11-11T09:00:00+06:00",
    closes_at: "2026-12-01T18:00:00+06:00",
    open: true,
    contact: { name: { ru: "Отдел кадров" }, phone: "+996312000000", email: null, address: null },
    legal_basis: [{ ru: "Закон № 125" }],
    vacancies: [],
    ...change,
  };
}

export function details(n: number, change: Partial<VacancyDetails> = {}): VacancyDetails {
  const { title, body, kind, pay, code, group, service, closes_at, open, favourite, region } = item(n);
  const texts = {
    title,
    description: "",
    duties: "Готовит проекты.\nОтвечает на письма.",
    unit: "",
    place: "",
    competences: "",
  };
  return {
    id: idOf(n),
    source_id: `test:${n}`,
    url: null,
    title,
    texts: { ru: texts },
    kind,
    service: service ?? null,
    body,
    parent_body: null,
    regions: region ? [region] : [],
    group: group ?? null,
    code: code ?? null,
    places: 1,
    pay: pay ?? null,
    employment: null,
    categories: [],
    requirements: [
      { rule: "education", level: "higher", fields: null },
      { rule: "experience", years: 1, scope: "service", either: 1 },
      { rule: "experience", years: 2, scope: "speciality", either: 1 },
      { rule: "state_language", level: "B1" },
    ],
    published_at: "2026-11-10T09:00:00+06:00",
    opens_at: "2026-11-11T09:00:00+06:00",
    closes_at: closes_at ?? null,
    open,
    favourite,
    competition: competition(),
    extra: {},
    json_ld: {},
    ...change,
  };
}

/** Puts a core in memory in place, with `total` vacancies. */
export function useFake(total = 250): Fake {
  const listeners = new Map<string, Set<(payload: never) => void>>();
  const fake: Fake = {
    calls: [],
    audience: "applicant",
    folder: null,
    choose: null,
    files: [],
    data: [],
    copied: [],
    opened: [],
    printed: 0,
    papers: [],
    printer: true,
    saved: [],
    settings: {
      lang: "ru",
      theme: "light",
      text_size: 100,
      portal_url: "https://kyzmat.gov.kg",
      sync_minutes: 15,
      auto_sync: true,
      auto_lock_minutes: 10,
    },
    tell: (event, payload) => listeners.get(event)?.forEach((then) => then(payload as never)),
    answers: {
      ...fakeLegal(),
      ...identityAnswers(),
      ...fakeRecord(),
      ...fakeDrafts(),
      ...fakeApplications(),
      ...fakeNotices([]),
      ...fakeDocuments(),
      ...fakeVerifications([]),
      ...fakeStudy(),
      sync_catalogue: () => ({ applied: 0, removed: 0, head: 1, epoch: "e", seconds: 0, bytes: 0 }),
      cancel_sync: () => ({}),
      clear_catalogue: () => ({}),
      catalogue_status: () => ({
        vacancies: total,
        competitions: total,
        head: 1,
        epoch: "e",
        digest: "d",
        last_synced_at: "2026-11-22T11:55:00+06:00",
        state: "live",
        partial: false,
        progress: null,
        problem: null,
      }),
      search_vacancies: ({ offset = 0, limit, facets }) => ({
        total,
        items: Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, n) =>
          item(offset + n),
        ),
        took_us: 1,
        ...(facets
          ? { facets: { kind: [], service: [], group: [], education: [], region: [], body: [] } }
          : {}),
      }),
      get_vacancy: ({ id }) => {
        const n = Number(id.slice(-12));
        if (Number.isNaN(n) || n >= total) throw new BackendError("not_found");
        return details(n);
      },
      get_competition: () => competition(),
      list_regions: () => [
        {
          soate: "41704000000000",
          level: "adm1",
          parent: null,
          name: "Нарынская область",
          aliases: ["Нарын облусу"],
        },
        {
          soate: "41704210000000",
          level: "adm2",
          parent: "41704000000000",
          name: "Ат-Башинский район",
          aliases: [],
        },
      ],
      find_bodies: () => [{ id: idOf(900), name: "Министерство юстиции" }],
      set_favourite: () => ({}),
      save_search: ({ id, name, query = "", filters, sort = "relevance" }) => {
        const kept: SavedSearch = {
          id: id ?? idOf(800 + fake.saved.length),
          name,
          query,
          // As the core does, which leaves empty lists out.
          filters: Object.fromEntries(
            Object.entries(filters ?? {}).filter(([, value]) => !Array.isArray(value) || value.length > 0),
          ) as unknown as Filters,
          sort,
          created_at: "2026-11-20T12:00:00+06:00",
          new_hits: 0,
        };
        fake.saved = [...fake.saved.filter((one) => one.id !== kept.id), kept];
        return kept;
      },
      list_saved_searches: () => fake.saved,
      open_saved_search: ({ id }) => {
        const kept = fake.saved.find((one) => one.id === id);
        if (!kept) throw new BackendError("not_found");
        return kept;
      },
      delete_saved_search: ({ id }) => {
        fake.saved = fake.saved.filter((one) => one.id !== id);
        return {};
      },
      export_vacancy: ({ format }) => ({ file_name: `v.${format}`, media_type: "text/plain", content: "" }),
      get_settings: () => fake.settings,
      change_settings: (change) => (fake.settings = { ...fake.settings, ...change }),
      about: () => ({
        version: "0.1.0",
        portal_url: "https://kyzmat.gov.kg",
        data_folder: "/data",
        catalogue_bytes: 12_400_000,
        portal_key: null,
      }),
      diagnostics: () => ({ file_name: "diagnostics.json", media_type: "application/json", content: "{}" }),
    },
  };
  const backend: Backend = {
    audience: async () => fake.audience,
    async call(command, request) {
      fake.calls.push({ command, request });
      return (await fake.answers[command](request)) as never;
    },
    on(event, then) {
      const all = listeners.get(event) ?? new Set();
      listeners.set(event, all.add(then as (payload: never) => void));
      return () => all.delete(then as (payload: never) => void);
    },
    onMenu: () => () => undefined,
    openExternal: async (url) => void fake.opened.push(url),
    saveFile: async (file) => {
      fake.files.push(file);
      return true;
    },
    saveData: async (file) => {
      fake.data.push(file);
      return true;
    },
    get chooseDocument() {
      const { choose } = fake;
      return choose ? async () => choose() : undefined;
    },
    get folder() {
      const { folder } = fake;
      if (!folder) return undefined;
      const asked = (what: string) => async () => void folder.asked.push(what);
      return {
        read: async () => folder.now,
        choose: async () => folder.chosen,
        keep: async () => folder.now,
        open: asked("open"),
        restart: asked("restart"),
      };
    },
    get printData() {
      const { papers } = fake;
      if (!papers) return undefined;
      return async (file: DataFile) => {
        if (fake.printer) papers.push(file);
        return fake.printer;
      };
    },
    print: async () => void (fake.printed += 1),
    copy: async (text) => void fake.copied.push(text),
  };
  useBackend(backend);
  return fake;
}
