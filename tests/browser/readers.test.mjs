// What readers do: choose a language, use the keyboard, read without scripts.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { NARROW, SOON, WIDE, becomes, launch, withPage } from "./browser.mjs";
import { named, none, sites } from "./sites.mjs";

let handbook, fixture, browser;
before(async () => {
  [[handbook, fixture], browser] = await Promise.all([sites(), launch()]);
});

const stage = (site, lang, end) => site.of("stage").find((page) => page.lang === lang && page.address.endsWith(end));

/**
 * Notes, before a page’s own scripts run, where they lead to. That is told the moment that a script leads away: of a page
 * that has loaded, it is known.
 */
const watchWays = (page) => page.addInitScript(() => navigation.addEventListener("navigate", ({ destination }) => sessionStorage.setItem("led", destination.url)));
const led = (page) => page.evaluate(() => sessionStorage.getItem("led"));

describe("the front door", () => {
  // One page for all cases, each of which sets anew what its reader comes with.
  let page, html;
  const root = () => handbook.server.url;
  before(async () => {
    page = await (await browser.newContext()).newPage();
    page.setDefaultTimeout(SOON);
    await watchWays(page);
    await page.route(root(), (route) => route.fulfill({ body: html, contentType: "text/html" }));
    await page.route(/\/handbook\/[^/]+\/$/, (route) => route.fulfill({ body: "<!doctype html><title>There</title>", contentType: "text/html" }));
  });
  after(() => page.context().close());

  /** The front door of a site in these languages leads a browser that prefers those to one, or nowhere. */
  async function leads(offered, wanted, to, remembered) {
    const links = offered.map((lang) => `<li><a href="${lang}/" lang="${lang}" hreflang="${lang}">${lang}</a></li>`);
    html = (await (await fetch(root())).text()).replace(/(<nav class="choose"[^]*?<ul>)[^]*?(<\/ul>)/, `$1${links.join("")}$2`);
    await page.addInitScript(
      ([list, chosen, key]) => {
        Object.defineProperty(navigator, "languages", { value: list, configurable: true });
        localStorage.clear();
        if (location.pathname === "/handbook/") sessionStorage.clear();
        if (chosen) localStorage.setItem(key, chosen);
      },
      [wanted, remembered, "yugto:stages-handbook:language"],
    );
    await page.goto(root());
    if (to) await becomes(() => page.url(), `${root()}${to}/`);
    else assert.equal(await led(page), null);
  }

  const FIVE = ["en", "tl", "es", "ar", "ja"];
  const cases = [
    [FIVE, ["fil"], "tl"],
    [FIVE, ["tl-PH"], "tl"],
    [FIVE, ["fil-PH", "en"], "tl"],
    [FIVE, ["es-419"], "es"],
    [FIVE, ["es-MX", "en-US"], "es"],
    [FIVE, ["ar-EG"], "ar"],
    [FIVE, ["ar-MA", "fr"], "ar"],
    [FIVE, ["ja-JP"], "ja"],
    // Nothing that suits: the reader chooses.
    [FIVE, ["pt"], ""],
    [FIVE, ["pt-BR", "de"], ""],
    [FIVE, ["zz-nonsense", "!"], ""],
    // Several wishes, best first.
    [FIVE, ["fr-FR", "ja", "en"], "ja"],
    [FIVE, ["pt-BR", "es", "en"], "es"],
    [FIVE, ["en-AU", "tl"], "en"],
    // What readers of smaller languages read too, unless they say what else they do.
    [FIVE, ["ceb"], "tl"],
    [FIVE, ["ceb", "en"], "en"],
    [FIVE, ["gl"], "es"],
    [FIVE, ["ur"], "en"],
    [["fil", "en"], ["tl"], "fil"],
    [["en-US", "en-GB"], ["en-AU"], "en-GB"],
    [["en-US", "en-GB"], ["en-PR"], "en-US"],
    [["en-IN", "en-GB"], ["en-AU"], "en-GB"],
    [["es", "es-419"], ["es-MX"], "es-419"],
    [["es-419", "es"], ["es-PH"], "es"],
    [["pt", "pt-PT"], ["pt-AO"], "pt-PT"],
    [["pt-PT", "pt"], ["pt"], "pt"],
    [["zh", "zh-Hant"], ["zh-HK"], "zh-Hant"],
    [["zh", "zh-Hant"], ["zh-TW"], "zh-Hant"],
    [["zh-Hant", "zh-Hans"], ["zh-SG"], "zh-Hans"],
    [["zh-TW", "zh-HK"], ["zh-MO"], "zh-HK"],
    [["zh-Hant"], ["zh-CN"], "zh-Hant"],
    [["sr", "sr-Latn"], ["sr-Latn-RS"], "sr-Latn"],
    [["sr"], ["sr-Latn"], "sr"],
    [["en", "hr"], ["bs-BA"], "hr"],
    [["en", "nb"], ["no"], "nb"],
    [["en", "no"], ["nb-NO"], "no"],
    [["en", "nb"], ["nn-NO"], "nb"],
    [["ru", "en"], ["uz-Latn"], "ru"],
    // Nobody reads a language the other way round, or in a script that is not theirs.
    [["gsw"], ["de"], ""],
    [["hi"], ["gu"], ""],
    [["az-Arab"], ["az"], ""],
  ];
  for (const [offered, wanted, to] of cases) {
    test(`with ${offered} leads a reader of ${wanted} to ${to || "the list"}`, async () => {
      await leads(offered, wanted, to);
    });
  }

  for (const [chosen, to] of [
    ["ja", "ja"],
    ["en", "en"],
    // Chosen when the site had other tags, or a language that it has no more.
    ["fil", "tl"],
    ["de", "ar"],
    ["<nonsense>", "ar"],
  ]) {
    test(`a choice of ${chosen} made before leads to ${to}, whatever the browser prefers`, async () => {
      await leads(FIVE, ["ar-EG", "es"], to, chosen);
    });
  }

  test("an address in a language is never left for another", async () => {
    await withPage(browser, { locale: "fil-PH" }, async (page) => {
      await page.goto(handbook.server.url);
      await page.waitForURL(`${handbook.server.url}tl/`);
      const again = page.waitForEvent("load");
      await page.click(".languages a[hreflang=tl]");
      await again;
      await watchWays(page);
      for (const path of ["en/", "en/about/", "en/relationship/like/"]) {
        await page.goto(handbook.server.url + path);
        assert.equal(await led(page), null, path);
      }
      // Such a thing would be seen.
      await page.goto(`${handbook.server.url}en/#y.root`);
      await becomes(() => led(page), `${handbook.server.url}tl/`);
    });
  });

  test("leads by the browser’s own setting too", async () => {
    await withPage(browser, { locale: "fil-PH" }, async (page) => {
      await page.goto(handbook.server.url);
      await page.waitForURL(`${handbook.server.url}tl/`);
    });
  });

  test("remembers what a reader chose there or in a switcher", async () => {
    await withPage(browser, { locale: "de-DE" }, async (page) => {
      await page.goto(handbook.server.url);
      await page.click(".choose a[hreflang=tl]");
      await page.waitForURL(`${handbook.server.url}tl/`);
      await page.goto(handbook.server.url);
      await page.waitForURL(`${handbook.server.url}tl/`);
      await page.click(".languages a[hreflang=en]");
      await page.waitForURL(`${handbook.server.url}en/`);
      await page.goto(handbook.server.url);
      await page.waitForURL(`${handbook.server.url}en/`);
    });
  });

  test("goes on to what a reader chose where a server chose first", async () => {
    await withPage(browser, {}, async (page) => {
      await page.goto(`${handbook.server.url}en/#y.root`);
      await page.waitForURL(`${handbook.server.url}en/`);
      await page.click(".languages a[hreflang=tl]");
      await page.waitForURL(`${handbook.server.url}tl/`);
      await page.goto(`${handbook.server.url}en/#y.root`);
      await page.waitForURL(`${handbook.server.url}tl/`);
      await page.goto(`${handbook.server.url}en/about/`);
      await page.goto(`${handbook.server.url}tl/#y.root`);
      await page.waitForURL(`${handbook.server.url}tl/`);
    });
  });

  test("isn’t in the way of Back", async () => {
    await withPage(browser, {}, async (page) => {
      await page.goto(`${handbook.server.url}en/about/`);
      await page.goto(handbook.server.url);
      await page.waitForURL(`${handbook.server.url}en/`);
      await page.goBack();
      assert.equal(page.url(), `${handbook.server.url}en/about/`);
    });
  });

  test("works where storage is forbidden", async () => {
    await withPage(browser, {}, async (page) => {
      const said = [];
      page.on("pageerror", (error) => said.push(error.message));
      await page.addInitScript(() => Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } }));
      await page.goto(handbook.server.url);
      await page.waitForURL(`${handbook.server.url}en/`);
      await page.click(".languages a[hreflang=tl]");
      await page.waitForURL(`${handbook.server.url}tl/`);
      assert.deepEqual(said, []);
    });
  });
});

describe("the language switcher", () => {
  test("keeps the page and the section", async () => {
    await withPage(browser, {}, async (page) => {
      const from = stage(handbook, "en", "/relationship/like/");
      await page.goto(`${from.url}#signals`);
      await page.click(".languages a[hreflang=tl]");
      await page.waitForURL("**/tl/**");
      assert.match(page.url(), /\/tl\/ugnayan\/gusto\/#signals$/);
      assert.ok(await page.locator("#signals").isVisible());
    });
  });

  test("follows the reader from section to section", async () => {
    await withPage(browser, {}, async (page) => {
      const from = stage(fixture, "ar", "/harvest/");
      await page.goto(from.url);
      await page.locator(".facets a[href='#ready']").click();
      await becomes(() => page.locator(".languages a[hreflang=ja]").evaluate((link) => link.hash), "#ready");
      await page.click(".languages a[hreflang=ja]");
      await page.waitForURL("**/ja/**");
      assert.match(page.url(), /#ready$/);
    });
  });
});

describe("many stages", () => {
  const open = (page) => page.locator(".path .groups > li > details[open]");

  test("fold by their groups, with that of the stage shown open", async () => {
    for (const viewport of [NARROW, WIDE]) {
      await withPage(browser, { viewport, javaScriptEnabled: false }, async (page) => {
        await page.goto(stage(fixture, "en", "castle/beacon/").url);
        assert.equal(await open(page).count(), 1);
        assert.ok(await page.locator(".steps [aria-current]").isVisible());
        const { height } = await page.locator("nav.path").boundingBox();
        assert.ok(height < viewport.height, `the navigator is ${height} px high at ${viewport.width} px`);
      });
    }
  });

  test("unfold with the keyboard", async () => {
    await withPage(browser, {}, async (page) => {
      await page.goto(stage(fixture, "en", "castle/beacon/").url);
      await page.locator(".path .groups summary").first().focus();
      await page.keyboard.press("Enter");
      assert.equal(await open(page).count(), 2);
      await page.keyboard.press("Tab");
      assert.match(await page.evaluate(() => document.activeElement.href), /castle\/gate\/$/);
    });
  });

  test("stand in tables that stack on narrow screens, each cell under its column’s title", async () => {
    for (const lang of ["en", "ar"]) {
      const overview = fixture.of("overview").find((page) => page.address === `${lang}/castle/`);
      for (const viewport of [NARROW, WIDE]) {
        await withPage(browser, { viewport }, async (page) => {
          await page.goto(overview.url);
          for (const part of [".matrix", ".mapping"]) {
            const where = `${part} of ${lang} at ${viewport.width} px`;
            const stacked = viewport === NARROW;
            assert.equal(await page.locator(`${part} thead`).isVisible(), !stacked, where);
            const labels = await page.locator(`${part} .column`).all();
            assert.ok(labels.length > 2, where);
            for (const label of labels) assert.equal(await label.isVisible(), stacked, where);
          }
        });
      }
    }
  });
});

describe("without scripts", () => {
  test("every kind of page has its text, its ways on and its languages", async () => {
    await withPage(browser, { javaScriptEnabled: false }, async (page) => {
      for (const site of [handbook, fixture]) {
        for (const one of site.sample.filter((one) => ["home", "overview", "stage", "page"].includes(one.kind))) {
          await page.goto(one.url);
          const where = named(site, one);
          assert.ok((await page.locator("main").innerText()).length > 30, `${where} has text`);
          assert.ok(await page.locator("main h1").isVisible(), where);
          const seen = await page.locator(".languages a").evaluateAll((links) => links.filter((link) => link.checkVisibility({ visibilityProperty: true })).length);
          assert.equal(seen, site.languages.length, where);
          assert.ok((await page.locator(".menu a").count()) > 1, where);
          if (one.kind === "stage") assert.ok(await page.locator(".steps [aria-current]").isVisible(), where);
        }
      }
    });
  });

  test("the front door is a plain list that works", async () => {
    await withPage(browser, { javaScriptEnabled: false }, async (page) => {
      for (const site of [handbook, fixture]) {
        await page.goto(site.server.url);
        assert.deepEqual((await page.locator(".choose a").evaluateAll((all) => all.map((a) => a.hreflang))).sort(), site.languages);
        await page.click(".choose li:last-child a");
        await page.waitForURL((url) => url.href !== site.server.url);
        assert.ok(await page.locator("main h1").isVisible());
      }
    });
  });

  test("old addresses land on the page", async () => {
    await withPage(browser, { javaScriptEnabled: false }, async (page) => {
      for (const [from, to] of [[fixture.of("redirect").find((one) => one.address === "colophon/"), "en/about/"], [stage(fixture, "ar", "/تربة/") && fixture.of("redirect").find((one) => one.address === "ar/garden/soil/"), "ar/حديقة/تربة/"]]) {
        await page.goto(from.url);
        await page.waitForURL(new URL(fixture.server.url + to).href);
        assert.ok(await page.locator("main h1").isVisible());
      }
    });
  });

  test("the menu and the list of sections unfold on a narrow screen", async () => {
    await withPage(browser, { javaScriptEnabled: false, viewport: NARROW }, async (page) => {
      for (const one of [stage(handbook, "tl", "/ugnayan/gusto/"), stage(fixture, "ar", "/تربة/")]) {
        await page.goto(one.url);
        for (const fold of [".menu", ".facets"]) {
          const link = page.locator(`${fold} a`).last();
          assert.equal(await link.isVisible(), false, `${one.address} ${fold} is folded`);
          await page.locator(`${fold} > summary`).click();
          assert.ok(await link.isVisible(), `${one.address} ${fold} unfolds`);
        }
      }
    });
  });
});

describe("with the keyboard alone", () => {
  /** Tabs through the page until focus leaves it: what was focused, and whether one could see it. */
  async function tab(page, limit = 300) {
    const stops = [];
    for (let n = 0; n < limit; n += 1) {
      await page.keyboard.press("Tab");
      const stop = await page.evaluate(() => {
        const element = document.activeElement;
        if (!element || element === document.body) return null;
        element.dataset.stop = "yes";
        const style = getComputedStyle(element);
        const box = element.getBoundingClientRect();
        return {
          what: `<${element.tagName.toLowerCase()}> “${(element.textContent || element.dataset.item || "").trim().slice(0, 30)}”`,
          outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
          inside: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
        };
      });
      if (!stop) return stops;
      stops.push(stop);
    }
    throw new Error(`focus doesn’t come to an end after ${limit} stops`);
  }

  for (const viewport of [{ width: 1280, height: 800 }, NARROW]) {
    test(`everything can be reached and focus is seen at ${viewport.width} px`, async () => {
      await withPage(browser, { viewport }, async (page) => {
        for (const [site, end] of [[handbook, "en/relationship/like/"], [handbook, "tl/"], [handbook, "en/adoption/"], [fixture, "ar/حديقة/تربة/"], [fixture, "en/garden/soil/"]]) {
          const one = site.pages.find((page) => page.address === end);
          await page.goto(one.url);
          const stops = await tab(page);
          const where = named(site, one);
          none(stops.filter((stop) => !stop.outlined).map((stop) => `${where}: ${stop.what} shows no focus`), "faults");
          none(stops.filter((stop) => !stop.inside).map((stop) => `${where}: ${stop.what} is focused out of sight`), "faults");
          const missed = await page.evaluate(() =>
            [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
              .filter((element) => element.checkVisibility({ visibilityProperty: true }) && element.dataset.stop !== "yes")
              .map((element) => element.outerHTML.slice(0, 80)),
          );
          none(missed.map((what) => `${where}: ${what}`), "things that Tab doesn’t reach");
        }
      });
    });
  }

  test("the skip link is first and leads to the text", async () => {
    await withPage(browser, {}, async (page) => {
      for (const one of [stage(handbook, "en", "/relationship/like/"), stage(fixture, "ar", "/تربة/"), handbook.of("home")[0]]) {
        await page.goto(one.url);
        await page.keyboard.press("Tab");
        const skip = page.locator(":focus");
        assert.equal(await skip.getAttribute("class"), "skip", one.address);
        const box = await skip.boundingBox();
        assert.ok(box.y >= 0 && box.height >= 24, "the skip link is seen when it has focus");
        await page.keyboard.press("Enter");
        await page.waitForURL(`${one.url}#y.main`);
        await page.keyboard.press("Tab");
        assert.ok(await page.evaluate(() => !!document.activeElement.closest("main")), `${one.address}: the next stop is in the text`);
      }
    });
  });

  test("boxes are ticked with the space bar, and named", async () => {
    await withPage(browser, {}, async (page) => {
      for (const one of [stage(handbook, "en", "/relationship/like/"), stage(fixture, "en", "/garden/soil/"), stage(fixture, "ar", "/تربة/")]) {
        await page.goto(one.url);
        const boxes = page.locator("main input[type=checkbox]");
        assert.ok((await boxes.count()) >= 3, one.address);
        for (const box of await boxes.all()) {
          await box.focus();
          const before = await box.isChecked();
          await page.keyboard.press("Space");
          assert.equal(await box.isChecked(), !before);
          assert.ok(await box.evaluate((box) => (box.labels[0] ?? document.getElementById(box.getAttribute("aria-labelledby"))).textContent.trim()), "a box has a name");
        }
      }
    });
  });
});

describe("lists to tick", () => {
  test("look like forms: no bullets, a box as large as a finger needs", async () => {
    await withPage(browser, { viewport: NARROW }, async (page) => {
      for (const one of [stage(handbook, "en", "/relationship/like/"), stage(fixture, "en", "/garden/soil/"), stage(fixture, "ar", "/تربة/")]) {
        await page.goto(one.url);
        const found = await page.locator("main input[type=checkbox]").evaluateAll((boxes) =>
          boxes.map((box) => {
            const words = (box.labels[0]?.querySelector("span") ?? document.getElementById(box.getAttribute("aria-labelledby"))).getBoundingClientRect();
            const at = box.getBoundingClientRect();
            return {
              bullet: getComputedStyle(box.closest("ul")).listStyleType,
              width: at.width,
              apart: at.right <= words.left || words.right <= at.left || words.width === 0,
              beside: at.top < words.bottom && words.top < at.bottom,
            };
          }),
        );
        for (const box of found) {
          assert.equal(box.bullet, "none", one.address);
          assert.ok(box.width >= 24, `${one.address}: a box is ${box.width} px`);
          assert.ok(box.apart && box.beside, `${one.address}: a box covers its words or stands apart from them`);
        }
      }
    });
  });
});

describe("ticks", () => {
  test("stay when the reader comes back, in every language, until they are deleted", async () => {
    await withPage(browser, {}, async (page) => {
      const said = [];
      page.on("pageerror", (error) => said.push(error.message));
      const en = stage(handbook, "en", "/relationship/like/");
      await page.goto(en.url);
      const first = page.locator("main .tasks input").first();
      const item = await first.getAttribute("data-item");
      await first.check();
      await page.reload();
      assert.ok(await page.locator(`main .tasks input[data-item="${item}"]`).isChecked(), "after a reload");
      await page.click(".languages a[hreflang=tl]");
      await page.waitForURL("**/tl/**");
      assert.ok(await page.locator(`main .tasks input[data-item="${item}"]`).isChecked(), "in another language");
      assert.equal(await page.locator("main .tasks input:checked").count(), 1);
      await page.locator(".tally button").first().focus();
      await page.keyboard.press("Enter");
      assert.equal(await page.locator("main .tasks input:checked").count(), 0);
      await page.goto(en.url);
      assert.equal(await page.locator("main .tasks input:checked").count(), 0, "deleted for good");
      assert.deepEqual(said, []);
    });
  });

  test("last as long as the page where storage is forbidden", async () => {
    await withPage(browser, {}, async (page) => {
      const said = [];
      page.on("pageerror", (error) => said.push(error.message));
      await page.addInitScript(() => Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } }));
      await page.goto(stage(handbook, "en", "/relationship/like/").url);
      const first = page.locator("main .tasks input").first();
      await first.check();
      assert.ok(await first.isChecked());
      assert.deepEqual(said, []);
    });
  });
});

describe("words of the glossary", () => {
  const seed = () => stage(fixture, "en", "/garden/seed/").url;
  const tip = (page) => page.locator(".tip");

  test("say beside them what they mean, for a pointer that can go there, until Escape", async () => {
    await withPage(browser, {}, async (page) => {
      await page.goto(seed());
      const link = page.locator("a.term").first();
      const means = await page.evaluate((id) => document.getElementById(id).textContent, await link.getAttribute("aria-describedby"));
      await link.hover();
      await becomes(() => tip(page).textContent(), means);
      await tip(page).hover();
      await page.waitForTimeout(500);
      assert.ok(await tip(page).isVisible(), "while the pointer is on it");
      await page.keyboard.press("Escape");
      await tip(page).waitFor({ state: "hidden" });
      await link.hover();
      await tip(page).waitFor();
      await page.mouse.move(5, 5);
      await tip(page).waitFor({ state: "hidden" });
    });
  });

  test("say it to the keyboard, and lead to the list and back", async () => {
    await withPage(browser, {}, async (page) => {
      await page.goto(seed());
      const link = page.locator("a.term").first();
      await page.evaluate(() => document.querySelector("main").setAttribute("tabindex", "-1"));
      await page.focus("main");
      await page.keyboard.press("Tab");
      assert.ok(await link.evaluate((link) => link === document.activeElement), "the first thing after the title");
      await tip(page).waitFor();
      await page.keyboard.press("Enter");
      await page.waitForURL(/#y\.term\.germination$/);
      await page.locator("[id='y.term.germination'] [role=doc-backlink]").press("Enter");
      await page.waitForURL(/#y\.use\.germination$/);
    });
  });

  test("say it to a finger first, inside the screen", async () => {
    await withPage(browser, { viewport: NARROW, hasTouch: true }, async (page) => {
      await page.goto(seed());
      const link = page.locator("a.term").nth(1);
      await link.tap();
      await tip(page).waitFor();
      const box = await tip(page).boundingBox();
      assert.ok(box.x >= 0 && box.x + box.width <= NARROW.width, JSON.stringify(box));
      assert.equal(await page.evaluate(() => location.hash), "");
      await link.tap();
      await page.waitForURL(/#y\.term\.topsoil$/);
    });
  });

  test("lead to the list without scripts", async () => {
    await withPage(browser, { javaScriptEnabled: false }, async (page) => {
      await page.goto(seed());
      await page.locator("a.term").first().click();
      await page.waitForURL(/#y\.term\.germination$/);
      assert.equal(await tip(page).count(), 0);
      assert.ok(await page.locator("[id='y.means.germination']").isVisible());
    });
  });
});
