// The search page: what one looks for comes first, in every language, under the policy that it alone has.

import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import AxeBuilder from "@axe-core/playwright";
import { NARROW, WIDE, launch, withPage } from "./browser.mjs";
import { sites } from "./sites.mjs";

/** How long the index may take to load, in milliseconds. */
const SOON = 20_000;

/** What readers of the handbook would type, and the page that they mean, by its name in every language. */
const WANTED = {
  en: {
    trust: "relationship/trust",
    like: "relationship/like",
    know: "relationship/know",
    babies: "courtship/babies",
    "first date": "courtship/first-date",
    "thought leadership": "consulting/thought-leadership",
    observing: "continuum/observation",
    "oh the tools": "adoption/tools",
  },
  tl: {
    tiwala: "relationship/trust",
    kilala: "relationship/know",
    "unang date": "courtship/first-date",
    pagtutulungan: "continuum/collaboration",
    "pag-aanunsiyo": "continuum/broadcast",
    proposal: "prospecting/management",
  },
  es: {
    confían: "relationship/trust",
    confian: "relationship/trust",
    observacion: "continuum/observation",
    "primera cita": "courtship/first-date",
    bebé: "courtship/babies",
    herramientas: "adoption/tools",
  },
  ar: {
    الثقة: "relationship/trust",
    ثقة: "relationship/trust",
    التعاون: "continuum/collaboration",
    البث: "continuum/broadcast",
    "الريادة الفكرية": "consulting/thought-leadership",
  },
  ja: {
    信頼: "relationship/trust",
    知り合う: "relationship/know",
    戦略: "consulting/strategic",
    学ぶ: "continuum/education",
    第一人者: "consulting/thought-leadership",
  },
};

let handbook, fixture, browser;
before(async () => {
  const [all, chromium] = await Promise.all([sites(), launch()]);
  [handbook, fixture] = all;
  browser = chromium;
});

const page = (lang) => handbook.of("search").find((one) => one.lang === lang).url;

/** Waits until the results of the search that was asked last are there. */
const answered = (page) => page.locator(".found[aria-busy=false]").waitFor({ state: "attached", timeout: SOON });

/** Waits until there are such elements and something is true of each. */
async function each(tab, selector, is) {
  const end = Date.now() + SOON;
  for (;;) {
    const found = await tab.locator(selector).evaluateAll((all) => all.map((one) => one.getAttribute("href") ?? one.textContent));
    if (found.length && found.every(is)) return;
    if (Date.now() > end) throw new Error(`${selector}: ${found}`);
    await new Promise((later) => setTimeout(later, 50));
  }
}

/** The name of the page that a link leads to. */
async function name(page, link) {
  const href = await link.evaluate((link) => /** @type {HTMLAnchorElement} */ (link).href);
  const one = handbook.shown.find(({ url }) => url === href.split("#")[0]);
  return one?.doc.one("html")?.attrs["data-page"] ?? href;
}

describe("a search", () => {
  for (const [lang, queries] of Object.entries(WANTED)) {
    test(`finds first what is meant in ${lang}`, async () => {
      await withPage(browser, {}, async (tab) => {
        const [said, found] = [[], {}];
        tab.on("console", (message) => ["error", "warning"].includes(message.type()) && said.push(message.text()));
        tab.on("pageerror", (error) => said.push(error.message));
        for (const [query, wanted] of Object.entries(queries)) {
          await tab.goto(`${page(lang)}?q=${encodeURIComponent(query)}`);
          await answered(tab);
          const first = tab.locator(".found > li").first().locator("h2 a");
          found[query] = (await first.count()) ? await name(tab, first) : "nothing";
        }
        assert.deepEqual(found, queries);
        assert.deepEqual(said, []);
      });
    });
  }

  test("names model and stage, marks the words, and leads to the parts that have them", async () => {
    await withPage(browser, {}, async (tab) => {
      await tab.goto(page("en"));
      await tab.getByRole("searchbox").fill("trust");
      await tab.getByRole("searchbox").press("Enter");
      await answered(tab);
      const first = tab.locator(".found > li").first();
      assert.match(await first.innerText(), /^3\s+Trust\s+The relationship life cycle\n/);
      assert.ok((await first.locator("mark").count()) > 0);
      const [status] = await tab.locator("[role=status]").allInnerTexts();
      assert.match(status, /^Pages with “trust”: \d+$/);
      const part = first.locator("ul a").first();
      assert.match((await part.getAttribute("href")) ?? "", /\/en\/relationship\/trust\/#\w/);
      await part.click();
      assert.ok(await tab.locator(":target").isVisible());
      // The way back leads to what was asked.
      await tab.goBack();
      await answered(tab);
      assert.equal(await tab.getByRole("searchbox").inputValue(), "trust");
    });
  });

  test("says how much it found also while what it found is still on its way", async () => {
    await withPage(browser, {}, async (tab) => {
      // With the index there, nothing but that takes long.
      await tab.goto(`${page("en")}?q=baby`);
      await answered(tab);
      await tab.route("**/*.pf_fragment", async (route) => {
        await new Promise((later) => setTimeout(later, 1500));
        await route.continue();
      });
      await tab.getByRole("searchbox").fill("trust");
      await tab.getByRole("searchbox").press("Enter");
      await tab.locator(".found[aria-busy=true]").waitFor({ state: "attached", timeout: SOON });
      await answered(tab);
      assert.match((await tab.locator("[role=status]").allInnerTexts())[0], /^Pages with “trust”: \d+$/);
    });
  });

  test("keeps to a playbook, or to a part of the pages", async () => {
    await withPage(browser, {}, async (tab) => {
      await tab.goto(page("en"));
      await tab.getByRole("searchbox").fill("customers");
      await answered(tab);
      const model = tab.getByLabel("Playbook");
      const title = (await model.locator("option").allInnerTexts())[1];
      await model.selectOption(title);
      await each(tab, ".found .where", (where) => where === title);
      await tab.getByLabel("Part of the page").selectOption("signals");
      await each(tab, ".found h2 a", (href) => href.endsWith("#signals"));
      // All of it stands in the address.
      const { searchParams } = new URL(tab.url());
      assert.deepEqual([...searchParams.keys()].sort(), ["model", "q", "section"]);
    });
  });

  test("knows the part of a page also below a smaller heading in it", async () => {
    const search = fixture.of("search").find(({ lang }) => lang === "en").url;
    await withPage(browser, {}, async (tab) => {
      for (const [section, found] of [["signals", 1], ["ready", 0]]) {
        await tab.goto(`${search}?q=onions&section=${section}`);
        await answered(tab);
        assert.equal(await tab.locator(".found > li").count(), found, section);
      }
    });
  });

  test("says when there is nothing, and stands by what it says in every width", async () => {
    for (const viewport of [WIDE, NARROW]) {
      await withPage(browser, { viewport }, async (tab) => {
        await tab.goto(`${page("en")}?q=${encodeURIComponent("<zyxwvq>")}`);
        await answered(tab);
        assert.match(await tab.locator("[role=status]").innerText(), /No page has “<zyxwvq>”/);
        const [wide, narrow] = await tab.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
        assert.ok(wide <= narrow, `${wide} > ${narrow}`);
      });
    }
  });

  for (const part of ["*.pagefind", "pagefind.js*"]) {
    test(`says when the index can’t be loaded, and succeeds when it can: ${part}`, async () => {
      await withPage(browser, {}, async (tab) => {
        const broken = (route) => route.abort();
        await tab.route(`**/${part}`, broken);
        await tab.goto(`${page("en")}?q=trust`);
        await tab.locator(".said > .failed").waitFor({ timeout: SOON });
        await tab.unroute(`**/${part}`, broken);
        await tab.getByRole("button", { name: "Search" }).click();
        await tab.locator(".found > li").first().waitFor({ timeout: SOON });
      });
    });
  }
});

describe("the form and what it found", () => {
  test("can be used by everyone, in every light and direction, and move nothing", async () => {
    for (const viewport of [WIDE, NARROW]) {
      for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
        for (const [lang, query] of [["en", "trust"], ["ar", "الثقة"]]) {
          await withPage(browser, { viewport, colorScheme, reducedMotion: "reduce" }, async (tab) => {
            const where = `${lang} at ${viewport.width}, ${colorScheme}`;
            await tab.goto(`${page(lang)}?q=${encodeURIComponent(query)}`);
            await answered(tab);
            const { violations } = await new AxeBuilder({ page: tab }).analyze();
            assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`), [], where);
            const [wide, narrow] = await tab.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
            assert.ok(wide <= narrow, where);
          });
        }
      }
    }
  });

  test("take the keyboard on where the button was", async () => {
    await withPage(browser, {}, async (tab) => {
      await tab.goto(`${page("en")}?q=customer`);
      await answered(tab);
      const shown = await tab.locator(".found > li").count();
      await tab.getByRole("button", { name: "Show more pages" }).press("Enter");
      await tab.locator(".found > li").nth(shown).waitFor({ timeout: SOON });
      const at = () => tab.evaluate(() => [...document.querySelectorAll(".found > li")].indexOf(document.activeElement.closest("li")));
      await tab.waitForFunction(() => document.activeElement.closest(".found"), null, { timeout: SOON });
      assert.equal(await at(), shown);
    });
  });
});

describe("without scripts", () => {
  test("every stage is a link in the order of the alphabet", async () => {
    await withPage(browser, { javaScriptEnabled: false }, async (tab) => {
      for (const { lang, url } of handbook.of("search")) {
        await tab.goto(url);
        const titles = await tab.locator(".all-stages a > span:last-child").allInnerTexts();
        const stages = handbook.of("stage").filter((one) => one.lang === lang);
        assert.equal(titles.length, stages.length, lang);
        assert.deepEqual(titles, [...titles].sort(new Intl.Collator(lang).compare), lang);
        assert.equal(await tab.locator("form").count(), 0);
      }
    });
  });
});
