// axe-core over every kind of page in every language, as readers may have set their screens.

import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { SCREENS, analyze, violations } from "./axe.mjs";
import { NARROW, launch, withPage } from "./browser.mjs";
import { named, none, sites } from "./sites.mjs";

const BLOCKED = { name: "scripts blocked", rules: "all", viewport: NARROW, media: { colorScheme: "dark" } };

let all, browser;
before(async () => ([all, browser] = await Promise.all([sites(), launch()])));

/** Front doors and old addresses lead on by themselves: their scripts and refreshes are held back to look at them. */
async function hold(page) {
  await page.route("**/*", async (route) => {
    if (route.request().resourceType() !== "document") return route.fallback();
    const answer = await route.fetch({ maxRedirects: 0, maxRetries: 2 });
    const body = (await answer.text()).replace(/<meta http-equiv="refresh"[^>]*>/, "");
    return route.fulfill({ response: answer, body });
  });
}

async function examine(pages, site, screens, options = {}) {
  const faults = [];
  let contrasts = 0;
  await withPage(browser, {}, async (page) => {
    if (options.scripts === "blocked") await page.route("**/*.js", (route) => route.abort());
    await hold(page);
    for (const one of pages) {
      await page.goto(one.url);
      for (const { name, rules, viewport, media } of screens) {
        await page.setViewportSize(viewport);
        await page.emulateMedia({ colorScheme: null, forcedColors: null, ...media });
        const result = await analyze(page, rules);
        contrasts += result.passes.filter(({ id }) => id === "color-contrast").length;
        faults.push(...violations(result, `${named(site, one)} (${name})`));
      }
    }
  });
  assert.ok(contrasts > 0, "contrast was measured");
  return faults;
}

describe("axe", { concurrency: 2 }, () => {
  for (const name of ["handbook", "fixture"]) {
    test(`finds nothing in the ${name}, in light, dark and forced colours, wide and narrow`, async () => {
      const site = all.find((site) => site.name === name);
      const pages = site.sample.filter((page) => page.kind !== "languages");
      assert.ok(pages.length >= 10, `only ${pages.length} pages`);
      none(await examine(pages, site, SCREENS), "violations");
    });

    test(`finds nothing in the ${name} with its scripts blocked`, async () => {
      const site = all.find((site) => site.name === name);
      none(await examine(site.sample, site, [BLOCKED], { scripts: "blocked" }), "violations");
    });
  }

  test("sees a fault where there is one", async () => {
    const [site] = all;
    await withPage(browser, {}, async (page) => {
      await page.goto(site.of("stage")[0].url);
      await page.evaluate(() => document.querySelector("h1").replaceChildren(document.createElement("img")));
      assert.ok((await analyze(page)).violations.some(({ id }) => id === "image-alt"));
    });
  });
});
