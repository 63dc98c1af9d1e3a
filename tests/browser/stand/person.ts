/** Somebody who has signed in, past the window: what the window shows then is what a test is about. */
import type { Page } from "playwright-core";
import { scan } from "./files";
import type { Stand } from "./programs";

/** What people type at their first sign-in. */
export const TYPED = { phone: "0700 123 456", telegram: "0700 654 321", email: "person@example.kg" };

/** Signs a sample person in by ESI, in a page of its own, and accepts the texts; a passphrase opens their data from then on. */
export async function signInPast(
  stand: Stand,
  page: Page,
  login: string,
  passphrase?: string,
): Promise<void> {
  const { url, attempt } = await stand.call<{ url: string; attempt: string }>("begin_sign_in", {
    method: "esi",
  });
  const other = await page.context().newPage();
  const over = stand.call("await_sign_in", { attempt });
  await other.goto(url);
  await other.locator("[name=login]").fill(login);
  await other.locator("[name=password]").fill("sandbox");
  await other.locator("button").first().click();
  const register = other.locator("button[value=register]");
  await Promise.race([register.waitFor().catch(() => undefined), over]);
  if (await register.isVisible().catch(() => false)) {
    for (const [name, value] of Object.entries(TYPED)) {
      const field = other.locator(`[name=${name}]`);
      if ((await field.count()) > 0 && (await field.isEditable())) await field.fill(value);
    }
    await register.click();
  }
  await over;
  await other.close();
  if (passphrase !== undefined) await stand.call("set_passphrase", { passphrase });
  for (const kind of ["user_agreement", "privacy_policy"]) {
    const { edition, hash } = await stand.call<{ edition: string; hash: string }>("get_legal_text", {
      kind,
      lang: "ru",
    });
    await stand.call("accept_legal", { kind, edition, hash });
  }
}

interface Question {
  path: string;
  widget: string;
  choices: { value: string }[];
  columns: Question[];
  documents?: string[];
}

/** What somebody might answer. */
function answer(path: string, { widget, choices }: Question): unknown {
  switch (widget) {
    case "yes_no":
      return path === "/true" || path === "/legal_capacity";
    case "choice":
      return choices[0]?.value;
    case "choices":
      return [choices[0]?.value];
    case "date":
      return "2010-09-01";
    case "partial_date":
      return "2010-09";
    case "phone":
      return "+996555123456";
    case "email":
      return "person@example.kg";
    case "number":
      return 1;
    case "long_text":
      return "Элге кызмат кылгым келет, ушул иште беш жылдык тажрыйбам бар. ".repeat(6);
    default:
      return "Нарын облусу, Ат-Башы айылы";
  }
}

let edits = 0;

/** Begins a draft for the first vacancy that is open. */
export async function beginDraft(stand: Stand): Promise<string> {
  const asked = { query: "", lang: "ru", limit: 1, filters: { open: true, kind: ["vacancy"] } };
  const { items } = await stand.call<{ items: { id: string }[] }>("search_vacancies", asked);
  const vacancy = items[0]?.id;
  const { competition } = await stand.call<{ competition: { id: string } }>("get_vacancy", {
    id: vacancy,
    lang: "ru",
  });
  const { draft } = await stand.call<{ draft: string }>("create_draft", {
    competition: competition.id,
    vacancy,
  });
  return draft;
}

/** Answers all that a draft still asks for but its documents, as its checks name it. */
export async function fillDraft(stand: Stand, draft: string): Promise<void> {
  const { form } = await stand.call<{ form: string }>("get_draft", { draft });
  const { pages } = await stand.call<{ pages: { items: Question[] }[] }>("get_form", { form, draft });
  const questions = pages.flatMap(({ items }) => items);
  const put = (path: string, question: Question): Promise<unknown> => {
    edits += 1;
    const op_id = `00000000-0000-7000-9000-${String(edits).padStart(12, "0")}`;
    return stand.call("edit_draft", { op_id, draft, path, value: answer(path, question) });
  };
  for (let round = 0; round < 12; round += 1) {
    const { problems } = await stand.call<{
      problems: { path: string; severity: string }[];
    }>("check_draft", { draft });
    const open = problems.flatMap(({ path, severity }) => {
      const question = questions.find((one) => path === one.path || path.startsWith(`${one.path}/`));
      return question && severity === "error" && question.widget !== "files" ? [{ path, question }] : [];
    });
    if (open.length === 0) return;
    for (const { path, question } of open) {
      const cell = path.slice(question.path.length).split("/")[2];
      const column = question.columns.find((one) => one.path === cell) ?? question.columns[0];
      if (question.widget !== "table" || !column) await put(path, question);
      else await put(cell ? path : `${path}/r1/${column.path}`, column);
    }
  }
  throw new Error("the draft does not become complete");
}

/** Puts a scan where a draft demands one, agrees to the acts and hands the application over for sending. */
export async function sendDraft(stand: Stand, draft: string): Promise<string> {
  await fillDraft(stand, draft);
  for (const kind of ["identity", "diploma"]) {
    const { document } = await stand.call<{ document: { id: string } }>("add_document", {
      kind,
      file_name: `${kind}.pdf`,
      bytes_base64: scan().toString("base64"),
    });
    await stand.call("attach_document", { draft, kind, document: document.id });
  }
  const acts: unknown[] = [];
  for (const kind of ["application_statement", "data_consent", "anti_corruption"]) {
    const { edition, hash } = await stand.call<{ edition: string; hash: string }>("get_legal_text", {
      kind,
      lang: "ru",
    });
    acts.push({ kind, edition, hash });
  }
  return (await stand.call<{ application: string }>("finalise", { draft, acts })).application;
}
