/** Somebody at a form in the window: what they put into each question, and what the core has acknowledged of it. */
import type { Locator, Page } from "playwright-core";

/** Letters of both alphabets, a quotation and a line of the kind that trips forms up. */
const WORDS = "Ат-Башы айылы, «Ак-Талаа» өкмөтү: ұйым, ғимарат — 5 жыл, O'Brien & Co";

/** Chance that can be had again: the same number gives the same choices. */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What the core has said to be kept, by the path of each answer; it grows as answers come. */
export function acknowledged(page: Page): Map<string, unknown> {
  const kept = new Map<string, unknown>();
  page.on("response", (answer) => {
    if (!answer.ok() || !answer.url().endsWith("/ipc/edit_draft")) return;
    const { path, value } = answer.request().postDataJSON() as { path: string; value: unknown };
    kept.set(path, value);
  });
  return kept;
}

/** Puts something into a question. False if it is one that nothing is typed or chosen in. */
async function answer(question: Locator): Promise<boolean> {
  const radio = question.locator("input[type=radio]").first();
  const box = question.locator("input[type=checkbox]").first();
  const list = question.locator("select").first();
  const parts = question.locator(".parts input");
  const text = question.locator("textarea, input.field-input").first();
  if ((await radio.count()) > 0) await radio.check();
  else if ((await box.count()) > 0) await box.check();
  else if ((await list.count()) > 0) {
    await list.focus();
    await list.selectOption({ index: 1 });
  } else if ((await parts.count()) > 0) {
    for (const [n, part] of (await parts.all()).reverse().entries())
      await part.fill(["2015", "09", "12"][n] ?? "1");
  } else if ((await text.count()) > 0) {
    const type = await text.getAttribute("type");
    const digits = (await text.getAttribute("inputmode")) === "numeric";
    await text.fill("");
    await text.pressSequentially(
      type === "tel" ? "0700123456" : type === "email" ? "person@example.kg" : digits ? "7" : WORDS,
    );
  } else return false;
  return true;
}

/**
 * Goes through the page of a form that is open, question by question, as they come to be asked, and calls `after` with
 * each; ends early when that answers false.
 */
export async function fillPage(
  page: Page,
  done: Set<string>,
  after: (path: string) => Promise<boolean>,
): Promise<boolean> {
  for (const add of await page.locator(".rows > div:last-child button").all()) await add.click();
  for (;;) {
    const paths = await page
      .locator(".question[data-path]")
      .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset["path"] ?? ""));
    const path = paths.find((one) => !done.has(one));
    if (path === undefined) return true;
    done.add(path);
    if (!(await answer(page.locator(`.question[data-path="${path}"]`)))) continue;
    if (!(await after(path))) return false;
  }
}
