import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { LANGS, launch, lookUpright, openPage, overflows, THEMES, UPRIGHT } from "./stand/browser";
import { Stand } from "./stand/programs";

const PICTURES = process.env["KYZMAT_SCREENSHOTS"];

let stand: Stand;
let browser: Browser;

beforeAll(async () => {
  [stand, browser] = await Promise.all([Stand.start(300, { audience: "kiosk" }), launch()]);
  await stand.call("sync_catalogue");
  if (PICTURES) await mkdir(PICTURES, { recursive: true });
});

afterAll(async () => {
  await browser?.close();
  await stand?.stop();
});

for (const lang of LANGS) {
  it(`a visitor goes from the language to a vacancy, in ${lang}`, async () => {
    const window = await openPage(browser, UPRIGHT);
    const { page, troubles, rest } = window;
    const refused: string[] = [];
    page.on("response", (answer) => {
      if (answer.url().includes("/ipc/") && !answer.ok()) refused.push(`${answer.status()} ${answer.url()}`);
    });
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    const look = (name: string): Promise<void> => lookUpright(window, `${name}-${lang}`);

    await page.goto(stand.address);
    await page.getByTestId("choose-language").waitFor();
    await look("language");
    await page.locator(`[data-lang="${lang}"]`).click();
    const grid = page.getByRole("grid");
    await grid.waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe(lang);
    await look("list");

    await page.getByTestId("filters-toggle").click();
    await page.getByTestId("filters").waitFor();
    await look("filters");
    await page.getByTestId("filters").getByRole("button").last().click();

    await grid.getByRole("row").first().click();
    await page.getByTestId("detail").getByRole("heading", { level: 1 }).waitFor();
    await look("vacancy");

    // The way to another language is always in sight, and the place is kept.
    const address = page.url();
    for (const other of [...LANGS.filter((one) => one !== lang), lang]) {
      await page.getByTestId(`language-${other}`).click();
      await page.locator(`html[lang="${other}"]`).waitFor({ state: "attached" });
    }
    expect(page.url()).toBe(address);

    await page.evaluate(() => (location.hash = "/settings"));
    await page.getByTestId("settings").waitFor();
    await look("settings");

    await rest();
    expect(refused, "nothing is tried that a kiosk may not do").toEqual([]);
    expect(asked).not.toContain("/ipc/change_settings");
    expect(troubles).toEqual([]);

    // The next visitor begins anew.
    await page.reload();
    await page.getByTestId("choose-language").waitFor();
    await page.context().close();
  });
}

it("the visitor's colours and size of text last as long as the visit", async () => {
  const { page, rest } = await openPage(browser, UPRIGHT);
  await page.goto(stand.address);
  await page.locator('[data-lang="ky"]').click();
  await page.getByRole("grid").waitFor();
  await page.evaluate(() => (location.hash = "/settings"));
  const themes = page.getByTestId("settings").getByRole("radio");
  await themes.last().check();
  await page.getByTestId("settings").getByRole("combobox").selectOption("200");
  await page.locator(`html[data-theme="${THEMES[2]}"]`).waitFor({ state: "attached" });
  await rest();
  expect(await overflows(page)).toEqual([]);
  await page.evaluate(() => (location.hash = "/vacancies"));
  await page.getByRole("grid").waitFor();
  await rest();
  expect(await overflows(page)).toEqual([]);
  if (PICTURES) await page.screenshot({ path: join(PICTURES, "kiosk-list-ky-200-contrast.png") });

  await page.reload();
  await page.getByTestId("choose-language").waitFor();
  expect(await page.locator("html").evaluate((html) => html.style.fontSize)).toBe("137.5%");
  expect(await stand.call("get_settings")).toMatchObject({ lang: null, theme: "system", text_size: 100 });
});
