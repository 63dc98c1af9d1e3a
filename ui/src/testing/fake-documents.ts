/** A document wallet in memory: kinds of each sort, and whatever is put in. */
import {
  BackendError,
  type AttachmentItem,
  type DocumentItem,
  type DocumentKind,
  type DocumentRequestItem,
  type Texts,
} from "@/lib/backend";
import type { Answers } from "./fake";

type DocumentAnswers = Pick<
  Answers,
  | "list_documents"
  | "add_document"
  | "get_document"
  | "document_page"
  | "edit_document"
  | "rotate_document"
  | "remove_document"
  | "restore_document"
  | "save_document"
  | "document_problems"
  | "request_document"
  | "attach"
  | "attach_document"
  | "detach"
  | "list_attachments"
>;

const words = (text: string): Texts => ({ ru: text, ky: text, kk: text });

const kind = (code: string, name: string, more: Partial<DocumentKind> = {}): DocumentKind => ({
  code,
  name: words(name),
  answers: [code],
  term: false,
  scores: [],
  from_portal: false,
  made_here: false,
  ...more,
});

export const KINDS: DocumentKind[] = [
  kind("identity", "Паспорт или ID-карта", { term: true }),
  kind("diploma", "Диплом об образовании"),
  kind("no_criminal_record", "Справка о несудимости", { term: true, valid_months: 3, from_portal: true }),
  kind("language_certificate", "Сертификат «Кыргызтест»", {
    term: true,
    valid_months: 24,
    scores: [{ code: "reading", name: words("Чтение"), max: 100, pass: 60 }],
  }),
];

/** One dot. */
const DOT =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==";

export function sampleDocument(n: number, change: Partial<DocumentItem> = {}): DocumentItem {
  return {
    id: `00000000-0000-7000-8000-00000000d${String(n).padStart(3, "0")}`,
    kind: "diploma",
    standing: "valid",
    scores: [],
    source: "file",
    file_name: "диплом.jpg",
    media_type: "image/jpeg",
    pages: 1,
    size: 900_000,
    original_size: 900_000,
    sha256: String(n).repeat(8),
    is_whole: true,
    drafts: [],
    created_at: "2026-11-20T10:00:00+06:00",
    changed_at: "2026-11-20T10:00:00+06:00",
    ...change,
  };
}

export function fakeDocuments(): DocumentAnswers {
  let documents: DocumentItem[] = [
    sampleDocument(1, { kind: "identity", standing: "ends_soon", valid_until: "2026-12-10" }),
    sampleDocument(2, { title: "Диплом магистра", media_type: "application/pdf", pages: 3 }),
  ];
  let requests: DocumentRequestItem[] = [];
  let links: { draft: string; kind: string; document: string }[] = [];
  const find = (id: string): DocumentItem => {
    const found = documents.find((document) => document.id === id);
    if (!found) throw new BackendError("not_found");
    return found;
  };
  const put = (next: DocumentItem): DocumentItem => {
    documents = documents.map((document) => (document.id === next.id ? next : document));
    return next;
  };
  const attached = (draft: string): AttachmentItem[] =>
    links
      .filter((link) => link.draft === draft)
      .map((link) => ({ kind: link.kind, file_name: "a.jpg", document: find(link.document) }));
  const add = (of: string, name: string) => {
    const document = sampleDocument(documents.length + 1, { kind: of, file_name: name });
    documents = [document, ...documents];
    return { document, made_smaller: false, was_there: false };
  };
  return {
    list_documents: () => ({
      documents: documents.filter(({ kept_until }) => !kept_until),
      removed: documents.filter(({ kept_until }) => kept_until),
      requests,
      kinds: KINDS,
      takes_files: true,
      largest: 20 * 1024 * 1024,
      limit: 5 * 1024 * 1024,
    }),
    add_document: (request) => add(request.kind, request.file_name),
    get_document: ({ document }) => find(document),
    document_page: ({ document }) => ({
      media_type: "image/png",
      bytes_base64: DOT,
      width: 400,
      height: 560,
      pages: find(document).pages,
    }),
    edit_document: ({ document, scores = [], ...said }) => {
      const next = { ...find(document) };
      delete next.title;
      delete next.issued_on;
      delete next.valid_until;
      return put({ ...next, ...said, scores });
    },
    rotate_document: ({ document }) => put({ ...find(document), sha256: "turned" }),
    remove_document: ({ document }) => put({ ...find(document), kept_until: "2026-12-22T10:00:00+06:00" }),
    restore_document: ({ document }) => {
      const next = { ...find(document) };
      delete next.kept_until;
      return put(next);
    },
    save_document: () => ({ file_name: "диплом.jpg", media_type: "image/jpeg", bytes_base64: DOT }),
    document_problems: () => [],
    request_document: ({ kind: of }) => {
      const request: DocumentRequestItem = {
        id: "00000000-0000-7000-8000-00000000e001",
        kind: of,
        state: "queued",
        asked_at: "2026-11-22T12:00:00+06:00",
      };
      requests = [request, ...requests];
      return request;
    },
    attach: ({ draft, kind: of, file_name }) => {
      links = [...links, { draft, kind: of, document: add(of, file_name).document.id }];
      return attached(draft);
    },
    attach_document: (link) => {
      links = [...links, link];
      return attached(link.draft);
    },
    detach: ({ draft, document }) => {
      links = links.filter((link) => link.draft !== draft || link.document !== document);
      return attached(draft);
    },
    list_attachments: ({ draft }) => attached(draft),
  };
}
