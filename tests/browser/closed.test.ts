/** A competition closes while its draft is open: nothing more is written or sent, and the answers go on elsewhere. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { LANGS, launch, lookAtDesk, openPage } from "./stand/browser";
import { beginDraft, fillDraft, signInPast } from "./stand/person";
import { Stand } from "./stand/programs";
import { wordsOf } from "./stand/words";

let browser: Browser;
let stand: Stand;

beforeAll(async () => {
  [browser, stand] = await Promise.all([launch(), Stand.start(60, { keys: "memory" })]);
  await stand.call("change_settings", { lang: "ru", theme: "light", text_size: 100 });
  await stand.call("sync_catalogue");
});

afterAll(async () => {
  await browser?.close();
  await stand?.stop();
});

it("is only looked at from then on, and its answers are taken over to another competition", async () => {
  const say = wordsOf("ru");
  const window = await openPage(browser);
  const { page, troubles } = window;
  await page.goto(stand.address);
  await signInPast(stand, page, "bakyt");
  const draft = await beginDraft(stand);
  await fillDraft(stand, draft);
  const { competition } = await stand.call<{ competition: string }>("get_draft", { draft });
  await page.evaluate((id) => (location.hash = `/draft/${id}/page/motivation`), draft);
  const field = page.locator('[data-path="/motivation"] textarea');
  const words = await field.inputValue();
  expect(await field.isEnabled()).toBe(true);

  await stand.close(competition);
  const closed = page.getByTestId("closed");
  await expect
    .poll(
      async () => {
        // The window looks at the clock twice a minute; whoever comes to it sees it at once.
        await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
        return closed.isVisible();
      },
      { message: "the draft that is open says so by itself" },
    )
    .toBe(true);
  expect(await closed.innerText(), "with the time").toMatch(/\d{1,2}:\d{2}/u);
  expect(await field.isDisabled(), "nothing can be typed").toBe(true);
  expect(await field.inputValue(), "and everything can be read").toBe(words);
  expect(await page.getByTestId("kept").innerText()).toContain(say("draft-closed-view"));
  for (const lang of LANGS) {
    await stand.call("change_settings", { lang });
    await page.getByText(wordsOf(lang)("draft-closed-words")).waitFor();
    await lookAtDesk(window, "closed", lang);
  }
  await stand.call("change_settings", { lang: "ru", theme: "light" });
  await page.evaluate((id) => (location.hash = `/draft/${id}/check`), draft);
  await page.locator("#check").waitFor();
  expect(await page.getByTestId("send").count(), "it cannot be sent").toBe(0);
  expect(await stand.call<unknown[]>("list_applications")).toEqual([]);

  await closed.getByRole("button", { name: say("draft-copy") }).click();
  const dialog = page.locator("dialog[open]");
  await dialog.getByRole("listitem").first().waitFor();
  await lookAtDesk(window, "closed-copy", "ru");
  await dialog.getByRole("searchbox").fill("адис");
  await dialog.getByRole("listitem").first().getByRole("button").click();
  await page.getByTestId("copied").waitFor();
  await lookAtDesk(window, "copied", "ru");
  expect(page.url()).not.toContain(draft);
  const drafts = await stand.call<{ draft: string; competition: string }[]>("list_drafts");
  const made = drafts.find((one) => one.draft !== draft);
  expect(made?.competition).not.toBe(competition);
  const view = await stand.call<{ answers: { path: string; value: unknown }[] }>("get_draft", {
    draft: made?.draft,
  });
  expect(view.answers.find(({ path }) => path === "/motivation")?.value).toBe(words);
  expect(troubles).toEqual([]);
});

it("where another draft is begun its answers are offered", async () => {
  const window = await openPage(browser);
  const { page } = window;
  await page.goto(stand.address);
  const known = await stand.call<{ competition: string }[]>("list_drafts");
  const asked = { query: "", lang: "ru", limit: 50, filters: { open: true, kind: ["vacancy"] } };
  const { items } = await stand.call<{ items: { id: string; competition?: string }[] }>(
    "search_vacancies",
    asked,
  );
  const free = items.find(
    ({ competition }) => competition && known.every((one) => one.competition !== competition),
  );
  await page.evaluate((id) => (location.hash = `/vacancy/${id}`), free?.id);
  await page.getByTestId("begin").click();
  await page.getByTestId("begin-anew").waitFor();
  await lookAtDesk(window, "begin", "ru");
  await page.locator("[data-from]").first().click();
  await page.getByTestId("copied").waitFor();
});
