/** The browser, and what the tests look for in a page. */
import { join } from "node:path";
import axe from "axe-core";
import { chromium, type Browser, type Page, type Request } from "playwright-core";
import { expect } from "vitest";

/** Debian's Chromium, unless another is named. */
export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env["KYZMAT_CHROMIUM"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu"],
    timeout: 120_000,
  });
}

export const LANGS = ["ru", "ky", "kk"] as const;
export type Lang = (typeof LANGS)[number];
export const THEMES = ["light", "dark", "contrast"] as const;
export type Theme = (typeof THEMES)[number];

/** A screen that stands upright, as in a public-service centre. */
export const UPRIGHT = { width: 1080, height: 1920 };
/** A finger needs so much, pixels. */
const FINGER = 44;

/** For so long nothing is asked of the core before a page counts as at rest: longer than the window's own pauses. */
const REST_MS = 250;

/** A window in the browser. */
export interface Opened {
  page: Page;
  /** What went wrong: errors of scripts and things the content security policy refused. */
  troubles: string[];
  /** Waits until the window has asked its last question and drawn the answer. */
  rest: () => Promise<void>;
}

/** Opens a page that keeps what went wrong in it. */
export async function openPage(browser: Browser, size = { width: 1280, height: 800 }): Promise<Opened> {
  const context = await browser.newContext({ viewport: size, reducedMotion: "reduce", locale: "ru-RU" });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const slowdown = Number(process.env["KYZMAT_SLOWDOWN"] ?? 1);
  if (slowdown > 1) {
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  }
  const troubles: string[] = [];
  page.on("pageerror", (error) => troubles.push(error.message));
  page.on("console", (message) => {
    // An answer with an error code is part of the play; the window shows it in words.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) {
      troubles.push(message.text());
    }
  });
  return { page, troubles, rest: restOf(page) };
}

/** Follows the questions a page asks of the core. */
function restOf(page: Page): () => Promise<void> {
  const open = new Set<Request>();
  let last = Date.now();
  const over = (request: Request): void => {
    if (open.delete(request)) last = Date.now();
  };
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    // A sign-in is waited for as long as the person takes.
    if (pathname.startsWith("/ipc/") && pathname !== "/ipc/await_sign_in") open.add(request);
  });
  page.on("requestfinished", over);
  page.on("requestfailed", over);
  // Whoever left a page wants no more of its answers.
  page.on("framenavigated", (frame) => {
    if (frame === page.mainFrame() && frame.url() === "about:blank") open.clear();
  });
  return async () => {
    last = Date.now();
    do {
      await page.waitForTimeout(REST_MS / 5);
    } while (open.size > 0 || Date.now() - last < REST_MS);
    await page.evaluate(
      () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
    );
  };
}

/** The breaches of accessibility rules on the screen, one to a line. */
export async function breaches(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import("axe-core") };
    const { violations } = await axe.run(document, { resultTypes: ["violations"] });
    return violations.flatMap((rule) =>
      rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 140)} ${node.any[0]?.message ?? ""}`),
    );
  });
}

/** Places where something is wider than the window or a control's words are cut off. */
export function overflows(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    if (document.documentElement.scrollWidth > window.innerWidth) {
      const beyond = [...document.querySelectorAll("body *")].filter(
        (element) => element.getBoundingClientRect().right > window.innerWidth,
      );
      const names = beyond.map((element) => `${element.tagName}.${element.className}`);
      found.push(`the page scrolls sideways: ${names.join(" ")}`);
    }
    for (const element of document.querySelectorAll<HTMLElement>(
      "button, a, label, h1, h2, h3, dt, legend, th",
    )) {
      const style = getComputedStyle(element);
      // Words for screen readers only are clipped on purpose; rows of the list end in an ellipsis and a tip.
      if (element.closest("[hidden], .visually-hidden, [role=row]") || style.clipPath !== "none") continue;
      if (style.display === "inline") continue;
      if (element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0) {
        found.push(`${element.tagName} «${element.textContent.trim().slice(0, 60)}»`);
      }
    }
    const bar = [...document.querySelectorAll("header button, header a")].filter(
      (one) => one.getBoundingClientRect().width > 0 && !one.closest("[role=menu]"),
    );
    for (const [n, one] of bar.entries()) {
      const box = one.getBoundingClientRect();
      const over = bar.slice(n + 1).find((other) => {
        const { left, right, top, bottom } = other.getBoundingClientRect();
        return left < box.right - 1 && right > box.left + 1 && top < box.bottom - 1 && bottom > box.top + 1;
      });
      if (over) found.push(`«${one.textContent.trim()}» lies under «${over.textContent.trim()}»`);
    }
    return found;
  });
}

/** What is too small to be touched: whatever takes a click, with its words. */
function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate((finger) => {
    const found: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>("button, select, input, nav a, header a")) {
      const target = element.closest("label") ?? element;
      const box = target.getBoundingClientRect();
      if (box.width === 0 || target.closest(".visually-hidden, .skip") || target.matches(".skip")) continue;
      if (box.height < finger || box.width < finger) {
        found.push(`${element.tagName} «${target.textContent.trim()}» ${box.width}×${box.height}`);
      }
    }
    return found;
  }, FINGER);
}

/** Sizes at which screens of a desk are looked at; the last one stays. */
const SIZES = [
  { width: 360, height: 800 },
  { width: 1920, height: 1080 },
  { width: 1280, height: 800 },
];

/**
 * Looks at a screen, and takes pictures if there is a folder for them: nothing cut off at any size, no rule broken in any
 * theme. Colours are the same in every language.
 */
export async function lookAtDesk({ page, rest }: Opened, name: string, lang: Lang): Promise<void> {
  const pictures = process.env["KYZMAT_SCREENSHOTS"];
  const found: string[] = [];
  for (const size of SIZES) {
    await page.setViewportSize(size);
    await rest();
    found.push(...(await overflows(page)).map((what) => `${size.width}: ${what}`));
    if (pictures && size.width > 360) {
      await page.screenshot({ path: join(pictures, `${name}-${lang}-${size.width}x${size.height}.png`) });
    }
  }
  for (const theme of lang === "ky" ? [...THEMES].reverse() : THEMES.slice(0, 1)) {
    await page.evaluate((wanted) => (document.documentElement.dataset["theme"] = wanted), theme);
    found.push(...(await breaches(page)).map((what) => `${theme}: ${what}`));
  }
  expect(found, name).toEqual([]);
}

/** Looks at a kiosk's screen, and takes a picture if there is a folder for it: nothing too small, cut off, or against the rules. */
export async function lookUpright({ page, rest }: Opened, name: string): Promise<void> {
  await rest();
  const pictures = process.env["KYZMAT_SCREENSHOTS"];
  if (pictures) await page.screenshot({ path: join(pictures, `kiosk-${name}.png`) });
  expect(
    { small: await tooSmall(page), cut: await overflows(page), breaches: await breaches(page) },
    name,
  ).toEqual({ small: [], cut: [], breaches: [] });
}
