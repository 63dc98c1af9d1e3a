/** The record's papers in the window: the photograph, the outline, printing, history, a file taken along and brought back. */
import { mkdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LANGS, launch, lookAtDesk, openPage, type Lang } from "./stand/browser";
import { signInPast } from "./stand/person";
import { Stand } from "./stand/programs";
import { wordsOf } from "./stand/words";

const PICTURES = process.env["KYZMAT_SCREENSHOTS"];
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

let edits = 0;
function put(path: string, value: unknown): Promise<unknown> {
  edits += 1;
  const op_id = `00000000-0000-7000-8000-${String(edits).padStart(12, "0")}`;
  return stand.call("edit_record", { op_id, path, value });
}

async function walk(lang: Lang): Promise<void> {
  await stand.call("change_settings", { lang, theme: "light", text_size: 100 });
  const say = wordsOf(lang);
  const window = await openPage(browser, { width: 1280, height: 800 });
  const { page, troubles } = window;
  const look = (name: string): Promise<void> => lookAtDesk(window, name, lang);
  const press = (name: string): Promise<void> =>
    page.getByRole("button", { name: say(name), exact: true }).click();
  await page.goto(`${stand.address}/#/record`);
  if (lang === "ru") {
    await signInPast(stand, page, "aizada");
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
  await page
    .getByTestId("record-history")
    .locator("select.field-select")
    .first()
    .selectOption("/birth_place");
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
