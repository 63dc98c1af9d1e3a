/** An application in the window: begun, filled in, sent with the cable pulled, received; and getting ready for the test. */
import { mkdir } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LANGS, launch, lookAtDesk, openPage, type Lang } from "./stand/browser";
import { scan } from "./stand/files";
import { fillDraft, signInPast } from "./stand/person";
import { Stand } from "./stand/programs";
import { wordsOf } from "./stand/words";

const PICTURES = process.env["KYZMAT_SCREENSHOTS"];
const LOGINS: Record<Lang, string> = { ru: "bakyt", ky: "aizada", kk: "ulan" };

interface Sent {
  state: string;
  receipt?: { number: string };
}

let browser: Browser;

beforeAll(async () => {
  browser = await launch();
  if (PICTURES) await mkdir(PICTURES, { recursive: true });
});

afterAll(async () => {
  await browser?.close();
});

/** A scan is put in from the page of the question that demands it. */
async function attach(page: Page, say: (name: string) => string, path: string): Promise<void> {
  const slot = page.locator(`[data-path="${path}"]`);
  await slot.getByRole("button").click();
  const dialog = page.locator("dialog[open]");
  const kind = dialog.getByRole("combobox");
  await kind.waitFor();
  await kind.selectOption({ index: 1 });
  await dialog
    .getByTestId("file")
    .setInputFiles({ name: `${path.slice(7)}.pdf`, mimeType: "application/pdf", buffer: scan() });
  await dialog.getByText(say("documents-picker-detach")).waitFor();
}

async function walk(lang: Lang): Promise<void> {
  const stand = await Stand.start(60, { keys: "memory" });
  try {
    await stand.call("change_settings", { lang, theme: "light", text_size: 100 });
    const say = wordsOf(lang);
    const window = await openPage(browser, { width: 1280, height: 800 });
    const { page, troubles } = window;
    const look = (name: string): Promise<void> => lookAtDesk(window, name, lang);
    const go = (address: string): Promise<void> => page.evaluate((to) => void (location.hash = to), address);
    await page.goto(stand.address);
    await signInPast(stand, page, LOGINS[lang]);

    const asked = { query: "", lang, limit: 1, filters: { open: true, kind: ["vacancy"] } };
    const { items } = await stand.call<{ items: { id: string }[] }>("search_vacancies", asked);
    await go(`/vacancy/${items[0]?.id}`);
    await page.getByTestId("begin").click();
    await page.getByTestId("draft").waitFor();
    await page.getByTestId("progress").waitFor();
    await look("draft");
    const [draft] = await stand.call<{ draft: string }[]>("list_drafts");
    if (!draft) throw new Error("no draft was begun");
    const id = draft.draft;

    await page.getByTestId("draft").getByRole("listitem").getByRole("link").first().click();
    const kept = page.getByTestId("kept");
    await page.locator("#draft-page").waitFor();
    await page.locator("[data-path] input[type=text], [data-path] textarea").first().fill("Башкы адис");
    await expect.poll(() => kept.innerText()).toContain(say("cabinet-saved"));
    await look("draft-page");

    await fillDraft(stand, id);
    await go(`/draft/${id}/page/documents`);
    await page.locator('[data-path="/files/identity"]').waitFor();
    await attach(page, say, "/files/identity");
    await look("draft-attach");
    await page.keyboard.press("Escape");
    await page.locator('[data-path="/files/identity"] [data-attached="1"]').waitFor();
    await attach(page, say, "/files/diploma");
    await page.keyboard.press("Escape");
    await look("draft-documents");
    await go(`/draft/${id}/check`);
    await page.getByTestId("send").getByRole("checkbox").first().waitFor();
    expect((await stand.call<{ problems: unknown[] }>("check_draft", { draft: id })).problems).toEqual([]);
    await look("draft-check");

    // The cable is pulled before «Отправить».
    await stand.portal?.stop();
    const send = page.getByTestId("send");
    // It says «when there is a link» once the window knows that there is none.
    const act = send.getByTestId("send-act");
    await act.click();
    await send.getByRole("alert").first().waitFor();
    await look("send-untouched");
    for (const box of await send.getByRole("checkbox").all()) await box.check();
    await act.click();
    await page.getByTestId("application").waitFor();
    const told = async (): Promise<Sent> => {
      const [sent] = await stand.call<Sent[]>("list_applications");
      if (!sent) throw new Error("no application");
      return sent;
    };
    expect((await told()).state).not.toBe("accepted");
    await look("application-waiting");
    await go("/applications");
    await page.getByTestId("applications").waitFor();
    await look("applications");
    await page.getByTestId("applications").getByRole("link").first().click();
    await page.getByTestId("application").waitFor();

    // It is there again: the application goes out by itself, and the receipt comes.
    await stand.startPortal();
    await page.getByRole("button", { name: say("applications-send-now"), exact: true }).click();
    await expect.poll(async () => (await told()).state, { timeout: 60_000 }).toBe("accepted");
    await page
      .getByText((await told()).receipt?.number ?? "?", { exact: false })
      .first()
      .waitFor();
    await look("application-accepted");
    const [saved] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: say("print-save"), exact: true }).click(),
    ]);
    expect(saved.suggestedFilename()).toMatch(/\.pdf$/u);
    await go("/drafts");
    await page.getByTestId("drafts").waitFor();
    await look("drafts");

    await stand.call("sync_study");
    await go("/study");
    await page.getByTestId("study").getByRole("link").first().waitFor();
    await look("study");
    await go("/practice");
    await page.getByTestId("practice").waitFor();
    await look("practice");
    expect(troubles).toEqual([]);
    await page.context().close();
  } finally {
    await stand.stop();
  }
}

describe("an application, from the vacancy to the receipt", () => {
  for (const lang of LANGS) it(`in ${lang}`, () => walk(lang));
});
