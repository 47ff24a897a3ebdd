// Every address that a page names, under three base paths.

import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { addresses, refresh } from "./html.mjs";
import { BASE, named, none, sites } from "./sites.mjs";
import { serve } from "./server.mjs";

let all;
before(async () => (all = await sites()));

/** Only what stands in the head as the site's public address, and the page whose depth nobody knows, may be absolute. */
const isPublic = (page, element) =>
  page.path === "404.html" || (element.tag === "link" && /canonical|alternate/.test(element.attrs.rel)) || element.tag === "meta" && !element.attrs["http-equiv"];

async function crawl(site, { url: root, origin, base }) {
  const elsewhere = base !== BASE;
  const answers = new Map();
  const status = (url) => {
    if (!answers.has(url)) answers.set(url, fetch(url, { method: "HEAD", redirect: "manual" }).then((answer) => answer.status));
    return answers.get(url);
  };
  const faults = [];
  let links = 0;
  for (const page of site.pages) {
    if (elsewhere && page.path === "404.html") continue;
    const here = new URL(page.url.slice(site.server.url.length), root).href;
    // A server that was told of old addresses answers by itself.
    if (page.doc.one("meta[http-equiv=refresh]") && (await status(here)) === 301) {
      const { status: end } = await fetch(here, { method: "HEAD" });
      if (end !== 200) faults.push(`${named(site, page)} leads to ${end}`);
      continue;
    }
    for (const { element, to } of addresses(page)) {
      const fault = (what) => faults.push(`${named(site, page)} <${element.tag}> ${to}: ${what}`);
      const absolute = isPublic(page, element);
      if (!absolute && (to.startsWith("/") || to.startsWith(site.server.origin))) fault("isn’t relative");
      if (elsewhere && absolute) continue;
      const url = new URL(to, here);
      if (url.origin !== origin) {
        if (element.tag !== "a") fault("is of another origin");
        continue;
      }
      links += 1;
      const fragment = decodeURIComponent(url.hash.slice(1));
      url.hash = "";
      if (!url.pathname.startsWith(base)) fault("leaves the base path");
      else if ((await status(url.href)) !== 200) fault(`answers ${await status(url.href)}`);
      else if (fragment) {
        const target = site.at(site.server.url + url.href.slice(root.length));
        if (!target?.doc.ids.has(fragment)) fault("names no id there");
      }
    }
  }
  return { faults, links };
}

describe("links", () => {
  for (const base of [BASE, "/", "/x/y/"]) {
    test(`lead somewhere, with their fragments, under ${base}`, async () => {
      for (const site of all) {
        const server = await serve(base);
        try {
          server.show(site.dir);
          const { faults, links } = await crawl(site, base === BASE ? site.server : server);
          none(faults, `broken links in ${site.name} under ${base}`);
          assert.ok(links > 500, `only ${links} links in ${site.name}`);
        } finally {
          await server.close();
        }
      }
    });
  }

  test("reach every page from the front door", () => {
    for (const site of all) {
      const seen = new Set();
      const queue = [site.server.url];
      while (queue.length) {
        const url = queue.pop();
        const page = seen.has(url) ? null : site.at(url);
        seen.add(url);
        if (!page) continue;
        for (const { attrs } of page.doc.all("a[href]")) {
          const to = new URL(attrs.href, page.url);
          to.hash = "";
          queue.push(to.href);
        }
      }
      none(site.editions.filter((page) => !seen.has(page.url)).map((page) => named(site, page)), "pages that no link leads to");
      none(site.of("redirect").filter((page) => seen.has(page.url)).map((page) => named(site, page)), "old addresses that a link still names");
    }
  });

  test("an unknown address answers 404 with a page that leads on", async () => {
    for (const site of all) {
      for (const path of ["nothing", "en/nothing/at/all/"]) {
        const answer = await fetch(site.server.url + path);
        assert.equal(answer.status, 404);
        assert.match(await answer.text(), /<h1/);
      }
    }
  });

  test("old addresses send on to pages", () => {
    for (const site of all) {
      const old = site.of("redirect");
      assert.ok(old.length, `${site.name} has no old addresses`);
      const faults = old.flatMap((page) => {
        const target = page.doc.one("meta[http-equiv=refresh]");
        const url = target && new URL(refresh(target.attrs.content), page.url).href;
        const to = url && site.at(url);
        const faults = [];
        if (!to || to.kind === "redirect") faults.push(`${named(site, page)} sends on to ${url}`);
        // Of a page that falls back it is the one that it shows; one that holds a whole playbook has none.
        const canonical = (page) => page?.doc.one("link[rel=canonical]")?.attrs.href;
        if (canonical(page) !== canonical(to)) faults.push(`${named(site, page)}: canonical isn’t that of where it sends on to`);
        return faults;
      });
      none(faults, "faults");
    }
  });
});

describe("languages", () => {
  const alternates = (page) =>
    page.doc.all("link[rel=alternate]").filter(({ attrs }) => attrs.hreflang).map(({ attrs }) => [attrs.hreflang, attrs.href]);

  test("alternates are real editions and point back", () => {
    for (const site of all) {
      const faults = [];
      for (const page of site.editions) {
        const mine = alternates(page);
        const canonical = page.doc.one("link[rel=canonical]")?.attrs.href;
        const fallback = !!page.doc.one(".opening .notice");
        if (page.doc.one("meta[name=robots][content=noindex]")) {
          if (page.kind !== "print" || canonical || mine.length) faults.push(`${named(site, page)}: is hidden, and yet ${canonical} or ${mine.length} alternates`);
          continue;
        }
        if (fallback ? canonical === page.url : canonical !== page.url) faults.push(`${named(site, page)}: canonical is ${canonical}`);
        const own = mine.filter(([lang]) => lang !== "x-default");
        if (fallback && own.some(([, url]) => url === page.url)) faults.push(`${named(site, page)}: a fallback page is no alternate`);
        if (!fallback && own.length && !own.some(([lang, url]) => lang === page.lang && url === page.url)) faults.push(`${named(site, page)}: lacks itself`);
        for (const [lang, url] of own) {
          const other = site.at(url);
          if (!other || other.lang !== lang) faults.push(`${named(site, page)}: ${lang} is ${url}`);
          else if (other.doc.one(".opening .notice")) faults.push(`${named(site, page)}: ${lang} is no real edition`);
          else if (!fallback && JSON.stringify(alternates(other)) !== JSON.stringify(mine)) faults.push(`${named(site, page)}: ${url} doesn’t name the same alternates`);
        }
      }
      none(faults, "faults");
      assert.ok(site.editions.some((page) => alternates(page).length > 2), `${site.name} has no page in two languages`);
    }
  });

  test("the switcher keeps the page, and leads back", () => {
    for (const site of all) {
      const faults = [];
      for (const page of site.editions) {
        const links = page.doc.all(".languages a");
        if (links.map(({ attrs }) => attrs.hreflang).sort().join() !== site.languages.join()) faults.push(`${named(site, page)}: not every language`);
        for (const { attrs, text } of links) {
          const other = site.at(new URL(attrs.href, page.url).href);
          const back = other?.doc.one(`.languages a[hreflang=${page.lang}]`);
          if (other?.lang !== attrs.hreflang || attrs.lang !== attrs.hreflang || !text.trim()) faults.push(`${named(site, page)}: ${attrs.hreflang} leads to ${attrs.href}`);
          else if (new URL(back.attrs.href, other.url).href !== page.url) faults.push(`${named(site, page)}: ${other.address} doesn’t lead back`);
          else if (other.kind !== page.kind) faults.push(`${named(site, page)}: ${other.address} is another kind of page`);
          else if ((other === page) !== ("aria-current" in attrs)) faults.push(`${named(site, page)}: marks the wrong language`);
        }
      }
      none(faults, "faults");
    }
  });

  test("section ids are the same in every language", () => {
    for (const site of all) {
      const faults = [];
      for (const page of site.editions) {
        const ids = page.doc.all("h2[id]").map((heading) => heading.attrs.id).filter((id) => !id.startsWith("y."));
        for (const { attrs } of page.doc.all(".languages a")) {
          const other = site.at(new URL(attrs.href, page.url).href);
          for (const id of ids) if (!id.startsWith("local-") && !other.doc.ids.has(id)) faults.push(`${named(site, other)}: no #${id}, which ${page.address} has`);
        }
      }
      none(faults, "faults");
    }
  });

  test("the sitemap lists every real page once, with the same alternates", async () => {
    for (const site of all) {
      const answer = await fetch(`${site.server.url}sitemap.xml`);
      assert.equal(answer.status, 200);
      const entries = [...(await answer.text()).matchAll(/<url>(.*?)<\/url>/gs)].map(([, entry]) => ({
        url: /<loc>(.*?)<\/loc>/.exec(entry)[1],
        alternates: [...entry.matchAll(/hreflang="(.*?)" href="(.*?)"/g)].map(([, lang, url]) => `${lang} ${url}`),
      }));
      const real = site.shown.filter((page) => page.doc.one("link[rel=canonical]")?.attrs.href === page.url);
      assert.deepEqual(entries.map((entry) => entry.url).sort(), real.map((page) => page.url).sort());
      for (const entry of entries) {
        assert.deepEqual(entry.alternates, alternates(site.at(entry.url)).map((pair) => pair.join(" ")), entry.url);
      }
    }
  });
});
