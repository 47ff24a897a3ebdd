// Both made-up languages, on every kind of page and after its scripts have had their say: text that stays as it was
// could not be translated, and what doesn't fit on a narrow screen has no room for longer languages.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { NARROW, launch, share, withPage } from "./browser.mjs";
import { named, none, pseudo } from "./sites.mjs";

let all, browser;
before(async () => ([all, browser] = await Promise.all([pseudo(), launch()])));

/** Brings out what scripts and folds keep back. */
async function stir(page) {
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll("details")) fold.open = true;
    for (const box of document.querySelectorAll("main input[type=checkbox]")) box.click();
    document.querySelector("a[data-stage]")?.click();
    document.querySelector("a.term")?.dispatchEvent(new FocusEvent("focus"));
    document.querySelector("a.term")?.focus();
  });
  if (!(await page.locator(".finder [type=submit]").count())) return [];
  // Too few answers first, then all of them: the last choice of each but for "doesn't apply".
  await page.click(".finder [type=submit]");
  const said = [await plain(page)];
  for (const pick of [0, -2]) {
    await page.evaluate((pick) => {
      for (const fieldset of document.querySelectorAll("fieldset")) [...fieldset.querySelectorAll("input")].at(pick)?.click();
    }, pick);
    await page.click(".finder [type=submit]");
    await page.evaluate(() => {
      for (const fold of document.querySelectorAll("details")) fold.open = true;
    });
    said.push(await plain(page));
  }
  return said.flat();
}

/** The words that readers see or hear and that are as in the source. */
const plain = (page) =>
  page.evaluate(() => {
    const tag = document.documentElement.lang;
    const READ = ["alt", "aria-label", "title", "placeholder", "aria-description", "aria-valuetext"];
    const found = [];
    const bare = (text = "") =>
      text
        .replace(/\u202e[^\u202c]*\u202c/g, " ")
        .replace(/https?:\/\/\S+/g, " ")
        .match(/[A-Za-z]+/g);
    const look = (element, what, text) => {
      const words = bare(text);
      if (words) found.push(`${words.join(" ")} (${what} of <${element.tagName.toLowerCase()} class="${element.className}">)`);
    };
    const walk = (element) => {
      if (element.lang && element.lang !== tag) return;
      // The browser writes the dates of earlier results, and knows no made-up language.
      if (["SCRIPT", "STYLE", "TEMPLATE", "CODE", "PRE", "TIME"].includes(element.tagName)) return;
      for (const name of READ) if (element.hasAttribute(name)) look(element, name, element.getAttribute(name));
      for (const side of ["::before", "::after"]) {
        const { content } = getComputedStyle(element, side);
        if (content.startsWith('"')) look(element, side, content.split(" / ")[0]);
      }
      for (const child of element.childNodes) {
        if (child instanceof Element) walk(child);
        else if (child instanceof Text && element.checkVisibility()) look(element, "text", child.data);
      }
    };
    walk(document.body);
    look(document.documentElement, "title", document.title);
    return found;
  });

const KINDS = ["home", "page", "overview", "stage", "self-check", "lens", "lens-page", "atlas", "glossary"];

for (const name of ["handbook", "fixture"]) {
  for (const [lang, dir] of [["en-XA", "ltr"], ["en-XB", "rtl"]]) {
    test(`the ${name} in ${lang} has no text of the theme’s or the scripts’ own, and fits on a narrow screen`, async () => {
      const site = all.find((site) => site.name === name);
      const pages = site.sample.filter((page) => page.lang === lang);
      const kinds = new Set(pages.map((page) => page.kind));
      for (const kind of KINDS) assert.ok(kinds.has(kind), `it has ${kind}`);
      const faults = [];
      await share(pages, (next) =>
        withPage(browser, { viewport: NARROW }, async (page) => {
          // Every page for a reader who comes for the first time.
          await page.addInitScript(() => localStorage.clear());
          await next(async (one) => {
            await page.goto(one.url);
            assert.equal(await page.evaluate(() => document.documentElement.dir), dir);
            const wide = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
            const before = await wide();
            const words = [...(await plain(page)), ...(await stir(page)), ...(await plain(page))];
            const after = await wide();
            faults.push(...[...new Set(words)].map((what) => `${named(site, one)}: ${what}`));
            if (before > 0 || after > 0) faults.push(`${named(site, one)}: ${before} px too wide, ${after} px after its scripts`);
          });
        }),
      );
      none(faults, "texts that can’t be translated or don’t fit");
    });
  }
}
