// How scripts with habits of their own are set: from right to left, without slant or spacing, in lines that break
// where their readers expect it.

import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { NARROW, WIDE, launch, withPage } from "./browser.mjs";
import { named, none, sites } from "./sites.mjs";

let all, fixture, browser;
before(async () => {
  [all, browser] = await Promise.all([sites(), launch()]);
  fixture = all.find((site) => site.name === "fixture");
});

const stage = (lang, end) => fixture.of("stage").find((page) => page.lang === lang && page.address.endsWith(end));

/** Runs in the page: every element with words of its own whose language is in a list. */
const words = (languages) =>
  [...document.querySelectorAll("body *")]
    .filter((element) => [...element.childNodes].some((child) => child.nodeType === 3 && child.data.trim()))
    .filter((element) => languages.includes(element.closest("[lang]").lang) && !element.closest("code, pre"))
    .map((element) => {
      const { fontStyle, letterSpacing, lineHeight, fontSize, lineBreak } = getComputedStyle(element);
      return { text: element.textContent.trim().slice(0, 30), fontStyle, letterSpacing, lineBreak, line: parseFloat(lineHeight) / parseFloat(fontSize), block: getComputedStyle(element).display === "block" };
    });

describe("Arabic and Japanese", () => {
  test("are never slanted or spaced, and have room between their lines", async () => {
    await withPage(browser, {}, async (page) => {
      for (const [lang, end, strict] of [["ar", "/تربة/", false], ["ja", "/土/", true]]) {
        const one = stage(lang, end);
        await page.goto(one.url);
        const found = await page.evaluate(words, [lang]);
        assert.ok(found.length > 10, named(fixture, one));
        const faults = found.flatMap(({ text, fontStyle, letterSpacing, line, block, lineBreak }) =>
          [
            fontStyle !== "normal" && `“${text}” is ${fontStyle}`,
            !["normal", "0px"].includes(letterSpacing) && `“${text}” is spaced by ${letterSpacing}`,
            block && line < 1.25 && /\p{L}/u.test(text) && `“${text}” has lines of ${line}`,
            strict && lineBreak !== "strict" && `“${text}” breaks its lines ${lineBreak}`,
          ].filter(Boolean),
        );
        none(faults.map((fault) => `${named(fixture, one)}: ${fault}`), "faults");
      }
    });
  });

  test("keep to lines that one can read", async () => {
    await withPage(browser, { viewport: { width: 1600, height: 900 } }, async (page) => {
      const ja = stage("ja", "/土/");
      await page.goto(ja.url);
      const ems = await page.evaluate(() => {
        const text = document.querySelector("main .text .section p, main .text p");
        return text.closest(".text").getBoundingClientRect().width / parseFloat(getComputedStyle(text).fontSize);
      });
      assert.ok(ems >= 30 && ems <= 40, `a line of Japanese has ${ems} characters`);
    });
  });
});

describe("from right to left", () => {
  test("the path begins on the right, and what leads on points to the left", async () => {
    for (const viewport of [WIDE, NARROW]) {
      await withPage(browser, { viewport }, async (page) => {
        for (const [lang, end] of [["ar", "/تربة/"], ["en", "/garden/soil/"]]) {
          const one = stage(lang, end);
          await page.goto(one.url);
          const found = await page.evaluate(() => {
            const at = (element) => element.getBoundingClientRect();
            const before = (a, b) => (document.dir === "rtl" ? at(a).left >= at(b).right - 1 : at(a).right <= at(b).left + 1);
            const said = (selector, pseudo) => getComputedStyle(document.querySelector(selector), pseudo).content;
            const nodes = [...document.querySelectorAll(".path .shape .node")].map((node) => at(node).left);
            const back = getComputedStyle(document.querySelector("[role=doc-backlink]"));
            return {
              mark: before(document.querySelector(".steps .here .mark"), document.querySelector(".steps .here .name")) || innerWidth < 960,
              // In a ring from the top, the second stage lies on the side to which one reads.
              second: Math.sign(nodes[1] - nodes[0]),
              previous: said(".onward .previous small", "::before"),
              next: said(".onward .next small", "::after"),
              flipped: back.transform.startsWith("matrix(-1"),
              code: [...document.querySelectorAll("code, pre")].every((code) => getComputedStyle(code).direction === "ltr"),
              // The numerals of the drawing are upright whichever way it runs.
              upright: [...document.querySelectorAll(".shape text")].every((text) => text.getCTM().a > 0),
            };
          });
          const rtl = lang === "ar";
          assert.ok(found.mark && found.code && found.upright, JSON.stringify(found));
          assert.equal(found.second, rtl ? -1 : 1, named(fixture, one));
          assert.match(found.previous, rtl ? /→/ : /←/);
          assert.match(found.next, rtl ? /←/ : /→/);
          assert.equal(found.flipped, rtl);
        }
      });
    }
  });

  test("words of the other direction reach into the margin, not into the path", async () => {
    await withPage(browser, { viewport: { width: 1600, height: 900 } }, async (page) => {
      for (const one of [stage("ar", "/تربة/"), stage("en", "/garden/soil/")]) {
        await page.goto(one.url);
        const apart = await page.evaluate(() => {
          const path = document.querySelector(".path").getBoundingClientRect();
          return [...document.querySelectorAll("main blockquote")].map((quote) => {
            const box = quote.getBoundingClientRect();
            return box.right <= path.left || box.left >= path.right;
          });
        });
        assert.ok(apart.length && apart.every(Boolean), named(fixture, one));
      }
    });
  });

  test("a value of the other direction doesn’t mix with the words around it", async () => {
    await withPage(browser, {}, async (page) => {
      await page.goto(stage("ar", "/تربة/").url);
      const time = page.locator(".updated time");
      assert.match(await time.evaluate((time) => time.textContent), /\u2068.*2026.*\u2069/);
      // The title and other attributes carry no marks.
      const marked = await page.evaluate(() => [document.title, ...[...document.querySelectorAll("*")].flatMap((element) => [...element.attributes].map((attribute) => attribute.value))].filter((text) => /[\u2066-\u2069]/.test(text)));
      assert.deepEqual(marked, []);
    });
  });
});

describe("the switcher", () => {
  test("shows every language whole, in a row or two, as wide as a finger", async () => {
    for (const viewport of [WIDE, NARROW]) {
      await withPage(browser, { viewport }, async (page) => {
        for (const site of all) {
          await page.goto(site.of("home")[0].url);
          const links = await page.locator(".languages a").evaluateAll((links) =>
            links.map((link) => ({ ...link.getBoundingClientRect().toJSON(), cut: link.scrollWidth > link.clientWidth })),
          );
          assert.equal(links.length, site.languages.length);
          for (const link of links) {
            assert.ok(link.height >= 24 && link.width >= 24 && !link.cut, JSON.stringify(link));
            assert.ok(link.left >= 0 && link.right <= viewport.width, JSON.stringify(link));
          }
          assert.ok(new Set(links.map((link) => Math.round(link.top / 8))).size <= 2, "at most two rows");
        }
      });
    }
  });
});
