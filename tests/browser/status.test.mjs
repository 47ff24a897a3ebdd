// `yugto status --format html`: the report is a page of its own, and as good a one as those of a site.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { SCREENS, analyze, show, violations } from "./axe.mjs";
import { NARROW, launch, withPage } from "./browser.mjs";
import { read } from "./html.mjs";
import { nu } from "./nu.mjs";
import { scratch } from "./scratch.mjs";
import { HERE, REPOSITORY, binary, direction, none } from "./sites.mjs";

const run = promisify(execFile);
const SITES = { handbook: REPOSITORY, fixture: join(HERE, "fixture") };
// Thousands of rows are alike, and axe takes its time for each: it looks at reports of one part in two languages.
const PARTS = { handbook: ["en", "ar", "--playbook", "pages"], fixture: ["en", "ar", "--playbook", "garden"] };

let folder, browser;
const reports = [];
const parts = [];

/** A report in a language, of all of a site or of what the arguments name. */
async function report(site, lang, ...more) {
  const file = join(folder, `${[site, lang, ...more].join("_")}.html`);
  await run(binary(), ["status", "--root", SITES[site], "--format", "html", "--lang", lang, "--out", file, "--quiet", ...more]).catch((error) => {
    // Where a language falls short of what the site asks, the report is written all the same.
    if (error.code !== 1) throw error;
  });
  const doc = read(await readFile(file, "utf8"));
  return { name: `${site} in ${lang}`, lang, file, url: pathToFileURL(file).href, doc };
}

before(async () => {
  folder = await scratch("status");
  browser = await launch();
  for (const site of Object.keys(SITES)) {
    for (const lang of ["en", "ar", "ja"]) {
      reports.push(await report(site, lang));
      if (lang !== "ja") parts.push(await report(site, lang, ...PARTS[site]));
    }
  }
});

describe("the status report", () => {
  test("passes the Nu HTML checker", async () => {
    const canary = join(folder, "canary.html");
    await writeFile(canary, "<!doctype html><title>Canary</title><p><div style=x></p>");
    const said = (await nu([folder])).split("\n").filter(Boolean);
    assert.ok(said.some((line) => line.includes("canary.html")), "the checker sees faults");
    none(said.filter((line) => !line.includes("canary.html")), "errors");
  });

  test("gives axe nothing to say, unfolded, in light, dark and forced colours, wide and narrow", async () => {
    const faults = [];
    let contrasts = 0;
    for (const { name, url } of parts) {
      await withPage(browser, {}, async (page) => {
        await page.goto(url);
        await page.evaluate(() => {
          for (const fold of document.querySelectorAll("details")) fold.open = true;
        });
        for (const screen of SCREENS) {
          await show(page, screen);
          const result = await analyze(page, screen.rules);
          contrasts += result.passes.includes("color-contrast");
          faults.push(...violations(result, `${name} (${screen.name})`));
        }
      });
    }
    assert.ok(contrasts > 0, "contrast was measured");
    none(faults, "violations");
  });

  test("fits on a narrow screen", async () => {
    const faults = [];
    for (const { name, url } of reports) {
      await withPage(browser, { viewport: NARROW }, async (page) => {
        await page.goto(url);
        await page.evaluate(() => {
          for (const fold of document.querySelectorAll("details")) fold.open = true;
        });
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        if (wide > 0) faults.push(`${name}: ${wide} px too wide`);
      });
    }
    none(faults, "that don’t fit");
  });

  test("says its language and direction, and needs nothing else", () => {
    for (const { name, lang, doc } of reports) {
      assert.equal(doc.root.attrs.lang, lang, name);
      assert.equal(doc.root.attrs.dir, direction(lang), name);
      const others = doc.all("[lang]").filter((element) => element.attrs.dir !== direction(element.attrs.lang));
      assert.deepEqual(others.map((element) => element.attrs.lang), [], name);
      for (const tag of ["script", "link", "img", "iframe"]) assert.equal(doc.all(tag).length, 0, `${name}: <${tag}>`);
    }
  });

  test("each cell of the table leads to the sections that it counts", () => {
    for (const { name, doc } of reports) {
      const links = doc.all(".grid a");
      assert.ok(links.length > 10, name);
      for (const link of links) assert.ok(doc.byId(decodeURIComponent(link.attrs.href.slice(1))), `${name}: ${link.attrs.href}`);
    }
  });
});
