import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { breaches, launch, openPage, overflows } from "./stand/browser";
import { Stand } from "./stand/programs";

let stand: Stand;
let browser: Browser;

beforeAll(async () => {
  [stand, browser] = await Promise.all([Stand.start(50), launch()]);
});

afterAll(async () => {
  await browser?.close();
  await stand?.stop();
});

it("the first screen speaks all three languages and breaks no accessibility rule", async () => {
  const { page, troubles } = await openPage(browser);
  await page.goto(stand.address);
  await page.getByTestId("choose-language").waitFor();
  for (const [lang, name] of Object.entries({ ky: "Кыргызча", ru: "Русский", kk: "Қазақша" })) {
    expect(await page.locator(`[data-lang="${lang}"]`).textContent()).toContain(name);
  }
  expect(await breaches(page)).toEqual([]);
  expect(await overflows(page)).toEqual([]);
  expect(troubles).toEqual([]);
});

it("a switch of language keeps the place in the list, what was typed and what is open", async () => {
  const { page, rest } = await openPage(browser);
  await stand.call("change_settings", { lang: "ru" });
  await stand.call("sync_catalogue");
  await page.goto(stand.address);
  const grid = page.getByRole("grid");
  await grid.waitFor();
  await page.getByTestId("only-open").uncheck();
  await page.getByTestId("search").fill("а");
  await expect.poll(async () => Number(await grid.getAttribute("aria-rowcount"))).toBeGreaterThan(20);
  // A row is chosen, and the list scrolled, once no newer answer can bring it back to its top.
  await rest();
  await grid.getByRole("row").nth(3).click();
  await page.getByTestId("detail").getByRole("heading", { level: 1 }).waitFor();
  await grid.evaluate((element) => (element.scrollTop = 500));
  await rest();
  const address = page.url();

  await page.getByTestId("language-kk").click();
  await page.getByText("Тек ашықтары").waitFor();
  await page.getByTestId("detail").getByText("Біліктілік талаптары").first().waitFor();
  await rest();
  expect(await page.getByTestId("search").inputValue()).toBe("а");
  expect(await grid.evaluate((element) => element.scrollTop)).toBe(500);
  expect(page.url()).toBe(address);
});
