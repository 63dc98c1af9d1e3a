import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launch, openPage } from "./stand/browser";
import { Stand } from "./stand/programs";

let stand: Stand;
let browser: Browser;

beforeAll(async () => {
  [stand, browser] = await Promise.all([Stand.start(300), launch()]);
  await stand.call("change_settings", { lang: "ru" });
  await stand.call("sync_catalogue");
});

afterAll(async () => {
  await browser?.close();
  await stand?.stop();
});

interface Focus {
  name: string;
  visible: boolean;
}

/** What has the focus, and whether one can see that it has it. */
function focus(page: Page): Promise<Focus> {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    const inside =
      box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    const name = element.getAttribute("aria-label") ?? element.textContent.trim().replaceAll(/\s+/gu, " ");
    return { name: `${element.tagName} ${name.slice(0, 60)}`, visible: ring && inside };
  });
}

it("the whole way is walked by keyboard, the focus always in sight", async () => {
  const { page, troubles, rest } = await openPage(browser);
  await page.goto(stand.address);
  await page.getByRole("grid").waitFor();
  // Whatever still comes would add stops to the walk or take one away from under it.
  await rest();

  await page.keyboard.press("Tab");
  await expect.poll(async () => (await focus(page)).name).toContain("Перейти к содержанию");

  // Round the window: everything that takes the focus shows it, and nothing holds it.
  const passed: Focus[] = [];
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press("Tab");
    const now = await focus(page);
    if (now.name.startsWith("BODY")) break;
    passed.push(now);
  }
  expect(passed.length, "the walk ends: there is no trap").toBeLessThan(60);
  expect(passed.filter((one) => !one.visible).map((one) => one.name)).toEqual([]);
  expect(
    passed.filter((one) => one.name.startsWith("DIV")),
    "the list is one stop, not a thousand",
  ).toHaveLength(1);

  await page.keyboard.press("/");
  await expect.poll(async () => (await focus(page)).name).toContain("Поиск вакансий");
  await page.keyboard.type("специалист");
  await page.locator("mark").first().waitFor();
  await rest();
  const grid = page.getByRole("grid");
  const activeRow = async (): Promise<string | null> => {
    const id = await grid.getAttribute("aria-activedescendant");
    const row = page.locator(`[id="${id}"]`);
    return id && (await row.count()) > 0 ? row.getAttribute("aria-rowindex") : null;
  };
  await page.keyboard.press("ArrowDown");
  await expect.poll(activeRow).toBe("1");
  await page.keyboard.press("ArrowDown");
  await expect.poll(activeRow).toBe("2");
  const active = await grid.getAttribute("aria-activedescendant");

  // F marks, whatever letter the layout writes on that key.
  await page.keyboard.press("KeyF");
  await page.locator(`[id="${active}"] [aria-pressed="true"]`).waitFor();
  await rest();

  await page.keyboard.press("Enter");
  await expect.poll(async () => (await focus(page)).name).toMatch(/^H1 /u);
  const title = (await focus(page)).name.slice(3);
  await expect.poll(() => page.title()).toContain(title.slice(0, 40));

  // The end of the list and back.
  await rest();
  await grid.focus();
  await page.keyboard.press("End");
  const rows = Number(await grid.getAttribute("aria-rowcount"));
  await expect.poll(activeRow).toBe(String(rows));
  await page.keyboard.press("Home");
  await expect.poll(activeRow).toBe("1");

  // The menu, a screen from it, the sheet of keys, and back to the list.
  await page.keyboard.press("F10");
  await page.getByRole("menu").waitFor();
  await expect.poll(async () => (await focus(page)).name).toContain("Обновить сейчас");
  await page.keyboard.press("ArrowDown");
  await expect.poll(async () => (await focus(page)).name).toContain("Настройки");
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await focus(page)).name).toBe("H1 Настройки");
  await page.keyboard.press("Shift+Slash");
  await page.getByRole("dialog", { name: "Сочетания клавиш" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  expect(await page.title(), "Escape closed the sheet and nothing else").toContain("Настройки");
  await page.keyboard.press("Escape");
  await grid.waitFor();

  expect(troubles).toEqual([]);
});

/** How many rows in sight are blank, and whether rows are missing at the top or the bottom of the list. */
function gaps(grid: Element): number {
  const box = grid.getBoundingClientRect();
  const rows = [...grid.querySelectorAll("[role=row]")].map((row) => row.getBoundingClientRect());
  const top = Math.min(...rows.map((row) => row.top));
  const bottom = Math.max(...rows.map((row) => row.bottom));
  const atEnd = grid.scrollTop + grid.clientHeight >= grid.scrollHeight - 1;
  const missing = Number(top > box.top + 1) + Number(bottom < box.bottom - 1 && !atEnd);
  return missing + grid.querySelectorAll(".blank").length;
}

it("the list scrolls through all rows and asks for them as they come", async () => {
  const { page } = await openPage(browser);
  await page.goto(stand.address);
  const grid = page.getByRole("grid");
  await grid.waitFor();
  await page.getByTestId("only-open").uncheck();
  await expect.poll(() => grid.getAttribute("aria-rowcount")).toBe("300");
  const seen = new Set<string>();
  const height = await grid.evaluate((element) => element.scrollHeight);
  for (let at = 0; at <= height; at += 400) {
    await grid.evaluate((element, top) => (element.scrollTop = top), at);
    await expect
      .poll(() => grid.evaluate(gaps), { message: `rows fill the list at ${at}, and none stays blank` })
      .toBe(0);
    for (const index of await grid
      .getByRole("row")
      .evaluateAll((rows) => rows.map((row) => row.ariaRowIndex))) {
      if (index) seen.add(index);
    }
  }
  expect(seen.size).toBe(300);
});
