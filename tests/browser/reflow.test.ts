/**
 * The person's own screens in every language, theme and zoom, down to 320 pixels, and with words two fifths longer: no rule
 * of accessibility is broken, nothing is cut off, nothing lies on top of something else.
 */
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  breaches,
  LANGS,
  launch,
  openPage,
  overflows,
  THEMES,
  type Lang,
  type Opened,
} from "./stand/browser";
import { beginDraft, sendDraft, signInPast } from "./stand/person";
import { Stand } from "./stand/programs";
import { buildPseudo, LONGER, pseudo, servePseudo } from "./stand/pseudo";

const PICTURES = process.env["KYZMAT_SCREENSHOTS"];
/** The whole product; else each screen meets each language, each theme and each zoom once. */
const WHOLE = process.env["KYZMAT_FULL"] === "1";

/** A screen of 1280 by 1024 at these zooms is as wide as so many pixels. */
const ZOOMS = [100, 200, 400] as const;
const sizeAt = (zoom: number): { width: number; height: number } => ({
  width: (1280 * 100) / zoom,
  height: (1024 * 100) / zoom,
});

let browser: Browser;
let stand: Stand;
let opened: Opened;
let draft: string;
let application: string;

beforeAll(async () => {
  [browser, stand] = await Promise.all([launch(), Stand.start(60, { keys: "memory" })]);
  await stand.call("change_settings", { lang: "ru", theme: "light", text_size: 100 });
  await stand.call("sync_catalogue");
  opened = await openPage(browser);
  await opened.page.goto(stand.address);
  await signInPast(stand, opened.page, "aizada");
  await stand.call("sync_study");
  application = await sendDraft(stand, await beginDraft(stand));
  draft = await beginDraft(stand);
  if (PICTURES) await mkdir(PICTURES, { recursive: true });
});

afterAll(async () => {
  await browser?.close();
  await stand?.stop();
});

/** Each screen by its address and by what stands there once it is read. */
function screens(): Record<string, [address: string, sign: string]> {
  return {
    cabinet: ["/cabinet", "[data-testid=cabinet]"],
    record: ["/record", "#record-page"],
    "record-history": ["/record-history", "[data-testid=record-history]"],
    resume: ["/resume", "[data-testid=resume]"],
    documents: ["/documents", "[data-testid=add-document]"],
    drafts: ["/drafts", "[data-draft]"],
    draft: [`/draft/${draft}`, "[data-testid=progress]"],
    "draft-page": [`/draft/${draft}/page/education`, "#draft-page"],
    "draft-check": [`/draft/${draft}/check`, "[data-testid=send]"],
    "draft-history": [`/draft/${draft}/history`, "[data-testid=draft] section h2"],
    applications: ["/applications", "[data-testid=applications] a"],
    application: [`/application/${application}`, "[data-testid=application]"],
    notices: ["/notices", "[data-testid=notices]"],
    channels: ["/channels", "[data-testid=channels]"],
    sessions: ["/sessions", "[data-testid=sessions]"],
    activity: ["/activity", "[data-testid=activity]"],
    study: ["/study", "[data-testid=study] a"],
    practice: ["/practice", "[data-testid=practice]"],
    privacy: ["/privacy", "[data-testid=privacy]"],
    legal: ["/legal", "[data-testid=legal]"],
  };
}

/** Words that are cut off in a box too small for them, and words that lie on top of others. */
function clipped(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const main = document.querySelector("main");
    if (main && main.scrollWidth > main.clientWidth) {
      const beyond = [...main.querySelectorAll("*")].filter(
        (one) => one.getBoundingClientRect().right > main.getBoundingClientRect().right,
      );
      const names = beyond.map((one) => `${one.tagName} ${one.textContent.trim().slice(0, 30)}`);
      found.push(`what is in the middle scrolls sideways: ${names.slice(-3).join("; ")}`);
    }
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const pieces: { words: string; box: DOMRect; of: Element }[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const words = node.textContent?.trim() ?? "";
      const element = node.parentElement;
      if (!words || !element?.checkVisibility() || element.closest("option, .visually-hidden, .skip"))
        continue;
      const style = getComputedStyle(element);
      if (
        style.overflowX !== "visible" &&
        element.scrollWidth > element.clientWidth + 1 &&
        !element.closest("[title], [role=row]") &&
        style.overflowX !== "auto"
      ) {
        found.push(`cut off: «${words.slice(0, 60)}»`);
      }
      // What sticks is meant to lie above what is scrolled below it, and a text that scrolls in itself is cut where it ends.
      const apart = (one: Element | null): boolean => {
        for (; one && one !== document.body; one = one.parentElement) {
          const { position, overflowY } = getComputedStyle(one);
          if (position === "sticky" || position === "fixed") return true;
          if (overflowY !== "visible" && one.tagName !== "MAIN" && one.tagName !== "HTML") return true;
        }
        return false;
      };
      if (apart(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) if (box.width > 1) pieces.push({ words, box, of: element });
    }
    const edges = main?.getBoundingClientRect();
    const inside = pieces.filter(
      ({ of, box }) => !main?.contains(of) || (edges && box.bottom <= edges.bottom && box.top >= edges.top),
    );
    for (const [n, one] of inside.entries()) {
      const over = inside
        .slice(n + 1)
        .find(
          ({ box, of }) =>
            of !== one.of &&
            Math.min(box.right, one.box.right) - Math.max(box.left, one.box.left) > 2 &&
            Math.min(box.bottom, one.box.bottom) - Math.max(box.top, one.box.top) > 6,
        );
      if (over) found.push(`«${one.words.slice(0, 40)}» lies on «${over.words.slice(0, 40)}»`);
    }
    return found;
  });
}

/** Goes to a screen and waits until it is read. */
async function come({ page, rest }: Opened, [address, sign]: [string, string]): Promise<void> {
  await page.evaluate((to) => (location.hash = to), address);
  await page.locator(sign).first().waitFor();
  await rest();
}

describe("no rule is broken and nothing is cut off", () => {
  for (const [l, lang] of LANGS.entries()) {
    it(`in ${lang}`, async () => {
      const { page, troubles } = opened;
      await stand.call("change_settings", { lang });
      await page.locator(`html[lang="${lang}"]`).waitFor({ state: "attached" });
      const found: Record<string, string[]> = {};
      for (const [n, [name, place]] of Object.entries(screens()).entries()) {
        for (const [z, zoom] of ZOOMS.entries()) {
          for (const [c, theme] of THEMES.entries()) {
            // A Latin square: over the three languages each screen has each theme and each zoom.
            if (!WHOLE && (z !== (l + n) % 3 || c !== (2 * l + n) % 3)) continue;
            await page.setViewportSize(sizeAt(zoom));
            await page.evaluate((wanted) => (document.documentElement.dataset["theme"] = wanted), theme);
            await come(opened, place);
            const seen = [...(await overflows(page)), ...(await clipped(page)), ...(await breaches(page))];
            if (seen.length > 0) found[`${name}, ${theme}, ${zoom} %`] = seen;
            if (PICTURES && zoom > 100)
              await page.screenshot({ path: join(PICTURES, `${name}-${lang}-${theme}-${zoom}.png`) });
          }
        }
      }
      expect(found).toEqual({});
      expect(troubles).toEqual([]);
    });
  }
});

it("at a zoom of 400 % a field that has the focus is in sight, and nothing lies over it", async () => {
  const { page, rest } = opened;
  await page.setViewportSize(sizeAt(400));
  await come(opened, [`/draft/${draft}/page/motivation`, "#draft-page"]);
  const hidden: string[] = [];
  for (const field of await page.locator("[data-path] textarea, [data-path] input").all()) {
    await field.focus();
    await rest();
    const over = await field.evaluate((element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      const at = document.elementFromPoint(left + width / 2, top + Math.min(height / 2, 12));
      return element.contains(at) ? null : (at?.outerHTML.slice(0, 60) ?? "out of sight");
    });
    if (over) hidden.push(over);
  }
  expect(hidden).toEqual([]);
});

describe("a number of things", () => {
  const SAID: Record<Lang, Record<number, string>> = {
    ru: {
      1: "1 расхождение с порталом",
      2: "2 расхождения с порталом",
      5: "5 расхождений с порталом",
      21: "21 расхождение с порталом",
    },
    ky: { 1: "Портал менен айырма: 1", 2: "Портал менен айырма: 2", 21: "Портал менен айырма: 21" },
    kk: { 1: "Порталмен айырма: 1", 2: "Порталмен айырма: 2", 21: "Порталмен айырма: 21" },
  };
  it("is said in the form that it asks for, on the screen", async () => {
    const { page } = opened;
    await page.setViewportSize(sizeAt(100));
    let conflicts = 1;
    await page.route("**/ipc/list_drafts", async (route) => {
      const list = (await (await route.fetch()).json()) as object[];
      await route.fulfill({ json: list.map((item) => ({ ...item, conflicts })) });
    });
    for (const lang of LANGS) {
      await stand.call("change_settings", { lang });
      for (const [count, words] of Object.entries(SAID[lang])) {
        conflicts = Number(count);
        await come(opened, ["/cabinet", "[data-testid=cabinet]"]);
        await come(opened, ["/drafts", "[data-draft]"]);
        await page.getByRole("link", { name: words, exact: true }).first().waitFor();
      }
    }
    await page.unroute("**/ipc/list_drafts");
  });
});

describe("with words two fifths longer", () => {
  it("nothing is cut off, in each language", async () => {
    for (const words of ["a-b = Сохранено", "a-c = Ош { $at } го", "    [one] { $count } ответ"]) {
      const plain = (text: string): number => text.replaceAll(/^[^=\]]*[=\]]|\{[^{}]*\}/gu, "").trim().length;
      expect(plain(pseudo(words)), words).toBeGreaterThanOrEqual(plain(words) * LONGER);
    }
    const ui = await buildPseudo();
    try {
      const found: Record<string, string[]> = {};
      for (const [l, lang] of LANGS.entries()) {
        await stand.call("change_settings", { lang, theme: "light" });
        const longer = await openPage(browser);
        await servePseudo(longer.page, ui);
        await longer.page.goto(stand.address);
        await longer.page.locator(`html[lang="${lang}"]`).waitFor({ state: "attached" });
        for (const [n, [name, place]] of Object.entries(screens()).entries()) {
          for (const size of ZOOMS.filter((_, z) => WHOLE || z === (l + n) % 3).map(sizeAt)) {
            await longer.page.setViewportSize(size);
            await come(longer, place);
            const seen = [...(await overflows(longer.page)), ...(await clipped(longer.page))];
            if (seen.length > 0) found[`${name}, ${lang}, ${size.width}`] = seen;
            if (PICTURES)
              await longer.page.screenshot({
                path: join(PICTURES, `${name}-${lang}-longer-${size.width}.png`),
              });
          }
        }
        await longer.page.context().close();
      }
      expect(found).toEqual({});
    } finally {
      await rm(ui, { recursive: true, force: true });
    }
  });
});
