// Content that would like to be a script, in a real browser without any content policy: whatever authors, translators and
// readers write, nothing of it runs, asks for anything or leads to what would run. What is written is what the Rust tests
// write; here it goes through the preview, which shows pages with faults too, and tells the faults beside them.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { before, describe, test } from "node:test";
import { becomes, launch, settle, withPage } from "./browser.mjs";
import { withPreview } from "./preview.mjs";
import { REPOSITORY, none, open } from "./sites.mjs";

const { payloads, addresses, markdown } = JSON.parse(await readFile(`${REPOSITORY}/tests/injections.json`, "utf8"));

/** Messages of the theme, which translators write. */
const MESSAGES = ["skip-to-text", "stage-of", "languages", "next-stage", "on-this-page"];

let browser;
before(async () => (browser = await launch()));

/** Notes what runs although nobody wrote it for that. */
function trap() {
  window.ran = [];
  for (const name of ["alert", "confirm", "prompt"]) window[name] = (what) => window.ran.push(`${name}(${what})`);
}

/** What would run as soon as somebody touches it, and what has been made of what was written. */
function dangers() {
  const found = [...window.ran];
  const roots = [document];
  for (const root of roots) {
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot) roots.push(element.shadowRoot);
      if (element instanceof HTMLTemplateElement) roots.push(element.content);
      const name = element.localName;
      for (const { name: attribute } of element.attributes) {
        // The preview's panel moves by a style that its script sets.
        const own = name === "yugto-preview" && attribute === "style";
        if (attribute.startsWith("on") || (["style", "srcdoc"].includes(attribute) && !own)) found.push(`${attribute} of ${name}`);
      }
      for (const attribute of ["href", "src", "action", "formAction"]) {
        const value = element[attribute]?.baseVal ?? element[attribute];
        if (typeof value === "string" && /^(javascript|vbscript|data:text)/i.test(value)) found.push(`${name} leads to ${value}`);
      }
      if (["iframe", "object", "embed", "base", "math", "frame"].includes(name)) found.push(`<${name}>`);
      if (name === "script" && !element.src && element.type !== "application/ld+json") found.push("a script of its own");
      if (name === "meta" && element.httpEquiv) found.push(`meta ${element.httpEquiv}`);
      for (const type of ["mouseover", "focus", "error", "load"]) {
        if (!["script", "link", "img"].includes(name)) element.dispatchEvent(new Event(type));
      }
    }
  }
  return [...found, ...window.ran];
}

/** A page that notes what happens on it: what ran, and what it asked of others. */
async function watched(use) {
  await withPage(browser, { bypassCSP: true }, async (page) => {
    const asked = [];
    await page.addInitScript(trap);
    page.on("dialog", (dialog) => (asked.push(dialog.message()), dialog.dismiss()));
    page.on("request", (request) => {
      const { hostname, protocol } = new URL(request.url());
      if (hostname !== "127.0.0.1" && protocol !== "data:") asked.push(request.url());
    });
    const look = async (url) => {
      if (url) await page.goto(url);
      await settle(page);
      const found = [...(await page.evaluate(dangers)), ...asked];
      asked.length = 0;
      return found;
    };
    await use(page, look);
  });
}

describe("whatever is written", () => {
  test("by authors and translators stays words, in their pages and in what the preview says of them", async () => {
    await withPreview([], (preview) =>
      watched(async (page, look) => {
        const faults = [];
        const garden = await preview.read("content/garden/en/index.md");
        let pages = 0;
        for (const [at, payload] of [...payloads, ...addresses].entries()) {
          // An open page would follow the edits.
          await page.goto("about:blank");
          const parts = markdown.map((place, n) => `## Part ${n} {#part-${n}}\n\n${place.replaceAll("@", () => payload)}\n`);
          const plain = payload.replace(/[{}]/g, "");
          await preview.make("locales/en/own.ftl", MESSAGES.map((id) => `${id} = ${plain}\n`).join(""));
          await preview.write("content/garden/en/index.md", garden.replace(/^title = .*$/m, () => `title = '''${payload}'''`));
          await preview.make("content/pages/en/hostile.md", `+++\ntitle = "Round ${at}"\nsummary = '''${payload}'''\n+++\n\n${parts.join("\n")}`);
          await becomes(async () => (await (await fetch(`${preview.origin}/en/hostile/`)).text()).includes(`Round ${at}`), true, payload);
          for (const address of ["en/hostile/", "ar/hostile/", "en/garden/", "en/garden/soil/"]) {
            pages += 1;
            for (const danger of await look(`${preview.origin}/${address}`)) faults.push(`/${address} with ${payload}: ${danger}`);
          }
        }
        none(faults, "dangers");
        assert.equal(pages, (payloads.length + addresses.length) * 4);
        // The trap would have been sprung.
        await page.evaluate(() => document.body.insertAdjacentHTML("beforeend", "<img src=x onerror=alert(1)><a href='javascript:alert(2)'>x</a>"));
        await becomes(() => page.evaluate(() => window.ran.length), 1);
        assert.match((await look()).join(), /onerror of img.*a leads to javascript:.*alert\(1\)/);
      }),
    );
  });

  test("by readers into the search box, an address and what they import stays words", async () => {
    const site = await open("handbook", REPOSITORY);
    await watched(async (page, look) => {
      const faults = [];
      const texts = [...payloads, ...addresses];
      const search = site.of("search").find(({ lang }) => lang === "en").url;
      const check = site.of("self-check").find(({ lang }) => lang === "en").url;
      for (const text of texts) {
        const told = (dangers, where) => faults.push(...dangers.map((danger) => `${where} with ${text}: ${danger}`));
        told(await look(`${check}#${text}`), "an address");
        told(await look(`${check}#answers=${encodeURIComponent(text)}`), "answers in an address");
        told(await look(`${search}?q=${encodeURIComponent(text)}`), "a question in an address");
      }
      await page.goto(search);
      const box = page.locator("input[type=search]");
      for (const text of texts) {
        await box.fill(text);
        await box.press("Enter");
        await page.locator(".found[aria-busy=false]").waitFor({ state: "attached" });
        for (const danger of await look()) faults.push(`the search box with ${text}: ${danger}`);
      }
      await page.goto(check);
      for (const text of texts) {
        const result = { outcome: "stage", stage: text, date: "2026-01-01T00:00:00.000Z", version: text, shares: [[1, 2]], [text]: text };
        const file = {
          format: "yugto-answers",
          version: 1,
          site: "stages-handbook",
          checks: { relationship: { answers: { [text]: text }, results: [result], seen: { [text]: text } }, [text]: { answers: text } },
          ticks: { [text]: text },
          thoughts: { [text]: text },
        };
        const input = page.locator(".history input");
        await input.setInputFiles({ name: "a.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(file)) });
        await page.waitForFunction(() => document.querySelector(".imported").textContent);
        for (const danger of await look()) faults.push(`an import with ${text}: ${danger}`);
        for (const danger of await look(check)) faults.push(`the page after an import with ${text}: ${danger}`);
      }
      none(faults, "dangers");
    });
  });
});
