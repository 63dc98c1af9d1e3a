/** The record's papers in the window: the photograph, the outline, printing, history, a file taken along and brought back. */
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { breaches, LANGS, launch, openPage, overflows, THEMES, type Lang } from "./stand/browser";
import { Stand } from "./stand/programs";
import { wordsOf } from "./stand/words";

const PICTURES = process.env["KYZMAT_SCREENSHOTS"];
const SIZES = [
  { width: 360, height: 800 },
  { width: 1920, height: 1080 },
  { width: 1280, height: 800 },
];
const PERSON = fileURLToPath(new URL("../../crates/print/tests/files/person.jpg", import.meta.url));
/** Answers that an autobiography and a history are made of. */
const ANSWERS: [string, unknown][] = [
  ["/birth_place", "Ош шаары"],
  ["/birth_place", "Нарын облусу, Ат-Башы айылы"],
  ["/gender", "female"],
  ["/birthdate", "1990-03-12"],
  ["/work/a/kind", "work"],
  ["/work/a/from", "2019-09"],
  ["/work/a/post", "Башкы адис"],
  ["/work/a/organisation", "Айыл өкмөтү"],
  ["/work/b/kind", "none"],
  ["/work/b/from", "2018"],
  ["/work/b", null],
];
const RESUME = {
  basics: { name: "Асанова Айзада Бакытовна", phone: "+996 700 123456" },
  work: [{ name: "Кумтөр", position: "экономист", startDate: "2015-01", endDate: "вчера" }],
  skills: [{ name: "Excel" }],
};

let browser: Browser;
let stand: Stand;

beforeAll(async () => {
  [browser, stand] = await Promise.all([launch(), Stand.start(20, { keys: "memory" })]);
  if (PICTURES) await mkdir(PICTURES, { recursive: true });
});

afterAll(async () => {
  await browser?.close();
  await stand?.stop();
});

async function signIn(page: Page): Promise<void> {
  const { url, attempt } = await stand.call<{ url: string; attempt: string }>("begin_sign_in", {
    method: "esi",
  });
  const other = await page.context().newPage();
  const over = stand.call("await_sign_in", { attempt });
  await other.goto(url);
  await other.locator("[name=login]").fill("aizada");
  await other.locator("[name=password]").fill("sandbox");
  await other.locator("button").first().click();
  const register = other.locator("button[value=register]");
  await Promise.race([register.waitFor().catch(() => undefined), over]);
  if (await register.isVisible().catch(() => false)) {
    const typed = { phone: "0700 123 456", telegram: "0700 654 321", email: "person@example.kg" };
    for (const [name, value] of Object.entries(typed)) {
      const field = other.locator(`[name=${name}]`);
      if ((await field.count()) > 0 && (await field.isEditable())) await field.fill(value);
    }
    await register.click();
  }
  await over;
  await other.close();
  const texts =
    await stand.call<{ kind: string; current?: { edition: string; hash: string } }[]>("list_legal");
  for (const { kind, current } of texts) {
    if (current) await stand.call("accept_legal", { kind, edition: current.edition, hash: current.hash });
  }
}

let edits = 0;
function put(path: string, value: unknown): Promise<unknown> {
  edits += 1;
  const op_id = `00000000-0000-7000-8000-${String(edits).padStart(12, "0")}`;
  return stand.call("edit_record", { op_id, path, value });
}

async function walk(lang: Lang): Promise<void> {
  await stand.call("change_settings", { lang, theme: "light", text_size: 100 });
  const say = wordsOf(lang);
  const { page, troubles, rest } = await openPage(browser, { width: 1280, height: 800 });
  const look = async (name: string): Promise<void> => {
    const found: string[] = [];
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await rest();
      found.push(...(await overflows(page)).map((what) => `${size.width}: ${what}`));
      if (PICTURES) await page.screenshot({ path: join(PICTURES, `${name}-${lang}-${size.width}.png`) });
    }
    for (const theme of lang === "ky" ? [...THEMES].reverse() : THEMES.slice(0, 1)) {
      await page.evaluate((wanted) => (document.documentElement.dataset["theme"] = wanted), theme);
      found.push(...(await breaches(page)).map((what) => `${theme}: ${what}`));
    }
    expect(found, name).toEqual([]);
  };
  const press = (name: string): Promise<void> =>
    page.getByRole("button", { name: say(name), exact: true }).click();
  await page.goto(`${stand.address}/#/record`);
  if (lang === "ru") {
    await signIn(page);
    for (const [path, value] of ANSWERS) await put(path, value);
    await page.reload();
  }
  await page.getByTestId("record").waitFor();
  await page.getByTestId("photo").waitFor();

  // The photograph, by the keyboard alone.
  await page.getByTestId("photo-file").setInputFiles(PERSON);
  await page.getByTestId("crop").waitFor();
  await page.getByTestId("crop").focus();
  for (const key of ["ArrowLeft", "ArrowUp", "Minus", "Shift+ArrowDown"]) await page.keyboard.press(key);
  await look("crop");
  await press("photo-keep");
  await page.locator("[data-testid=photo] img").waitFor();
  await look("photo");
  await press("photo-remove");
  await press("photo-undo");
  await page.locator("[data-testid=photo] img").waitFor();

  await press("print-title");
  await page.locator("dialog[open]").waitFor();
  await look("print");
  const [saved] = await Promise.all([page.waitForEvent("download"), press("print-save")]);
  const paper = await readFile(await saved.path());
  expect(paper.subarray(0, 8).toString()).toBe("%PDF-1.7");

  await page.locator("[data-page=autobiography]").click();
  const origin = page.locator('[data-path="/auto_origin"]');
  await page.getByText(say("autobiography-suggestion"), { exact: true }).first().click();
  await look("autobiography");
  if (lang === "ru") {
    await press("autobiography-take");
    await expect.poll(() => origin.locator("textarea").inputValue()).toContain("12.03.1990");
  }

  await page.evaluate(() => (location.hash = "/record-history"));
  await page.getByTestId("record-history").locator("li").first().waitFor();
  await look("history");
  await page.locator("select.field-select").selectOption("/birth_place");
  const restores = page.getByTestId("record-history").getByRole("button", { name: /Ош шаары/u });
  await restores.first().click();
  await expect.poll(async () => await restores.count()).toBe(0);
  await put("/birth_place", "Нарын облусу, Ат-Башы айылы");

  await page.evaluate(() => (location.hash = "/resume"));
  await page.getByTestId("resume").waitFor();
  const [file] = await Promise.all([page.waitForEvent("download"), press("resume-save")]);
  const resume = JSON.parse(await readFile(await file.path(), "utf8")) as { work: { name: string }[] };
  expect(resume.work[0]?.name).toBe("Айыл өкмөтү");
  await page.getByTestId("resume-file").setInputFiles({
    name: "resume.json",
    mimeType: "application/json",
    buffer: Buffer.from(JSON.stringify(RESUME)),
  });
  await page.getByText(say("resume-new-words")).waitFor();
  await look("resume");
  expect(troubles).toEqual([]);
  await page.close();
}

describe("the papers of the record", () => {
  for (const lang of LANGS) it(`in ${lang}`, () => walk(lang));
});
