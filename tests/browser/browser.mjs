// Debian's Chromium, driven by Playwright. `SLOW=5` makes pages and what they ask for as slow as on a machine five times
// slower: what a test reads too early then shows.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
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

/** How many times slower than they are pages should be. */
export const SLOW = Number(process.env.SLOW ?? 1);

/** How long anything may take to show, in milliseconds. Nothing that works waits for it, on machines however slow. */
export const SOON = 60_000;

let browser = null;
after(() => browser?.close());

export const WIDE = { width: 1280, height: 800 };
export const NARROW = { width: 320, height: 640 };

/** A browser until the test file ends. */
export async function launch() {
  const executablePath = process.env.CHROMIUM ?? PLACES.find(existsSync);
  if (!executablePath) throw new Error("there is no Chromium: install it, or name one in CHROMIUM");
  browser ??= await chromium.launch({ executablePath, args: ARGUMENTS, timeout: 2 * SOON });
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
  context.setDefaultTimeout(SOON);
  try {
    const page = await context.newPage();
    if (SLOW > 1) await (await context.newCDPSession(page)).send("Emulation.setCPUThrottlingRate", { rate: SLOW });
    return await use(page);
  } finally {
    await context.close();
  }
}

/**
 * Waits until what is read is as wanted: equal, or matched. So is asked for whatever follows an action in its own time; a
 * page that is being left while it is read is read again.
 * @template T
 * @param {() => T | Promise<T>} read
 * @param {T | RegExp} wanted
 * @param {string} [what]
 */
export async function becomes(read, wanted, what) {
  const end = Date.now() + SOON;
  for (;;) {
    try {
      const found = await read();
      return wanted instanceof RegExp ? assert.match(found, wanted, what) : assert.deepEqual(found, wanted, what);
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((later) => setTimeout(later, 20));
    }
  }
}

/** Waits for two frames: what a page began with, or what was just done to it, has moved what it will. */
export const settle = (page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 30)))));

/**
 * Does something with each of many things, as many at once as there are processors. Each worker prepares itself, then asks
 * for one after the other.
 * @template T, U
 * @param {Iterable<T>} things
 * @param {(next: (use: (thing: T) => Promise<U>) => Promise<void>) => Promise<unknown>} worker
 * @returns {Promise<U[]>}
 */
export async function share(things, worker) {
  const left = things[Symbol.iterator]();
  const done = [];
  const next = async (use) => {
    for (const thing of left) done.push(await use(thing));
  };
  await Promise.all(Array.from({ length: availableParallelism() }, () => worker(next)));
  return done;
}
