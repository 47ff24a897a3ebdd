// Every page in a real browser: what it asks for, what it says, whether it holds still and fits.

import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { before, describe, test } from "node:test";
import { NARROW, WIDE, launch, settle, share, withPage } from "./browser.mjs";
import { scratch } from "./scratch.mjs";
import { named, none, open, sites } from "./sites.mjs";

let all, browser;
before(async () => ([all, browser] = await Promise.all([sites(), launch()])));

/** Watches a page before its own scripts run. */
function watch() {
  window.seen = { violations: [], shift: 0 };
  addEventListener("securitypolicyviolation", (event) => window.seen.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.seen.shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
}

async function visit(site, pages, viewport) {
  const faults = [];
  await share(pages, (next) =>
    withPage(browser, { viewport }, async (page) => {
      let requests = [];
      let said = [];
      page.on("request", (request) => requests.push(request));
      page.on("console", (message) => ["error", "warning"].includes(message.type()) && said.push(message.text()));
      page.on("pageerror", (error) => said.push(error.message));
      await page.addInitScript(watch);
      await next(async (one) => {
        requests = [];
        said = [];
        await page.goto(one.url, { waitUntil: "load" });
        await settle(page);
        const { seen, wide, narrow } = await page.evaluate(() => ({
          seen: window.seen,
          wide: document.documentElement.scrollWidth,
          narrow: document.documentElement.clientWidth,
        }));
        const fault = (what) => faults.push(`${named(site, one)} at ${viewport.width}px: ${what}`);
        const counted = requests.filter((request) => request.resourceType() !== "image" && !request.url().includes("favicon"));
        if (counted.length > 4) fault(`${counted.length} requests`);
        for (const request of requests) if (new URL(request.url()).origin !== site.server.origin) fault(`asks for ${request.url()}`);
        for (const words of said) fault(`says “${words}”`);
        for (const violation of seen.violations) fault(`breaks the content policy: ${violation}`);
        if (seen.shift !== 0) fault(`shifts by ${seen.shift}`);
        if (wide > narrow) fault(`is ${wide} px wide`);
      });
    }),
  );
  return faults;
}

describe("every page", () => {
  // The front door leads on by itself where the reader's language is known.
  const staying = (pages) => pages.filter(({ kind }) => !["languages", "redirect"].includes(kind));

  test(`is quiet, holds still and fits at ${NARROW.width} px`, async () => {
    for (const site of all) {
      const pages = staying(site.shown);
      assert.ok(pages.length > 20);
      none(await visit(site, pages, NARROW), "faults");
    }
  });

  // What fits where there is least room fits where there is more, but for what is set otherwise there; that is a matter of
  // the kind of page.
  test(`of each kind in each language is so at ${WIDE.width} px too`, async () => {
    for (const site of all) none(await visit(site, staying(site.sample), WIDE), "faults");
  });

  // Where a host sends no headers, a site may state the policy in its pages.
  test("of each kind works under the policy in a `meta` element as well", async () => {
    const faults = [];
    for (const site of all) {
      await share(staying(site.sample), (next) =>
        withPage(browser, {}, async (page) => {
          let said = [];
          page.on("console", (message) => ["error", "warning"].includes(message.type()) && said.push(message.text()));
          page.on("pageerror", (error) => said.push(error.message));
          await page.addInitScript(watch);
          await page.route("**/*", async (route) => {
            if (route.request().resourceType() !== "document") return route.continue();
            const response = await route.fetch();
            const headers = response.headers();
            const policy = headers["content-security-policy"];
            delete headers["content-security-policy"];
            const stated = `<head><meta http-equiv="content-security-policy" content="${policy}">`;
            await route.fulfill({ response, headers, body: (await response.text()).replace("<head>", stated) });
          });
          await next(async (one) => {
            said = [];
            await page.goto(one.url);
            await settle(page);
            const blocked = await page.evaluate(() => {
              const { length } = window.seen.violations;
              document.head.append(Object.assign(document.createElement("script"), { textContent: "window.ran = true" }));
              return [...window.seen.violations.slice(0, length), ...(window.ran ? ["nothing was stated"] : [])];
            });
            const others = said.filter((words) => !/inline script/.test(words));
            for (const what of [...blocked, ...others]) faults.push(`${named(site, one)}: ${what}`);
          });
        }),
      );
    }
    none(faults, "faults");
  });

  test("asks for scripts and styles under the content policy that the server sends", async () => {
    const [site] = all;
    await withPage(browser, {}, async (page) => {
      const answer = await page.goto(site.of("stage")[0].url);
      assert.match(answer.headers()["content-security-policy"], /default-src 'none'/);
      await page.addInitScript(watch);
      await page.reload();
      await page.evaluate(() => {
        const script = document.createElement("script");
        script.textContent = "window.ran = true";
        document.body.append(script);
      });
      assert.equal(await page.evaluate(() => window.ran), undefined, "an inline script doesn’t run");
      await page.waitForFunction(() => window.seen.violations.length > 0);
    });
  });

  test("has no motion for readers who asked for less", async () => {
    await withPage(browser, { reducedMotion: "reduce" }, async (page) => {
      for (const site of all) {
        const faults = [];
        for (const one of staying(site.sample)) {
          await page.goto(one.url);
          const moving = await page.evaluate(() =>
            [...document.querySelectorAll("*")].flatMap((element) =>
              ["", "::before", "::after"].flatMap((pseudo) => {
                const style = getComputedStyle(element, pseudo);
                const times = style.transitionDuration.split(",").some((time) => parseFloat(time) > 0);
                return times || style.animationName !== "none" || style.scrollBehavior === "smooth" ? [element.tagName + pseudo] : [];
              }),
            ),
          );
          for (const what of new Set(moving)) faults.push(`${named(site, one)}: ${what} moves`);
        }
        none(faults, "faults");
      }
    });
  });

  test("prints its text without the ways around it", async () => {
    await withPage(browser, {}, async (page) => {
      for (const site of all) {
        const faults = [];
        for (const one of site.sample.filter((one) => ["home", "overview", "stage", "page"].includes(one.kind))) {
          await page.goto(one.url);
          await page.emulateMedia({ media: "print", colorScheme: "dark" });
          const found = await page.evaluate(() => {
            const shown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && element.getBoundingClientRect().height > 0;
            const colour = (element, name) => getComputedStyle(element)[name];
            return {
              // The playbook's name may stay: on paper it says what this is a part of.
              navs: [...document.querySelectorAll("nav :is(li, svg, summary), .onward a, .skip, .to-search, .edit a")].filter(shown).map((nav) => nav.outerHTML.slice(0, 60)),
              // What a script adds below a list to tick says nothing on paper, and the ways elsewhere lead nowhere.
              hidden: [...document.querySelectorAll("main :is(h1, h2, p, li):not(.tally, .edit, .in-atlas)")].filter((e) => !shown(e)).map((e) => e.textContent.trim().slice(0, 40)),
              ink: colour(document.documentElement, "color"),
            };
          });
          for (const nav of found.navs) faults.push(`${named(site, one)}: prints ${nav}`);
          for (const text of found.hidden) faults.push(`${named(site, one)}: doesn’t print “${text}”`);
          if (found.ink !== "rgb(0, 0, 0)") faults.push(`${named(site, one)}: prints in ${found.ink}`);
          await page.emulateMedia({ media: null, colorScheme: null });
        }
        none(faults, "faults");
      }
    });
  });
});

/** A site of these files. */
async function made(name, files) {
  const root = await scratch(name);
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return open(name, root);
}

describe("a site of one’s own", () => {
  test(`fits at ${NARROW.width} px, however long its words are`, async () => {
    const word = "Donaudampfschifffahrtsgesellschaftskapitän";
    const page = (name, text = word) => `+++\ntitle = "${word} ${name}"\nsummary = "${word}"\n+++\n\n${text}\n`;
    const stages = 'stages = ["a", "b"]\n';
    const model = `${stages}[[crosswalk]]\nstage = "a"\nrelation = "same"\nto = "n/b"\n[self-check.weights]\nx = { a = 3 }\ny = { b = 3 }\n`;
    const site = await made("long", {
      "yugto.toml": `site_id = "long"\n[languages.de]\n[title]\nde = "${word}"\n`,
      "content/m/model.toml": model,
      "content/m/de/self-check.md": page("m", `## ${word} x {#x}\n\n## ${word} y {#y}`),
      "content/n/model.toml": stages,
      ...Object.fromEntries(["m", "n"].flatMap((m) => ["index", "a", "b"].map((stage) => [`content/${m}/de/${stage}.md`, page(`${m} ${stage}`, `## ${word}`)]))),
      "content/tools/lens.toml": 'pages = ["t"]\n[stages]\nt = ["m/a"]\n',
      "content/tools/de/index.md": page("tools"),
      "content/tools/de/t.md": page("t"),
      "content/glossary/de/index.md": page("glossary", `## ${word}\n\n${word}.`),
    });
    const pages = site.shown.filter(({ kind }) => kind !== "languages");
    assert.ok(pages.length > 14);
    none(await visit(site, pages, NARROW), "faults");
  });

  test("has its title where pages begin, whatever the direction of the title is", async () => {
    const site = await made("title", {
      "yugto.toml": 'site_id = "title"\n[languages.ar]\n[languages.en]\n[title]\nen = "Title"\n',
      "content/pages/ar/index.md": '+++\ntitle = "أهلا"\n+++\n',
    });
    await withPage(browser, {}, async (page) => {
      const gap = async (lang, side) => {
        await page.goto(site.of("home").find((home) => home.lang === lang).url);
        const box = await page.locator(".top > .book").boundingBox();
        return side === "left" ? box.x : WIDE.width - box.x - box.width;
      };
      assert.ok((await gap("en", "left")) < 60);
      assert.ok((await gap("ar", "right")) < 60);
    });
  });

  test("prints in black, whatever colours its theme has", async () => {
    const site = await made("dark", {
      "yugto.toml": 'site_id = "dark"\ntheme = "dark"\n[languages.en]\n[title]\nen = "Dark"\n',
      "themes/dark/theme.toml": 'extends = "yugto"\n[tokens]\npaper = "#111"\nink = "#eee"\n',
      "content/pages/en/index.md": '+++\ntitle = "Dark"\n+++\n\nText.\n',
    });
    await withPage(browser, {}, async (page) => {
      await page.goto(site.of("home")[0].url);
      const ink = () => page.evaluate(() => getComputedStyle(document.querySelector("main p")).color);
      assert.equal(await ink(), "rgb(238, 238, 238)");
      await page.emulateMedia({ media: "print" });
      assert.equal(await ink(), "rgb(0, 0, 0)");
    });
  });
});
