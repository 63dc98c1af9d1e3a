import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launch, openPage } from "./stand/browser";
import { Stand } from "./stand/programs";

let stand: Stand;
let browser: Browser;

beforeAll(async () => {
  [stand, browser] = await Promise.all([Stand.start(2_000), launch()]);
});

afterAll(async () => {
  await browser?.close();
  await stand?.stop();
});

it("install, sync, Kyrgyz, search, filter, open, mark, and all of it still there without the portal", async () => {
  const { page, troubles, rest } = await openPage(browser);
  await page.goto(stand.address);

  // The first start asks for the language.
  await page.getByRole("button", { name: /Кыргызча/u }).click();
  await page.locator('html[lang="ky"]').waitFor({ state: "attached" });

  // The first sync runs by itself; the list is there before it has ended.
  await page.locator('[data-testid="status"][data-state="live"]').waitFor();
  const list = page.getByRole("grid", { name: "Бош кызмат орундарынын тизмеси" });
  await list.waitFor();
  await expect
    .poll(async () => (await stand.call<{ vacancies: number }>("catalogue_status")).vacancies)
    .toBe(2_000);

  await page.getByTestId("search").pressSequentially("адис", { delay: 20 });
  const count = page.getByTestId("count");
  await page.locator("mark").first().waitFor();
  // The list follows each letter; what counts is where it ends, which the core can tell on its own.
  const { total: before } = await stand.call<{ total: number }>("search_vacancies", {
    query: "адис",
    lang: "ky",
    filters: { open: true },
    offset: 0,
    limit: 1,
  });
  await expect.poll(async () => Number(await count.getAttribute("data-total"))).toBe(before);
  expect(before, "many posts are those of a specialist").toBeGreaterThan(50);
  await expect.poll(() => list.getAttribute("aria-rowcount")).toBe(String(before));

  await page.getByTestId("filters-toggle").click();
  await page.getByRole("textbox", { name: "Аймакты табуу" }).fill("Нарын");
  await page.getByRole("checkbox", { name: /^Нарын облусу/u }).check();
  await expect
    .poll(async () => Number(await count.getAttribute("data-total")), { message: "the filter leaves fewer" })
    .toBeLessThan(before);
  const within = Number(await count.getAttribute("data-total"));
  expect(within, "Naryn has some").toBeGreaterThan(0);

  await rest();
  await list.getByRole("row").first().click();
  const detail = page.getByTestId("detail");
  const heading = detail.getByRole("heading", { level: 1 });
  await heading.waitFor();
  const title = await heading.textContent();
  await expect.poll(() => detail.textContent()).toMatch(/Нарын/u);
  await page.getByTestId("favourite").click();
  await page.locator('[data-testid="favourite"][aria-pressed="true"]').waitFor();

  // The cable is pulled and the computer restarted.
  await stand.portal?.stop();
  await stand.core?.stop();
  await stand.startCore();
  await page.goto(stand.address);
  await page.locator('[data-testid="status"][data-state="offline"]').waitFor();
  expect(await page.locator("html").getAttribute("lang"), "the language was kept").toBe("ky");
  await expect
    .poll(() => page.getByTestId("status").textContent(), {
      message: "a small note says when the data was fresh",
    })
    .toMatch(/Портал менен байланыш жок\. Акыркы жаңыртуу: \d{4}-жылдын/u);

  await page.getByTestId("only-favourites").click();
  await expect.poll(() => count.getAttribute("data-total")).toBe("1");
  await rest();
  await list.getByRole("row").first().click();
  await expect.poll(() => heading.textContent()).toBe(title);
  await page.getByTestId("only-favourites").click();
  await page.getByTestId("search").fill("адис");
  await expect
    .poll(async () => Number(await count.getAttribute("data-total")), { message: "search needs no network" })
    .toBe(before);

  expect(troubles, "no script failed and the content security policy refused nothing").toEqual([]);
});
