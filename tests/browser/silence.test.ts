/**
 * The portal is there and says nothing: connections come to be and no byte comes back. Nobody waits for it, and everything
 * says since when there is no link.
 */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launch, openPage, type Opened } from "./stand/browser";
import { beginDraft, signInPast } from "./stand/person";
import { Stand } from "./stand/programs";
import { wordsOf } from "./stand/words";

const say = wordsOf("ru");
/** A screen opens within this time, milliseconds; the best of a few counts, since the machine has other work too. */
const AT_ONCE = 200;
const TRIES = 5;
/** Nothing turns for longer than this, milliseconds. */
const SPINS = 2_000;

let browser: Browser;
let stand: Stand;
let opened: Opened;
let draft: string;
let vacancy: string;

beforeAll(async () => {
  [browser, stand] = await Promise.all([launch(), Stand.start(60, { keys: "memory" })]);
  await stand.call("change_settings", { lang: "ru", theme: "light", text_size: 100 });
  await stand.call("sync_catalogue");
  opened = await openPage(browser);
  await opened.page.goto(stand.address);
  await signInPast(stand, opened.page, "bakyt");
  draft = await beginDraft(stand);
  const asked = { query: "", lang: "ru", limit: 1, filters: { open: true, kind: ["vacancy"] } };
  vacancy = (await stand.call<{ items: { id: string }[] }>("search_vacancies", asked)).items[0]?.id ?? "";
  await stand.call("sync_study");
  await opened.rest();
  // A browser holds six connections to one address at most, and the shell has no such bound: questions that wait for the
  // portal are asked past it, so that they are in nobody's way.
  await opened.page.route(/\/ipc\/(sync_\w+|list_(sessions|activity|notices|channels))$/u, async (route) => {
    const response = await route.fetch({ timeout: 0 }).catch(() => null);
    await (response ? route.fulfill({ response }) : route.abort()).catch(() => undefined);
  });
  await stand.blackHole();
});

afterAll(async () => {
  await browser?.close();
  await stand?.stop();
});

/** What is on the screen that says that something is going on: bars without an end, words of waiting. */
function turning(page: Page): Promise<string[]> {
  return page.evaluate(
    (words) => {
      const shown = [
        ...document.querySelectorAll<HTMLElement>("progress:not([value]), [aria-busy=true], p, span"),
      ];
      return shown
        .filter((one) => one.matches("progress, [aria-busy]") || words.includes(one.textContent.trim()))
        .filter((one) => one.checkVisibility() && !one.closest(".visually-hidden"))
        .map((one) => `${one.tagName} ${one.getAttribute("aria-label") ?? one.textContent.trim()}`);
    },
    [say("shell-loading"), say("cabinet-saving"), say("catalogue-status-syncing")],
  );
}

/** Goes to an address and measures in the page how long it takes until what is looked for stands there, milliseconds. */
function opens(page: Page, address: string, sign: string): Promise<number> {
  return page.evaluate(
    async ([to, wanted, loading]) => {
      location.hash = "/about";
      const left = performance.now() + 5_000;
      while (document.querySelector(wanted ?? "")?.checkVisibility() && performance.now() < left) {
        await new Promise(requestAnimationFrame);
      }
      await new Promise((done) => setTimeout(done, 60));
      const begun = performance.now();
      location.hash = to ?? "";
      for (;;) {
        await new Promise(requestAnimationFrame);
        const main = document.querySelector("main");
        const here = main?.querySelector(wanted ?? "");
        const waits = [...(main?.querySelectorAll("[role=status]") ?? [])].some(
          (one) => one.checkVisibility() && one.textContent.trim() === loading,
        );
        const took = performance.now() - begun;
        if ((here?.checkVisibility() && !waits) || took > 20_000) return took;
      }
    },
    [address, sign, say("shell-loading")],
  );
}

it("every screen opens at once and says that there is no link", async () => {
  const { page, troubles } = opened;
  // A round of asking begins, and finds nobody.
  void stand.call("sync_catalogue").catch(() => undefined);
  const screens: Record<string, [address: string, sign: string]> = {
    vacancies: ["/vacancies", "[role=grid] [role=row]"],
    vacancy: [`/vacancy/${vacancy}`, "[data-testid=detail] h1"],
    cabinet: ["/cabinet", "[data-testid=cabinet]"],
    record: ["/record", "[data-testid=kept]"],
    "record-history": ["/record-history", "[data-testid=record-history]"],
    resume: ["/resume", "[data-testid=resume]"],
    documents: ["/documents", "[data-testid=add-document]"],
    drafts: ["/drafts", "[data-draft]"],
    draft: [`/draft/${draft}`, "[data-testid=progress]"],
    "draft-page": [`/draft/${draft}/page/motivation`, "#draft-page"],
    "draft-check": [`/draft/${draft}/check`, "[data-testid=send] input[type=checkbox]"],
    "draft-history": [`/draft/${draft}/history`, "[data-testid=draft] section h2"],
    applications: ["/applications", "[data-testid=applications]"],
    notices: ["/notices", "[data-testid=notices]"],
    channels: ["/channels", "[data-testid=channels]"],
    sessions: ["/sessions", "[data-testid=sessions]"],
    activity: ["/activity", "[data-testid=activity]"],
    study: ["/study", "[data-testid=study]"],
    practice: ["/practice", "[data-testid=practice]"],
    legal: ["/legal", "[data-testid=legal]"],
    privacy: ["/privacy", "[data-testid=privacy]"],
    settings: ["/settings", "[data-testid=settings]"],
    accounts: ["/accounts", "[data-testid=accounts]"],
  };
  const slow: Record<string, number> = {};
  for (const [name, [address, sign]] of Object.entries(screens)) {
    let best = Number.POSITIVE_INFINITY;
    for (let n = 0; n < TRIES && best > AT_ONCE; n += 1)
      best = Math.min(best, await opens(page, address, sign));
    if (best > AT_ONCE) slow[name] = Math.round(best);
  }
  expect(slow, "each screen is there within 200 ms at its best").toEqual({});

  const badge = page.getByTestId("status");
  await expect.poll(() => badge.getAttribute("data-state")).toBe("offline");
  expect(await badge.innerText(), "with the time of the data").toMatch(/Данные на .*\d{1,2}:\d{2}/u);
  expect(troubles).toEqual([]);
});

it("nothing turns for longer than two seconds, wherever one is", async () => {
  const { page } = opened;
  const long: Record<string, string[]> = {};
  for (const screen of [
    "vacancies",
    "sessions",
    "activity",
    "documents",
    "study",
    "notices",
    "channels",
    "legal",
    "applications",
    `draft/${draft}`,
    `draft/${draft}/check`,
  ]) {
    await page.evaluate((to) => (location.hash = `/${to}`), screen);
    await page.waitForTimeout(200);
    // What turns now may turn for a while, and no longer.
    if ((await turning(page)).length === 0) continue;
    await page.waitForTimeout(SPINS);
    const found = await turning(page);
    if (found.length > 0) long[screen] = found;
  }
  expect(long).toEqual({});

  // Whoever asks for what is new by hand is told within the same time.
  await page.evaluate(() => (location.hash = "/vacancies"));
  await stand.call("cancel_sync").catch(() => undefined);
  await page.keyboard.press("F5");
  await page.waitForTimeout(SPINS + 500);
  expect(await turning(page)).toEqual([]);
  expect(await page.getByTestId("status").getAttribute("data-state")).toBe("offline");
});

it("«Отправить» says that it waits for the link, and sending waits for nobody", async () => {
  const { page } = opened;
  await page.evaluate((to) => (location.hash = to), `/draft/${draft}/check`);
  const act = page.getByTestId("send-act");
  await expect.poll(() => act.innerText()).toBe(say("applications-send-later"));
  await page.getByText(say("applications-send-later-words")).waitFor();

  // The portal is there again: the button says so by itself.
  await stand.fillHole();
  await stand.startPortal();
  await expect
    .poll(() => stand.call("sync_catalogue").catch(() => null), { message: "once the old question is over" })
    .not.toBeNull();
  await expect.poll(() => act.innerText()).toBe(say("applications-send"));
  await expect.poll(() => page.getByTestId("status").getAttribute("data-state")).toBe("live");
});
