/**
 * What somebody writes is theirs: nothing of it is lost when the program is killed, when the session at the portal ends,
 * when the language is switched, and they find themselves at the question where they were.
 */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LANGS, launch, openPage, type Opened } from "./stand/browser";
import { beginDraft, signInPast } from "./stand/person";
import { Stand } from "./stand/programs";
import { wordsOf } from "./stand/words";
import { acknowledged, chance, fillPage } from "./stand/writing";

const PASSPHRASE = "жашыл алма тоо булут";
const KILLS = Number(process.env["KYZMAT_ROUNDS"] ?? 2);
const say = wordsOf("ru");

let browser: Browser;

beforeAll(async () => {
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
});

const go = (page: Page, address: string): Promise<void> =>
  page.evaluate((to) => void (location.hash = to), address);

/** The question that has the focus. */
const focused = (page: Page): Promise<string | null> =>
  page.evaluate(
    () => document.activeElement?.closest<HTMLElement>(".question[data-path]")?.dataset["path"] ?? null,
  );

async function answers(stand: Stand, draft: string): Promise<Map<string, unknown>> {
  const view = await stand.call<{ answers: { path: string; value: unknown }[] }>("get_draft", { draft });
  return new Map(view.answers.map(({ path, value }) => [path, value]));
}

describe("the program is killed while a long application is filled in", () => {
  it("all that was acknowledged is back, and the window opens at the same question", async () => {
    const seed = Number(process.env["KYZMAT_SEED"] ?? Date.now() % 1_000_000);
    const random = chance(seed);
    const stand = await Stand.start(20, { keys: "passphrase" });
    try {
      await stand.call("change_settings", { lang: "ru" });
      await stand.call("sync_catalogue");
      const first = await openPage(browser);
      const context = first.page.context();
      await first.page.goto(stand.address);
      await signInPast(stand, first.page, "bakyt", PASSPHRASE);
      const draft = await beginDraft(stand);
      const { form } = await stand.call<{ form: string }>("get_draft", { draft });
      const { pages } = await stand.call<{ pages: { id: string }[] }>("get_form", { form, draft });
      await go(first.page, `/draft/${draft}/page/${pages[0]?.id}`);

      const kept = new Map<string, unknown>();
      const done = new Set<string>();
      let page = first.page;
      let log = acknowledged(page);
      let at = 0;
      let filled = 0;
      /** Fills on; ends after so many questions, in the middle of the last one, or with the form. */
      const write = async (count: number): Promise<string | null> => {
        let left = count;
        let last: string | null = null;
        for (; at < pages.length; at += 1) {
          await go(page, `/draft/${draft}/page/${pages[at]?.id}`);
          await page.locator("#draft-page").waitFor();
          const through = await fillPage(page, done, async (path) => {
            last = path;
            filled += 1;
            left -= 1;
            return left > 0;
          });
          if (!through) return last;
        }
        return null;
      };

      for (let round = 1; round <= KILLS; round += 1) {
        const where = await write(3 + Math.floor(random() * 12));
        const told = `seed ${seed}, kill ${round} at ${where}`;
        if (where === null) break;
        await page.waitForTimeout(random() * 400);
        await stand.core?.kill();
        for (const [path, value] of log) kept.set(path, value);
        await page.close();

        // The person starts the program again, and it knows nothing but what is on the disk.
        await stand.startCore();
        page = await context.newPage();
        log = acknowledged(page);
        await page.goto(stand.address);
        const unlock = page.getByTestId("unlock-passphrase");
        await unlock.getByRole("textbox").fill(PASSPHRASE);
        await unlock.getByRole("button").last().click();
        await page.getByTestId("draft").waitFor();
        await expect.poll(() => focused(page), { message: told }).toBe(where);
        const now = await answers(stand, draft);
        for (const [path, value] of kept) {
          const held = now.get(path);
          // More may have been kept of what was being typed than the window had heard of.
          if (path === where && typeof value === "string") expect(String(held), told).toContain(value);
          else expect(held ?? null, `${told}: ${path}`).toEqual(value);
        }
        const field = page.locator(`.question[data-path="${where}"]`).locator("textarea, input.field-input");
        if ((await field.count()) === 1) {
          await expect.poll(() => field.inputValue(), { message: told }).toBe(String(now.get(where) ?? ""));
        }
        // What was cut off is written anew.
        done.delete(where);
      }

      await write(Number.POSITIVE_INFINITY);
      expect(filled, "a form of forty questions and more was gone through").toBeGreaterThanOrEqual(40);
      await expect.poll(() => page.getByTestId("kept").innerText()).toContain(say("cabinet-saved"));
      await go(page, `/draft/${draft}`);
      await page.getByTestId("progress").waitFor();
      // Documents are missing, so it is under way and not ready.
      expect(await page.getByTestId("progress").innerText()).not.toContain(say("draft-progress-all"));
      await page
        .getByText(/Отвечено: \d+ из \d+/u)
        .first()
        .waitFor();
      await context.close();
    } finally {
      await stand.stop();
    }
  });
});

describe("with somebody signed in", () => {
  let stand: Stand;
  let draft: string;
  let opened: Opened;

  beforeAll(async () => {
    stand = await Stand.start(20, { keys: "memory" });
    await stand.call("change_settings", { lang: "ru", theme: "light", text_size: 100 });
    await stand.call("sync_catalogue");
    opened = await openPage(browser);
    await opened.page.goto(stand.address);
    await signInPast(stand, opened.page, "aizada");
    draft = await beginDraft(stand);
  });

  afterAll(async () => {
    await opened?.page.context().close();
    await stand?.stop();
  });

  it("a switch of language keeps half a word, the focus and the place", async () => {
    const { page, troubles, rest } = opened;
    await go(page, `/draft/${draft}/page/motivation`);
    const field = page.locator('[data-path="/strength"] textarea');
    await field.scrollIntoViewIfNeeded();
    await field.click();
    const place = async (): Promise<number> => (await field.boundingBox())?.y ?? Number.NaN;
    const caret = (): Promise<[number | null, number | null]> =>
      field.evaluate((element: HTMLTextAreaElement) => [element.selectionStart, element.selectionEnd]);

    let typed = "";
    for (const [n, lang] of [...LANGS].reverse().entries()) {
      await field.pressSequentially("Тажрый");
      typed += "Тажрый";
      const before = await place();
      // By the pointer, and by the menu that a key opens; before the pause after which an answer goes to the core.
      if (n % 2 === 0) await page.getByTestId(`language-${lang}`).click();
      else {
        await page.keyboard.press("F10");
        await page.getByRole("menuitemradio", { name: say(`settings-language-${lang}`) }).press("Enter");
      }
      await page.locator(`html[lang="${lang}"]`).waitFor({ state: "attached" });
      await page.getByText(wordsOf(lang)("draft-history"), { exact: true }).waitFor();
      expect(await focused(page), `${lang}: the focus is where it was`).toBe("/strength");
      expect(await field.inputValue()).toBe(typed);
      expect(await caret()).toEqual([typed.length, typed.length]);
      expect(Math.abs((await place()) - before), `${lang}: the field stays where it is seen`).toBeLessThan(3);
    }
    await rest();
    await expect.poll(async () => (await answers(stand, draft)).get("/strength")).toBe(typed);

    // Scrolled to the end, with the focus nowhere in the form, the place is kept too.
    await page.locator("main").evaluate((main) => main.scrollTo(0, main.scrollHeight));
    const last = page.locator(".question[data-path]").last();
    const top = (await last.boundingBox())?.y ?? Number.NaN;
    await page.getByTestId("language-ru").click();
    await page.locator('html[lang="ru"]').waitFor({ state: "attached" });
    expect(Math.abs(((await last.boundingBox())?.y ?? Number.NaN) - top)).toBeLessThan(40);
    expect(troubles).toEqual([]);
  });

  it("the end of the session takes no text and opens no dialog; signing in leads back to the field", async () => {
    const { page, troubles } = opened;
    const other = await Stand.beside(stand);
    const elsewhere = await openPage(browser);
    try {
      await go(page, `/draft/${draft}/page/motivation`);
      const field = page.locator('[data-path="/achievement"] textarea');
      await field.click();
      await field.pressSequentially("Ушул жылы ");
      // On another computer they end all other sessions.
      await elsewhere.page.goto(other.address);
      await signInPast(other, elsewhere.page, "aizada");
      await other.call("end_other_sessions");
      await stand.call("sync_drafts").catch(() => undefined);

      // Whoever ends a session from elsewhere may have lost this computer: the data are closed, and the notice says why.
      const lock = page.getByTestId("lock");
      await lock.getByTestId("ended-session_ended").waitFor();
      expect(await page.locator("dialog[open]").count(), "no dialog stands in the way").toBe(0);
      await lock.getByRole("button", { name: say("identity-unlock"), exact: true }).click();

      // Without a session one goes on where one was; a bar below says what is the matter, and in nobody's way.
      const bar = page.getByTestId("session-bar");
      await bar.waitFor();
      expect(await page.locator("dialog[open]").count(), "no dialog stands in the way").toBe(0);
      await expect.poll(() => focused(page)).toBe("/achievement");
      expect(await field.inputValue()).toBe("Ушул жылы ");
      await page.keyboard.press("Control+End");
      await field.pressSequentially("мыйзам долбоору");
      expect(await field.inputValue()).toBe("Ушул жылы мыйзам долбоору");
      await expect
        .poll(async () => (await answers(stand, draft)).get("/achievement"), {
          message: "what is typed is kept on this computer all the same",
        })
        .toBe("Ушул жылы мыйзам долбоору");

      await bar.getByRole("button").click();
      const [provider] = await Promise.all([
        page.context().waitForEvent("page"),
        page.getByTestId("method-esi").click(),
      ]);
      await provider.locator("[name=login]").fill("aizada");
      await provider.locator("[name=password]").fill("sandbox");
      await provider.locator("button").first().click();
      await page.getByTestId("draft").waitFor();
      await expect.poll(() => focused(page)).toBe("/achievement");
      expect(await field.inputValue()).toBe("Ушул жылы мыйзам долбоору");
      await bar.waitFor({ state: "detached" });
      await provider.close();
      expect(troubles).toEqual([]);
    } finally {
      await elsewhere.page.context().close();
      await other.stop();
    }
  });
});
