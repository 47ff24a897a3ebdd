// axe-core over every kind of page in every language, as readers may have set their screens.

import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { SCREENS, analyze, show, violations } from "./axe.mjs";
import { NARROW, launch, share, withPage } from "./browser.mjs";
import { named, none, sites } from "./sites.mjs";

const BLOCKED = { name: "scripts blocked", rules: "all", viewport: NARROW, media: { colorScheme: "dark" } };

let all, browser;
before(async () => ([all, browser] = await Promise.all([sites(), launch()])));

/** Lets a page run no script and lead nowhere. */
async function hold(page) {
  await page.route("**/*.js", (route) => route.abort());
  await page.route("**/*", async (route) => {
    if (route.request().resourceType() !== "document") return route.fallback();
    const answer = await route.fetch({ maxRedirects: 0, maxRetries: 2 });
    const body = (await answer.text()).replace(/<meta http-equiv="refresh"[^>]*>/, "");
    return route.fulfill({ response: answer, body });
  });
}

/** Looks at the page that is shown, on each screen. */
async function examine(page, where, screens) {
  const said = { faults: [], contrasts: 0 };
  for (const screen of screens) {
    await show(page, screen);
    const result = await analyze(page, screen.rules);
    said.contrasts += result.passes.includes("color-contrast");
    said.faults.push(...violations(result, `${where} (${screen.name})`));
  }
  return said;
}

/**
 * Looks at a page with its scripts and without. Where scripts put nothing into it, it is the same page without them, on a
 * screen on which it has been looked at.
 */
async function both(site, one, page, bare) {
  const where = named(site, one);
  await bare.goto(one.url);
  // Front doors and old addresses lead on by themselves, but for where they are held.
  if (["languages", "redirect"].includes(one.kind)) return { one, looks: [await examine(bare, where, SCREENS)], same: true };
  await page.goto(one.url);
  const [with_, without] = await Promise.all([page.content(), bare.content()]);
  const looks = [await examine(page, where, SCREENS)];
  if (with_ !== without) looks.push(await examine(bare, where, [BLOCKED]));
  return { one, looks, same: with_ === without };
}

describe("axe", () => {
  for (const name of ["handbook", "fixture"]) {
    test(`finds nothing in the ${name}, in light, dark and forced colours, wide and narrow, with scripts and without`, async () => {
      const site = all.find((site) => site.name === name);
      assert.ok(site.sample.length >= 10, `only ${site.sample.length} pages`);
      const seen = await share(site.sample, (next) =>
        withPage(browser, {}, async (page) => {
          await withPage(browser, {}, async (bare) => {
            await hold(bare);
            await next((one) => both(site, one, page, bare));
          });
        }),
      );
      assert.equal(seen.length, site.sample.length);
      assert.ok(seen.some(({ same }) => same) && seen.some(({ same }) => !same), "some scripts put something into their page");
      // In the few Arabic words of an old address axe sees nothing but ligatures, which it takes for icons.
      const blind = seen.filter(({ one, looks }) => one.kind !== "redirect" && !looks.every(({ contrasts }) => contrasts > 0));
      none(blind.map(({ one }) => named(site, one)), "pages on which no contrast was measured");
      none(seen.flatMap(({ looks }) => looks.flatMap(({ faults }) => faults)), "violations");
    });
  }

  test("sees a fault where there is one", async () => {
    const [site] = all;
    await withPage(browser, {}, async (page) => {
      await page.goto(site.of("stage")[0].url);
      await page.evaluate(() => {
        document.querySelector("h1").replaceChildren(document.createElement("img"));
        // As pale as the rules allow in the light is too pale on what is dark, and the other way round.
        document.querySelector("main .kicker").style.color = "rgb(100 100 100)";
        document.querySelector("main .opening, main p").style.background = "rgb(110 110 110)";
      });
      const { faults } = await examine(page, "here", SCREENS);
      const found = (what) => assert.ok(faults.some((fault) => fault.startsWith(what)), `${what} is not in\n${faults.join("\n")}`);
      for (const width of ["wide", "narrow"]) {
        found(`here (light, ${width}): image-alt at `);
        for (const scheme of ["light", "dark"]) found(`here (${scheme}, ${width}): color-contrast at `);
      }
    });
  });
});
