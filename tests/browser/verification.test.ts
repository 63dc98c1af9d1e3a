/** A request for proof in the window: read, answered with a document, decided. */
import { mkdir } from "node:fs/promises";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LANGS, launch, lookAtDesk, openPage, type Lang } from "./stand/browser";
import { scan } from "./stand/files";
import { signInPast } from "./stand/person";
import { Stand } from "./stand/programs";
import { wordsOf } from "./stand/words";

const PICTURES = process.env["KYZMAT_SCREENSHOTS"];

interface Asked {
  id: string;
}

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

/** The portal's operator asks whoever is signed in for the diploma. */
async function ask(): Promise<string> {
  const { account } = await stand.call<{ account: { id: string } }>("session_status");
  const until = new Date(Date.now() + 3 * 86_400_000).toISOString().replace(/\.\d+Z$/u, "Z");
  const said = await stand.operate([
    ...["verification", "ask", "--account", account.id, "--field", "education", "--document", "diploma"],
    ...["--until", until, "--reason-ru", "Проверка сведений об образовании"],
    ...["--reason-ky", "Билим тууралуу маалыматты текшерүү"],
  ]);
  return (JSON.parse(said) as Asked).id;
}

async function walk(lang: Lang): Promise<void> {
  await stand.call("change_settings", { lang, theme: "light", text_size: 100 });
  const say = wordsOf(lang);
  const window = await openPage(browser, { width: 1280, height: 800 });
  const { page, troubles } = window;
  const look = (name: string): Promise<void> => lookAtDesk(window, name, lang);
  if (lang === "ru") {
    await page.goto(stand.address);
    await signInPast(stand, page, "bakyt");
    const bytes_base64 = scan().toString("base64");
    await stand.call("add_document", { kind: "diploma", file_name: "диплом.pdf", bytes_base64 });
    await page.goto(`${stand.address}/#/verifications`);
    await page.getByText(say("verification-none"), { exact: true }).waitFor();
    await look("verifications-none");
  }
  const id = await ask();
  await page.goto(`${stand.address}/#/cabinet`);
  await page.goto(`${stand.address}/#/verifications`);
  const answer = page.getByRole("button", { name: say("verification-answer") });
  await answer.first().waitFor();
  await look("verifications");
  await answer.first().click();
  const dialog = page.locator("dialog[open]");
  await dialog.waitFor();
  const send = dialog.getByRole("button", { name: say("verification-send"), exact: true });
  await send.click();
  await dialog.getByRole("alert").first().waitFor();
  await look("verification-untouched");
  await dialog.locator("li").getByRole("button").first().click();
  await dialog.locator("textarea").fill("Диплом Кыргыз улуттук университетинен, 2012-жыл.");
  await look("verification-answer");
  await send.click();
  await dialog.waitFor({ state: "detached" }).catch(() => dialog.waitFor({ state: "hidden" }));
  const stands = async (): Promise<string> =>
    (JSON.parse(await stand.operate(["verification", "show", id])) as { state: string }).state;
  await expect.poll(stands).toBe("answered");
  await look("verification-answered");
  await stand.operate(["verification", "accept", id]);
  expect(troubles).toEqual([]);
  await page.context().close();
}

describe("a request for proof", () => {
  for (const lang of LANGS) it(`in ${lang}`, () => walk(lang));
});
