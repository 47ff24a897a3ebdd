// The search page: what one looks for comes first, in every language, under the policy that it alone has.

import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
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
    courtship: "courtship",
    babies: "courtship/babies",
    consultant: "consultant",
  },
  tl: { tiwala: "relationship/trust", magtiwala: "relationship/trust" },
  es: { confianza: "relationship/trust" },
  ar: { الثقة: "relationship/trust", ثقة: "relationship/trust" },
  ja: { 信頼: "relationship/trust" },
};

let handbook, browser;
before(async () => {
  const [all, chromium] = await Promise.all([sites(), launch()]);
  [handbook] = all;
  browser = chromium;
});

const page = (lang) => handbook.of("search").find((one) => one.lang === lang).url;

/** Waits until the results of a search are there. */
const answered = (page) => page.locator(".found > li, .said > .none, .said > .failed").first().waitFor({ timeout: SOON });

/** The name of the page that a link leads to. */
async function name(page, link) {
  const href = await link.evaluate((link) => /** @type {HTMLAnchorElement} */ (link).href);
  const one = handbook.shown.find(({ url }) => url === href.split("#")[0]);
  return one?.doc.one("html")?.attrs["data-page"] ?? href;
}

describe("a search", () => {
  for (const [lang, queries] of Object.entries(WANTED)) {
    test(`finds first what is meant in ${lang}`, async () => {
      await withPage(browser, {}, async (page_) => {
        const said = [];
        page_.on("console", (message) => ["error", "warning"].includes(message.type()) && said.push(message.text()));
        page_.on("pageerror", (error) => said.push(error.message));
        for (const [query, wanted] of Object.entries(queries)) {
          await page_.goto(`${page(lang)}?q=${encodeURIComponent(query)}`);
          await answered(page_);
          const first = page_.locator(".found > li").first().locator("h3 a");
          assert.equal(await name(page_, first), wanted, query);
        }
        assert.deepEqual(said, []);
      });
    });
  }

  test("names model and stage, marks the words, and leads to the parts that have them", async () => {
    await withPage(browser, {}, async (page_) => {
      await page_.goto(page("en"));
      await page_.getByRole("searchbox").fill("trust");
      await page_.getByRole("searchbox").press("Enter");
      await answered(page_);
      const first = page_.locator(".found > li").first();
      assert.match(await first.innerText(), /^3\s+Trust\nThe relationship life cycle\n/);
      assert.ok((await first.locator("mark").count()) > 0);
      const [status] = await page_.locator("[role=status]").allInnerTexts();
      assert.match(status, /^Pages with “trust”: \d+$/);
      const part = first.locator("ul a").first();
      assert.match((await part.getAttribute("href")) ?? "", /\/en\/relationship\/trust\/#\w/);
      await part.click();
      assert.ok(await page_.locator(":target").isVisible());
      // The way back leads to what was asked.
      await page_.goBack();
      await answered(page_);
      assert.equal(await page_.getByRole("searchbox").inputValue(), "trust");
    });
  });

  test("keeps to a playbook, or to a part of the pages", async () => {
    await withPage(browser, {}, async (page_) => {
      await page_.goto(page("en"));
      await page_.getByRole("searchbox").fill("customers");
      await answered(page_);
      const found = () => page_.locator(".found > li").count();
      const all = page_.locator(".found .where");
      const model = page_.getByLabel("Playbook");
      const title = (await model.locator("option").allInnerTexts())[1];
      await model.selectOption(title);
      await page_.waitForFunction((title) => [...document.querySelectorAll(".found .where")].every((where) => where.textContent === title), title, { timeout: SOON });
      for (const where of await all.allInnerTexts()) assert.equal(where, title);
      assert.ok((await found()) > 0);
      await page_.getByLabel("Part of the page").selectOption("signals");
      await page_.waitForFunction(() => [...document.querySelectorAll(".found h3 a")].every((link) => link.getAttribute("href")?.endsWith("#signals")), null, { timeout: SOON });
      // All of it stands in the address.
      const { searchParams } = new URL(page_.url());
      assert.deepEqual([...searchParams.keys()].sort(), ["model", "q", "section"]);
    });
  });

  test("says when there is nothing, and stands by what it says in every width", async () => {
    for (const viewport of [WIDE, NARROW]) {
      await withPage(browser, { viewport }, async (page_) => {
        await page_.goto(`${page("en")}?q=${encodeURIComponent("<img src=x onerror=alert(1)>zyxwv")}`);
        await answered(page_);
        assert.match(await page_.locator("[role=status]").innerText(), /No page has “<img src=x onerror=alert\(1\)>zyxwv”/);
        assert.equal(await page_.locator("main img").count(), 0);
        const [wide, narrow] = await page_.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
        assert.ok(wide <= narrow, `${wide} > ${narrow}`);
      });
    }
  });

  test("says when the index can’t be loaded, and succeeds when it can", async () => {
    await withPage(browser, {}, async (page_) => {
      const broken = (route) => route.abort();
      await page_.route("**/*.pagefind", broken);
      await page_.goto(`${page("en")}?q=trust`);
      await page_.locator(".said > .failed").waitFor({ timeout: SOON });
      await page_.unroute("**/*.pagefind", broken);
      await page_.getByRole("button", { name: "Search" }).click();
      await page_.locator(".found > li").first().waitFor({ timeout: SOON });
    });
  });
});

describe("without scripts", () => {
  test("every stage is a link in the order of the alphabet", async () => {
    await withPage(browser, { javaScriptEnabled: false }, async (page_) => {
      for (const { lang, url } of handbook.of("search")) {
        await page_.goto(url);
        const titles = await page_.locator(".all-stages a > span:last-child").allInnerTexts();
        const stages = handbook.of("stage").filter((one) => one.lang === lang);
        assert.equal(titles.length, stages.length, lang);
        assert.deepEqual(titles, [...titles].sort(new Intl.Collator(lang).compare), lang);
        assert.equal(await page_.locator("form").count(), 0);
      }
    });
  });
});
