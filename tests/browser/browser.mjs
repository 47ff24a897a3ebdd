// Debian's Chromium, driven by Playwright.

import { existsSync } from "node:fs";
import { after } from "node:test";
import { chromium } from "playwright-core";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const ARGUMENTS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

let browser = null;
after(() => browser?.close());

export const WIDE = { width: 1280, height: 800 };
export const NARROW = { width: 320, height: 640 };

/** A browser until the test file ends. */
export async function launch() {
  const executablePath = process.env.CHROMIUM ?? PLACES.find(existsSync);
  if (!executablePath) throw new Error("there is no Chromium: install it, or name one in CHROMIUM");
  browser ??= await chromium.launch({ executablePath, args: ARGUMENTS });
  return browser;
}

/**
 * Runs something with a page of its own, in a context of its own, and closes both.
 * @template T
 * @param {import("playwright-core").Browser} browser
 * @param {import("playwright-core").BrowserContextOptions} options
 * @param {(page: import("playwright-core").Page) => Promise<T>} use
 */
export async function withPage(browser, options, use) {
  const context = await browser.newContext({ viewport: WIDE, locale: "en-GB", ...options });
  context.setDefaultTimeout(60_000);
  try {
    return await use(await context.newPage());
  } finally {
    await context.close();
  }
}
