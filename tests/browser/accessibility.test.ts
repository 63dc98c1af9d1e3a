import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { breaches, LANGS, launch, openPage, overflows, THEMES, type Lang, type Theme } from "./stand/browser";
import { Stand } from "./stand/programs";

/** Where pictures of all screens are put, if they are wanted. */
const PICTURES = process.env["KYZMAT_SCREENSHOTS"];

let stand: Stand;
let browser: Browser;
let vacancy: string;

beforeAll(async () => {
  [stand, browser] = await Promise.all([Stand.start(500), launch()]);
  await stand.call("sync_catalogue");
  const { items } = await stand.call<{ items: { id: string }[] }>("search_vacancies", {
    query: "",
    lang: "ky",
    filters: { open: true, kind: ["vacancy"] },
    limit: 5,
    offset: 0,
  });
  vacancy = items[0]?.id ?? "";
  await stand.call("set_favourite", { id: vacancy, on: true });
  await stand.call("save_search", { name: "Адис", query: "адис" });
  if (PICTURES) await mkdir(PICTURES, { recursive: true });
});

afterAll(async () => {
  await browser?.close();
  await stand?.stop();
});

/** A screen, and how to come to it. */
const SCREENS: Record<string, (page: Page) => Promise<void>> = {
  list: async (page) => {
    await go(page, "/vacancies");
    await page.getByRole("grid").waitFor();
  },
  search: async (page) => {
    await go(page, "/vacancies");
    await page.getByTestId("search").fill("адис");
    await page.locator("mark").first().waitFor();
    if (!(await page.getByTestId("filters").isVisible())) await page.getByTestId("filters-toggle").click();
    await page.getByTestId("filters").waitFor();
  },
  nothing: async (page) => {
    await go(page, "/vacancies");
    await page.getByTestId("search").fill("ъъъъ");
    await page.getByRole("grid").waitFor({ state: "hidden" });
  },
  vacancy: async (page) => {
    await go(page, `/vacancy/${vacancy}`);
    await page.getByTestId("detail").getByRole("heading", { level: 1 }).waitFor();
  },
  gone: async (page) => {
    await go(page, "/vacancy/00000000-0000-7000-8000-000000000000");
    await page.getByTestId("detail").getByRole("heading", { level: 1 }).waitFor();
  },
  saved: async (page) => {
    await go(page, "/saved");
    await page.getByRole("button", { name: "Адис", exact: true }).waitFor();
  },
  compare: async (page) => {
    await go(page, "/vacancies");
    const grid = page.getByRole("grid");
    await grid.waitFor();
    await grid.focus();
    for (let n = 0; n < 3; n += 1) {
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("KeyC");
    }
    await go(page, "/compare");
    await page.getByRole("table").waitFor();
  },
  settings: async (page) => {
    await go(page, "/settings");
    await page.getByTestId("settings").waitFor();
  },
  diagnostics: (page) => go(page, "/diagnostics"),
  about: (page) => go(page, "/about"),
  menu: async (page) => {
    await go(page, "/vacancies");
    await page.keyboard.press("F10");
    await page.getByRole("menu").waitFor();
  },
  keys: async (page) => {
    await go(page, "/vacancies");
    await page.keyboard.press("F1");
    await page.locator("dialog[open]").waitFor();
  },
};

async function go(page: Page, hash: string): Promise<void> {
  await page.evaluate((address) => (location.hash = address), hash);
}

/** Visits every screen in a language and theme, each time in a window started afresh, and looks at it. */
async function visit(
  lang: Lang,
  theme: Theme,
  size: { width: number; height: number },
  textSize: number,
  look: (page: Page, screen: string) => Promise<string[]>,
): Promise<Record<string, string[]>> {
  await stand.call("change_settings", { lang, theme, text_size: textSize });
  const { page, troubles, rest } = await openPage(browser, size);
  const found: Record<string, string[]> = {};
  for (const [name, come] of Object.entries(SCREENS)) {
    await page.goto("about:blank");
    await page.goto(stand.address);
    await page.locator(`html[lang="${lang}"][data-theme="${theme}"]`).waitFor({ state: "attached" });
    await come(page);
    // What is read after the screen has come: counts of filters, say.
    await rest();
    const seen = [...(await look(page, name)), ...troubles.splice(0)];
    if (seen.length > 0) found[name] = seen;
  }
  await page.context().close();
  return found;
}

const DESK = { width: 1280, height: 800 };

describe("no accessibility rule is broken", () => {
  for (const lang of LANGS) {
    for (const theme of THEMES) {
      it(`in ${lang}, ${theme}, on every screen`, async () => {
        const found = await visit(lang, theme, DESK, 100, async (page, name) => {
          if (PICTURES && theme !== "light") {
            await page.screenshot({ path: join(PICTURES, `${name}-${lang}-${theme}.png`) });
          }
          return breaches(page);
        });
        expect(found).toEqual({});
      });
    }
  }
});

describe("nothing is cut off", () => {
  const sizes = [
    { ...DESK, text: 100 },
    { width: 1920, height: 1080, text: 100 },
    { ...DESK, text: 200 },
    { width: 360, height: 800, text: 100 },
  ];
  for (const lang of LANGS) {
    for (const { width, height, text } of sizes) {
      it(`in ${lang} at ${width}×${height}, text ${text} %`, async () => {
        const found = await visit(lang, "light", { width, height }, text, async (page, name) => {
          if (PICTURES && text === 100 && width >= DESK.width) {
            await page.screenshot({ path: join(PICTURES, `${name}-${lang}-${width}x${height}.png`) });
          }
          return overflows(page);
        });
        expect(found).toEqual({});
      });
    }
  }
});
