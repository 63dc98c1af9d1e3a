/** One draft on two computers and in two windows: both versions are kept, and nobody's words are written over in silence. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launch, lookAtDesk, openPage, type Opened } from "./stand/browser";
import { beginDraft, signInPast } from "./stand/person";
import { Stand } from "./stand/programs";
import { wordsOf } from "./stand/words";

const say = wordsOf("ru");

let browser: Browser;
let home: Stand;
let work: Stand;
let here: Opened;
let there: Opened;
let draft: string;

beforeAll(async () => {
  [browser, home] = await Promise.all([launch(), Stand.start(20, { keys: "memory" })]);
  work = await Stand.beside(home);
  for (const stand of [home, work]) {
    await stand.call("change_settings", { lang: "ru", theme: "light", text_size: 100 });
    await stand.call("sync_catalogue");
  }
  [here, there] = [await openPage(browser), await openPage(browser)];
  await here.page.goto(home.address);
  await signInPast(home, here.page, "bakyt");
  await there.page.goto(work.address);
  await signInPast(work, there.page, "bakyt");
  draft = await beginDraft(home);
  await home.call("sync_drafts");
  await work.call("sync_drafts");
});

afterAll(async () => {
  await browser?.close();
  await work?.stop();
  await home?.stop();
});

const go = (page: Page, part: string): Promise<void> =>
  page.evaluate((to) => void (location.hash = to), `/draft/${draft}${part}`);

const field = (page: Page, path: string): ReturnType<Page["locator"]> =>
  page.locator(`[data-path="${path}"]`).locator("textarea, input.field-input");

async function write(page: Page, path: string, words: string): Promise<void> {
  await field(page, path).fill(words);
  await field(page, path).blur();
  await expect.poll(() => page.getByTestId("kept").innerText()).toContain(say("cabinet-saved"));
}

async function answer(stand: Stand, path: string): Promise<unknown> {
  const view = await stand.call<{ answers: { path: string; value: unknown }[] }>("get_draft", { draft });
  return view.answers.find((one) => one.path === path)?.value;
}

it("two computers: what is not the same is chosen field by field, and the other version stays in the history", async () => {
  for (const { page } of [here, there]) {
    await go(page, "/page/motivation");
    await field(page, "/motivation").waitFor();
  }
  await home.portal?.stop();
  await write(here.page, "/motivation", "Үйдө жазылган: элге кызмат кылгым келет.");
  await write(here.page, "/strength", "Үйдө жазылган күчтүү жагым.");
  await write(there.page, "/motivation", "Жумушта жазылган: тажрыйбам бар.");
  await write(there.page, "/strength", "Жумушта жазылган күчтүү жагым.");
  await write(there.page, "/achievement", "Жумушта гана жазылган жетишкендик.");
  await home.startPortal();
  await home.call("sync_drafts");
  await work.call("sync_drafts");

  // The one who comes second is asked; their own words are still what stands there.
  const { page, troubles } = there;
  const choose = page.getByText(say("draft-conflict-notice"));
  await choose.waitFor();
  expect(await field(page, "/motivation").inputValue()).toBe("Жумушта жазылган: тажрыйбам бар.");
  await go(page, "/conflicts");
  const conflict = (path: string): ReturnType<Page["locator"]> => page.locator(`[data-conflict="${path}"]`);
  await conflict("/motivation").waitFor();
  expect(await page.locator("[data-conflict]").count(), "only what both have changed is asked").toBe(2);
  for (const path of ["/motivation", "/strength"]) {
    const words = await conflict(path).innerText();
    expect(words, "both versions are on the screen").toContain("Үйдө жазылган");
    expect(words).toContain("Жумушта жазылган");
  }
  await lookAtDesk(there, "conflicts", "ru");
  await conflict("/motivation")
    .getByRole("button", { name: say("draft-conflict-take-theirs") })
    .click();
  await conflict("/motivation").waitFor({ state: "detached" });
  await conflict("/strength")
    .getByRole("button", { name: say("draft-conflict-take-ours") })
    .click();
  await page.getByText(say("draft-conflict-done")).waitFor();

  const now = async (stand: Stand): Promise<unknown[]> =>
    Promise.all(["/motivation", "/strength", "/achievement"].map((path) => answer(stand, path)));
  const chosen = [
    "Үйдө жазылган: элге кызмат кылгым келет.",
    "Жумушта жазылган күчтүү жагым.",
    "Жумушта гана жазылган жетишкендик.",
  ];
  expect(await now(work)).toEqual(chosen);
  await work.call("sync_drafts");
  await home.call("sync_drafts");
  await expect.poll(() => now(home), { message: "the other computer has the same" }).toEqual(chosen);

  // What was not chosen is not gone.
  for (const [stand, words] of [
    [work, "Жумушта жазылган: тажрыйбам бар."],
    [home, "Үйдө жазылган күчтүү жагым."],
  ] as const) {
    const history = JSON.stringify(await stand.call("draft_history", { draft, limit: 100 }));
    expect(history).toContain(words);
  }
  expect(troubles).toEqual([]);
});

it("two windows: each sees what the other writes, and what is being typed is not taken away", async () => {
  const second = await here.page.context().newPage();
  await second.goto(`${home.address}/#/draft/${draft}/page/motivation`);
  await field(second, "/motivation").waitFor();
  await go(here.page, "/page/motivation");

  // One writes a question, the other another, at the same time and letter by letter.
  await field(here.page, "/motivation").fill("");
  await field(second, "/achievement").fill("");
  await Promise.all([
    field(here.page, "/motivation").pressSequentially("Биринчи терезеден сөз", { delay: 30 }),
    field(second, "/achievement").pressSequentially("Экинчи терезеден сөз", { delay: 30 }),
  ]);
  for (const page of [here.page, second]) {
    await expect.poll(() => field(page, "/motivation").inputValue()).toBe("Биринчи терезеден сөз");
    await expect.poll(() => field(page, "/achievement").inputValue()).toBe("Экинчи терезеден сөз");
  }

  // Both write the same question: the one who was written over is told, and the words are in the history.
  await write(here.page, "/strength", "Биринчинин жообу");
  await expect.poll(() => field(second, "/strength").inputValue()).toBe("Биринчинин жообу");
  await write(second, "/strength", "Экинчинин жообу");
  await expect.poll(() => field(here.page, "/strength").inputValue()).toBe("Экинчинин жообу");
  await here.page
    .getByText(/изменён в другом окне/u)
    .first()
    .waitFor();
  const history = JSON.stringify(await home.call("draft_history", { draft, limit: 100 }));
  expect(history).toContain("Биринчинин жообу");
  await second.close();
});
