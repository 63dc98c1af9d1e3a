/** Signing in and all that belongs to the person, in the window and in the pages that the portal shows in a browser. */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  breaches,
  LANGS,
  launch,
  lookAtDesk,
  lookUpright,
  openPage,
  UPRIGHT,
  type Lang,
  type Opened,
} from "./stand/browser";
import { scan } from "./stand/files";
import { TYPED } from "./stand/person";
import { Stand } from "./stand/programs";
import { wordsOf } from "./stand/words";

const PICTURES = process.env["KYZMAT_SCREENSHOTS"];
const DESK = { width: 1280, height: 800 };
const PASSPHRASE = "жашыл алма тоо булут";
/** Another sample citizen in each language: who registers does so once. */
const LOGINS: Record<Lang, string> = { ru: "bakyt", ky: "aizada", kk: "ulan" };

let browser: Browser;
let kept: Stand;
let typed: Stand;
let kiosk: Stand;

beforeAll(async () => {
  browser = await launch();
  [kept, typed, kiosk] = await Promise.all([
    Stand.start(60, { keys: "memory" }),
    Stand.start(60, { keys: "passphrase" }),
    Stand.start(60, { keys: "memory", audience: "kiosk" }),
  ]);
  if (PICTURES) await mkdir(PICTURES, { recursive: true });
});

afterAll(async () => {
  await browser?.close();
  await Promise.all([kept?.stop(), typed?.stop(), kiosk?.stop()]);
});

/** A window in a language, and how it is looked at: nothing cut off at any size, no rule broken in any theme. */
async function opened(stand: Stand, lang: Lang): Promise<Opened & { look: (name: string) => Promise<void> }> {
  await stand.call("change_settings", { lang, theme: "light", text_size: 100 });
  const window = await openPage(browser, DESK);
  const { page } = window;
  await page.goto(stand.address);
  await page.locator(`html[lang="${lang}"]`).waitFor({ state: "attached" });
  return {
    ...window,
    look: (name) => lookAtDesk(window, name, lang),
  };
}

async function go(page: Page, screen: string): Promise<void> {
  await page.evaluate((address) => (location.hash = address), `/${screen}`);
  await page.getByTestId(screen).waitFor();
}

async function person(page: Page, state: string): Promise<void> {
  await page.locator(`[data-testid=person][data-state=${state}]`).waitFor();
}

/** The person's part in the browser, from the provider's page to the page that says that it is done. */
async function inBrowser(page: Page, login: string, lang: Lang): Promise<void> {
  await page.locator("[name=login]").fill(login);
  await page.locator("[name=password]").fill("sandbox");
  await page.locator("button").first().click();
  const form = page.locator("[name=telegram]");
  const over = page.getByText(wordsOf(lang)("browser-done"));
  await form.or(over).first().waitFor();
  if (await form.isVisible()) {
    if (PICTURES) await page.screenshot({ path: join(PICTURES, `register-${lang}.png`), fullPage: true });
    expect(await page.locator("html").getAttribute("lang")).toBe(lang);
    expect(await breaches(page), "the form of the first time").toEqual([]);
    for (const [name, value] of Object.entries(TYPED)) {
      const field = page.locator(`[name=${name}]`);
      if ((await field.count()) > 0 && (await field.isEditable())) await field.fill(value);
    }
    await page.locator("button[value=register]").click();
    await over.waitFor();
  }
  if (PICTURES) await page.screenshot({ path: join(PICTURES, `done-${lang}.png`) });
  expect(await breaches(page), "the page that says that it is done").toEqual([]);
}

async function signIn(
  page: Page,
  login: string,
  lang: Lang,
  look: (name: string) => Promise<void>,
): Promise<void> {
  await go(page, "sign-in");
  const [other] = await Promise.all([
    page.context().waitForEvent("page"),
    page.getByTestId("method-esi").click(),
  ]);
  await page.getByTestId("sign-in-waiting").waitFor();
  for (const summary of await page.locator("summary").all()) await summary.click();
  await look("waiting");
  await inBrowser(other, login, lang);
  await other.close();
}

async function menu(page: Page, words: string): Promise<void> {
  await page.locator("[data-testid=person] button").first().click();
  await page.getByRole("menuitem", { name: words }).click();
}

async function signOut(page: Page, say: (name: string) => string): Promise<void> {
  await menu(page, say("identity-sign-out"));
  const out = page.locator("button[data-testid=person]");
  const anyway = page.locator("dialog[open]").getByRole("button", { name: say("identity-sign-out-anyway") });
  await out.or(anyway).first().waitFor();
  // What the portal has not heard of yet is told first.
  if (await anyway.isVisible()) await anyway.click();
  await out.waitFor();
}

async function acceptAll(page: Page, say: (name: string) => string): Promise<void> {
  for (const box of await page.getByTestId("consent").getByRole("checkbox").all()) await box.check();
  await page.getByRole("button", { name: say("legal-gate-accept"), exact: true }).click();
  await page.getByTestId("cabinet").waitFor();
}

/** Some of the personal record: a line, a half date, a row; all of it is with the core when the window says so. */
async function fillIn(
  page: Page,
  say: (name: string) => string,
  look: (name: string) => Promise<void>,
): Promise<void> {
  await go(page, "record");
  const kept = page.getByTestId("kept");
  await kept.waitFor();
  await look("record");
  const place = page.locator('[data-path="/birth_place"] input');
  await place.fill("Ош шаары");
  await page.locator('[data-path="/gender"] input').first().check();
  await page.locator('[data-path="/birthdate"] input').last().fill("19");
  await place.focus();
  await page.locator('[data-path="/birthdate"] .error').waitFor();
  await expect.poll(() => kept.innerText()).toContain(say("cabinet-saved"));
  await look("record-problems");
  await page.locator('[data-page="work"]').click();
  const work = page.locator('[data-path="/work"]');
  await work.getByRole("button", { name: say("cabinet-add-row"), exact: true }).click();
  await page.keyboard.press("Space");
  const cells = work.getByRole("listitem").last();
  await cells.getByRole("textbox").last().fill("Ош");
  await expect.poll(() => kept.innerText()).toContain(say("cabinet-saved"));
  await look("record-work");
  const { answers } = await keptRecord();
  expect(answers.find(({ path }) => path === "/birth_place")?.value).toBe("Ош шаары");
  expect(answers.find(({ path }) => path === "/birthdate")?.value).toMatch(/^19-/u);
  const cell = answers.find(({ path }) => /^\/work\/[^/]+\/place$/u.test(path));
  expect(cell?.value).toBe("Ош");
  await page.getByRole("button", { name: say("cabinet-undo"), exact: true }).click();
  await expect.poll(() => cells.getByRole("textbox").last().inputValue()).toBe("");
}

/** A document is put in, shown and edited; a bad one is refused. */
async function putIn(
  page: Page,
  say: (name: string) => string,
  look: (name: string) => Promise<void>,
): Promise<void> {
  await go(page, "documents");
  const add = page.getByTestId("add-document");
  await add.waitFor();
  await look("documents-empty");
  await add.getByRole("combobox").selectOption("diploma");
  const bad = { name: "IMG_0042.jpg", mimeType: "image/jpeg", buffer: Buffer.from("MZ, a program") };
  await page.getByTestId("file").setInputFiles(bad);
  await page.getByTestId("refused").waitFor();
  await look("documents-refused");
  await page
    .getByTestId("file")
    .setInputFiles({ name: "a.pdf", mimeType: "application/pdf", buffer: scan() });
  const row = page.locator("[data-document]");
  await row.waitFor();
  await add.getByRole("combobox").selectOption("language_certificate");
  const dot = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==",
    "base64",
  );
  await page.getByTestId("file").setInputFiles({ name: "b.png", mimeType: "image/png", buffer: dot });
  await page.getByTestId("edit-document").waitFor();
  await look("documents-edit");
  await page.keyboard.press("Escape");
  await page.getByTestId("edit-document").waitFor({ state: "detached" });
  await page.getByTestId("requests").getByRole("button").first().click();
  await look("documents");
  await row.last().getByText(say("documents-show"), { exact: true }).click();
  const picture = page.getByTestId("preview").locator("img");
  await picture.waitFor();
  await page.keyboard.press("+");
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.style.width)).toBe("150%");
  await page.keyboard.press("-");
  await look("documents-page");
  await page.keyboard.press("Escape");
  await picture.waitFor({ state: "detached" });
}

/** «Am I eligible?» on the page of a vacancy, and the list of what fits, of a record that says little. */
async function whatFits(
  page: Page,
  say: (name: string) => string,
  look: (name: string) => Promise<void>,
): Promise<void> {
  const asked = { query: "", lang: "ru", limit: 1, filters: { open: true, kind: ["vacancy"] } };
  const { items } = await kept.call<{ items: { id: string }[] }>("search_vacancies", asked);
  await page.evaluate((id) => (location.hash = `/vacancy/${id}`), items[0]?.id);
  await page.getByTestId("verdict").waitFor();
  await look("eligibility");
  const fill = page.getByTestId("eligibility").getByRole("link").first();
  const where = (await fill.getAttribute("href"))?.replace("#/record", "");
  await fill.click();
  await page.locator(`[data-path="${where}"] :focus`).waitFor();
  await page.evaluate(() => (location.hash = "/vacancies"));
  const filter = page.getByTestId("filters").getByLabel(say("eligibility-fits"));
  const filters = page.getByRole("button", { name: say("catalogue-filters"), exact: true });
  if (!(await filter.isVisible())) await filters.click();
  await filter.check();
  await page.getByText(say("eligibility-fits-none")).waitFor();
  await look("fits-none");
  await page.getByRole("button", { name: say("eligibility-fits-off"), exact: true }).click();
}

function keptRecord(): Promise<{ answers: { path: string; value: unknown }[] }> {
  return kept.call("get_record");
}

describe("a citizen, from the first sign-in to the report", () => {
  for (const lang of LANGS) {
    it(`in ${lang}`, async () => {
      const say = wordsOf(lang);
      const { page, troubles, look } = await opened(kept, lang);
      await go(page, "sign-in");
      await look("sign-in");
      await page.getByTestId("method-device").click();
      await page.getByTestId("user-code").waitFor();
      await look("device");
      await page.getByRole("button", { name: say("identity-cancel-sign-in") }).click();
      await page.getByTestId("sign-in-end").waitFor();
      await look("cancelled");

      await signIn(page, LOGINS[lang], lang, look);
      await page.getByTestId("consent").getByRole("checkbox").first().waitFor();
      await look("consent");
      await page.getByRole("button", { name: say("legal-gate-accept"), exact: true }).click();
      await page.getByRole("alert").first().waitFor();
      await look("consent-untouched");
      await page.getByRole("button", { name: say("legal-gate-refuse"), exact: true }).click();
      await page.locator("dialog[open]").waitFor();
      await look("refusal");
      await page.keyboard.press("Escape");
      await acceptAll(page, say);
      await look("cabinet");
      await fillIn(page, say, look);
      await whatFits(page, say, look);
      await putIn(page, say, look);
      for (const screen of ["sessions", "activity", "privacy", "legal", "accounts"]) {
        await go(page, screen);
        await look(screen);
      }
      await page.evaluate(() => (location.hash = "/legal-text/user_agreement"));
      await page.getByTestId("legal-text").locator("article h2").first().waitFor();
      await look("legal-text");

      await go(page, "privacy");
      await page.getByRole("button", { name: say("privacy-export-open"), exact: true }).click();
      await page.locator("dialog[open]").waitFor();
      await look("export");
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: say("privacy-erase-open"), exact: true }).click();
      await page.locator("dialog[open]").waitFor();
      await look("erase");
      await page.keyboard.press("Escape");

      // The cable is pulled.
      await kept.portal?.stop();
      await go(page, "cabinet");
      await page.keyboard.press("Control+Shift+KeyL");
      await person(page, "locked");
      await go(page, "cabinet").catch(() => undefined);
      await page.getByTestId("lock").waitFor();
      await look("lock");
      expect(await page.locator("body").innerText()).not.toContain("@example.kg");
      await page
        .getByTestId("lock")
        .getByRole("button", { name: say("identity-unlock"), exact: true })
        .click();
      await page.getByTestId("cabinet").waitFor();
      await look("cabinet-offline");
      await go(page, "sessions");
      await page.getByTestId("sessions-offline").waitFor();
      await look("sessions-offline");

      await menu(page, say("identity-report"));
      await page.locator("dialog[open] textarea").fill("?");
      await look("report");
      await page.getByRole("button", { name: say("identity-report-act"), exact: true }).click();
      await page.getByTestId("report-queued").waitFor();
      await look("report-queued");
      await page.keyboard.press("Escape");
      await kept.startPortal();
      await kept.call("session_status");
      await expect
        .poll(async () => (await kept.call<{ reports_queued: number }>("session_status")).reports_queued, {
          timeout: 60_000,
        })
        .toBe(0);
      await page.evaluate(() => (location.hash = "/cabinet"));
      await page.getByTestId("ended-account_blocked").waitFor();
      await look("blocked");
      await signOut(page, say);
      expect(troubles).toEqual([]);
      await page.context().close();
    });
  }
});

describe("where no keyring keeps the key", () => {
  for (const lang of LANGS) {
    it(`a passphrase does, in ${lang}`, async () => {
      const say = wordsOf(lang);
      const { page, troubles, look } = await opened(typed, lang);
      await signIn(page, LOGINS[lang], lang, async () => undefined);
      const form = page.getByTestId("secret-passphrase");
      await form.waitFor();
      await look("setup");
      const fields = form.getByRole("textbox");
      await fields.nth(0).fill(PASSPHRASE);
      await fields.nth(1).fill("тоо");
      await form.getByRole("button", { name: say("identity-setup-act"), exact: true }).click();
      await look("setup-not-same");
      await fields.nth(1).fill(PASSPHRASE);
      await form.getByRole("button", { name: say("identity-setup-act"), exact: true }).click();
      await page.getByTestId("consent").getByRole("checkbox").first().waitFor();
      await acceptAll(page, say);
      await page.keyboard.press("Control+Shift+KeyL");
      await person(page, "locked");
      await page.evaluate(() => (location.hash = "/cabinet"));
      const unlock = page.getByTestId("unlock-passphrase");
      await unlock.getByRole("textbox").fill("не тот пароль совсем");
      await unlock.getByRole("button").last().click();
      await page.getByRole("alert").first().waitFor();
      await look("lock-wrong");
      await unlock.getByRole("textbox").fill(PASSPHRASE);
      await unlock.getByRole("button").last().click();
      await page.getByTestId("cabinet").waitFor();
      await look("cabinet-passphrase");
      await signOut(page, say);
      expect(troubles).toEqual([]);
      await page.context().close();
    });
  }
});

describe("at a kiosk a visitor signs in by phone, and nothing stays", () => {
  for (const lang of LANGS) {
    it(`in ${lang}`, async () => {
      const say = wordsOf(lang);
      const window = await openPage(browser, UPRIGHT);
      const { page, troubles } = window;
      const look = (name: string): Promise<void> => lookUpright(window, `${name}-${lang}`);
      await page.goto(kiosk.address);
      await page.locator(`[data-lang="${lang}"]`).click();
      await page.getByRole("grid").waitFor();
      await go(page, "sign-in");
      await look("sign-in");
      const begun = page.waitForResponse((answer) => answer.url().endsWith("/ipc/begin_sign_in"));
      await page.getByTestId("method-device").click();
      const { url } = (await (await begun).json()) as { url: string };
      await page.getByTestId("user-code").waitFor();
      await look("device");

      // The visitor's own phone, which has scanned the code.
      const phone = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: lang });
      const screen = await phone.newPage();
      await screen.goto(url);
      if (PICTURES) await screen.screenshot({ path: join(PICTURES, `phone-code-${lang}.png`) });
      expect(await breaches(screen), "the page of the code").toEqual([]);
      await screen.locator("button[value=esi]").click();
      await screen.locator("[name=login]").fill(LOGINS[lang]);
      await screen.locator("[name=password]").fill("sandbox");
      await screen.locator("button").first().click();
      const allow = screen.locator("button[value=allow]");
      const telegram = screen.locator("[name=telegram]");
      await allow.or(telegram).first().waitFor();
      if (await telegram.isVisible()) {
        for (const [name, value] of Object.entries(TYPED)) {
          const field = screen.locator(`[name=${name}]`);
          if ((await field.count()) > 0 && (await field.isEditable())) await field.fill(value);
        }
        await screen.locator("button[value=register]").click();
      }
      await allow.waitFor();
      if (PICTURES) await screen.screenshot({ path: join(PICTURES, `phone-allow-${lang}.png`) });
      expect(await breaches(screen), "the page that lets the device in").toEqual([]);
      await allow.click();
      await phone.close();

      await page.getByTestId("consent").getByRole("checkbox").first().waitFor();
      await look("consent");
      await acceptAll(page, say);
      await look("cabinet");
      await go(page, "record");
      await page.getByTestId("kept").waitFor();
      await look("record");
      await page.getByTestId("finish").click();
      await page.locator("button[data-testid=person]").waitFor();
      await look("finished");
      expect(await page.locator("body").innerText()).not.toContain("@example.kg");
      expect(troubles).toEqual([]);
      await page.context().close();
    });
  }
});
