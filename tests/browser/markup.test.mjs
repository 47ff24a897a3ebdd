// What can be told from the pages' bytes: valid, small, self-contained, and each says where the reader is.

import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { before, describe, test } from "node:test";
import { gzipSync } from "node:zlib";
import { plain } from "./html.mjs";
import { nu } from "./nu.mjs";
import { scratch } from "./scratch.mjs";
import { direction, named, none, sites } from "./sites.mjs";

/** @type {Awaited<ReturnType<typeof sites>>} */
let all;
before(async () => (all = await sites()));

/** Faults over every page of both sites: `judge` returns what is wrong with one. */
function over(judge, pages = (site) => site.pages) {
  const faults = [];
  for (const site of all) {
    for (const page of pages(site)) {
      for (const fault of [judge(page, site) ?? []].flat()) faults.push(`${named(site, page)}: ${fault}`);
    }
  }
  return faults;
}

/** A block of linked data: the browser doesn't run it, and the content policy has nothing to say about it. */
const isData = ({ tag, attrs }) => tag === "script" && attrs.type === "application/ld+json" && Object.keys(attrs).length === 1;

describe("markup", () => {
  test("every page passes the Nu HTML checker", async () => {
    const canary = join(await scratch("nu"), "index.html");
    await writeFile(canary, "<!doctype html><title>Canary</title><p><div style=x></p>");
    const said = (await nu([dirname(canary), ...all.map((site) => site.dir)])).split("\n").filter(Boolean);
    assert.ok(said.some((line) => line.includes(dirname(canary))), "the checker sees faults");
    none(said.filter((line) => !line.includes(dirname(canary))), "errors");
  });

  test("no page has inline styles, inline scripts or handlers", () => {
    const faults = over((page) =>
      page.doc.everything.flatMap((element) => [
        ...Object.keys(element.attrs).filter((name) => name === "style" || name.startsWith("on")).map((name) => `<${element.tag} ${name}>`),
        ...(element.tag === "style" ? ["<style>"] : []),
        ...(element.tag === "script" && !isData(element) && (!element.attrs.src || element.text.trim()) ? ["<script> without src"] : []),
      ]),
    );
    none(faults, "inline styles or scripts");
  });

  test("every real edition describes itself in linked data that means what the page says", () => {
    const faults = over(
      (page) => {
        const data = page.doc.everything.filter(isData);
        const real = page.doc.one("link[rel=canonical]")?.attrs.href === page.url;
        if (data.length !== (real ? 1 : 0)) return `${data.length} blocks of data`;
        if (!real) return [];
        const { "@context": context, "@graph": [work, trail] } = JSON.parse(data[0].text);
        const names = page.kind === "home" ? [] : trail.itemListElement.map((step) => step.name);
        return [
          context !== "https://schema.org" && `the context is ${context}`,
          work.name !== plain(page.doc.one("h1").text) && `the name is ${work.name}`,
          names.length && names.at(-1) !== work.name && "the trail doesn’t end here",
          page.doc.one("meta[property=og:title]").attrs.content !== work.name && "og:title is another",
        ].filter(Boolean);
      },
      (site) => site.editions,
    );
    none(faults, "faults");
  });

  test("style sheets, scripts and pages are small", async () => {
    const faults = [];
    for (const site of all) {
      const zipped = new Map();
      const size = async (url) => {
        if (!zipped.has(url)) zipped.set(url, gzipSync(Buffer.from(await (await fetch(url)).arrayBuffer()), { level: 9 }).length);
        return zipped.get(url);
      };
      const sum = async (page, elements, name) => {
        let bytes = 0;
        for (const element of elements) bytes += await size(new URL(element.attrs[name], page.url).href);
        return bytes;
      };
      for (const page of site.shown) {
        // Scripts make forms of a self-check and of questions to oneself, let readers follow a stage through the atlas,
        // and ask the index of words.
        const widget = ["input", ".finder", ".is-prompts", ".atlas", ".asked"].some((what) => page.doc.one(`main ${what}`));
        const css = await sum(page, page.doc.all("link[rel=stylesheet]"), "href");
        const js = await sum(page, page.doc.all("script[src]"), "src");
        if (css === 0 || css > 12 * 1024) faults.push(`${named(site, page)}: ${css} bytes of style sheets`);
        if (js === 0 || js > (widget ? 8 : 2) * 1024) faults.push(`${named(site, page)}: ${js} bytes of scripts`);
      }
      const sizes = site.shown.map((page) => gzipSync(page.text, { level: 9 }).length).sort((a, b) => a - b);
      const median = sizes[sizes.length >> 1];
      if (median > 20 * 1024) faults.push(`${site.name}: the median page has ${median} bytes`);
    }
    none(faults, "too large");
  });

  test("every page says its language and direction and has one h1 and one main", () => {
    const faults = over((page, site) => {
      const { lang, dir } = page.doc.root.attrs;
      const expected = page.lang ?? "en";
      return [
        lang !== expected && `lang is ${lang}, not ${expected}`,
        dir !== direction(expected) && `dir is ${dir}`,
        page.doc.all("h1").length !== 1 && `${page.doc.all("h1").length} h1`,
        page.doc.all("main").length !== 1 && `${page.doc.all("main").length} main`,
        !plain(page.doc.one("title")?.text ?? "") && "no title",
      ].filter(Boolean);
    });
    none(faults, "faults");
  });

  test("words of another language say which, with their direction", () => {
    const faults = over((page) =>
      page.doc
        .all("[lang]")
        .filter((element) => element.tag !== "html" && element.attrs.dir !== direction(element.attrs.lang))
        .map((element) => `<${element.tag} lang=${element.attrs.lang}> has dir ${element.attrs.dir}`),
    );
    none(faults, "faults");
    const fixture = all.find((site) => site.name === "fixture");
    const soil = fixture.of("stage").find((page) => page.lang === "en" && page.address.endsWith("/soil/"));
    assert.equal(soil.doc.one("span[lang=ar]").text, "سلام");
    const fallback = fixture.of("stage").find((page) => page.lang === "ar" && page.address.endsWith("/harvest/"));
    assert.equal(fallback.doc.one("h1").attrs.lang, "en");
    assert.equal(fallback.doc.one("h1").attrs.dir, "ltr");
    assert.ok(fallback.doc.one(".notice"), "a fallback page says that it is one");
  });

  test("no two pages of a language have the same title", () => {
    for (const site of all) {
      const titles = new Map();
      for (const page of site.editions) {
        const key = `${page.lang} ${plain(page.doc.one("title").text)}`;
        assert.ok(!titles.has(key), `${named(site, page)} and ${titles.get(key)} are both “${key}”`);
        titles.set(key, named(site, page));
      }
    }
  });
});

describe("stage pages", () => {
  const stages = (site) => site.of("stage");

  test("say which stage of how many, in the title and beside the h1", () => {
    const faults = over((page) => {
      const steps = page.doc.all("nav.path .steps > li");
      const number = steps.findIndex((step) => page.doc.one("a[aria-current=step]", step)) + 1;
      const words = plain(page.doc.one("main .kicker")?.text ?? "");
      // Numbers may be written in the language's own digits.
      const digits = (text) => text.replace(/\p{Nd}/gu, (d) => String([..."٠١٢٣٤٥٦٧٨٩"].indexOf(d) >= 0 ? [..."٠١٢٣٤٥٦٧٨٩"].indexOf(d) : d));
      const said = (digits(words).match(/\d+/g) ?? []).map(Number);
      const kicker = page.doc.one("main .kicker");
      return [
        steps.length === 0 && "no list of stages",
        number === 0 && "no stage is current",
        !(said.includes(number) && said.includes(steps.length)) && `“${words}” isn’t stage ${number} of ${steps.length}`,
        !plain(page.doc.one("title").text).includes(words) && `the title lacks “${words}”`,
        kicker && !kicker.parent.children.some((sibling) => sibling.tag === "h1") && "the words don’t stand beside the h1",
      ].filter(Boolean);
    }, stages);
    none(faults, "faults");
    const words = all.flatMap((site) => stages(site).filter((page) => page.lang === "en").map((page) => page.doc.one("title").text));
    assert.ok(words.some((title) => /Stage 2 of 3/.test(plain(title))));
    assert.ok(words.some((title) => /Stage 14 of 14/.test(plain(title))));
  });

  test("mark the stage shown once in a labelled list of links", () => {
    const faults = over((page) => {
      const nav = page.doc.one("nav.path");
      const current = page.doc.all("[aria-current=step]");
      const label = nav?.attrs["aria-label"] ?? page.doc.byId(nav?.attrs["aria-labelledby"])?.text;
      const links = page.doc.all("nav.path .steps > li > a");
      return [
        !plain(label ?? "") && "the navigator has no name",
        current.length !== 1 && `${current.length} current steps`,
        links.length !== page.doc.all("nav.path .steps > li").length && "a stage isn’t a link",
        current[0] && new URL(current[0].attrs.href, page.url).href !== page.url && "the current step leads elsewhere",
        current[0] && plain(page.doc.one(".name", current[0]).text) !== plain(page.doc.one("h1").text) && "the current step isn’t the h1",
      ].filter(Boolean);
    }, stages);
    none(faults, "faults");
  });

  test("lead to the stages before and after, with rel", () => {
    const faults = over((page) => {
      const links = page.doc.all("nav.path .steps > li > a").map((link) => new URL(link.attrs.href, page.url).href);
      const at = links.indexOf(page.url);
      const round = page.doc.root.attrs["data-kind"] === "cycle" ? links.length : Infinity;
      const place = (n) => links[round === Infinity ? n : (n + links.length) % links.length] ?? null;
      const expected = { prev: place(at - 1), next: place(at + 1) };
      return Object.entries(expected).flatMap(([rel, url]) => {
        const found = page.doc.all(`a[rel=${rel}]`).map((link) => new URL(link.attrs.href, page.url).href);
        return found.join() === (url ?? "") ? [] : [`${rel} is ${found.join() || "missing"}, not ${url}`];
      });
    }, stages);
    none(faults, "faults");
  });

  test("show each link between stages at both of its ends", () => {
    const linked = (page) => page.doc.all(".linked .phrase a").map((link) => new URL(link.attrs.href, page.url).href);
    let count = 0;
    const faults = over((page, site) =>
      linked(page).flatMap((url) => {
        count++;
        const there = site.at(url);
        return there && linked(there).includes(page.url) ? [] : [`${url} doesn’t link back`];
      }), stages);
    none(faults, "faults");
    assert.ok(count > 40, `${count} links`);
  });

  test("hide the drawing, which carries numerals only, from assistive technology", () => {
    const drawn = over((page) => {
      const shapes = page.doc.all("svg.shape");
      return [
        !shapes.length && "no drawing",
        shapes.some((shape) => shape.attrs["aria-hidden"] !== "true") && "a drawing is read aloud",
        page.doc.all("svg.shape text").some((text) => !/^\p{Nd}+$/u.test(plain(text.text))) && "a drawing carries words",
      ].filter(Boolean);
    }, (site) => site.shown.filter((page) => ["stage", "overview"].includes(page.kind)));
    none(drawn, "faults");
  });
});
