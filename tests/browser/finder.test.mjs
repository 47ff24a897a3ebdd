// The stage finder and what stage pages ask of their readers: as forms, in every language, with and without storage.

import assert from "node:assert/strict";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { before, describe, test } from "node:test";
import { NARROW, WIDE, launch, settle, withPage } from "./browser.mjs";
import { scratch } from "./scratch.mjs";
import { open, sites } from "./sites.mjs";

const KEY = "yugto:stages-handbook:check:relationship";
let handbook, fixture, browser;
before(async () => {
  [[handbook, fixture], browser] = await Promise.all([sites(), launch()]);
});

const url = (lang, kind = "self-check", id = "") =>
  handbook.of(kind).find(({ lang: of, doc: { root } }) => of === lang && root.attrs["data-model"] === "relationship" && (root.attrs["data-page"] ?? "").endsWith(id)).url;

/** A page that throws nothing and breaks no policy. */
async function calm(options, use) {
  await withPage(browser, options, async (page) => {
    const said = [];
    page.on("pageerror", (error) => said.push(error.message));
    page.on("console", (message) => message.type() === "error" && said.push(message.text()));
    await use(page);
    assert.deepEqual(said, []);
  });
}

const forbidStorage = () => Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } });
const checked = (page) => page.locator("fieldset :checked").evaluateAll((radios) => radios.map((radio) => `${radio.name}=${radio.value}`));
const stored = (page) => page.evaluate((key) => JSON.parse(localStorage.getItem(key)), KEY);
const focused = (page, selector) => page.evaluate((selector) => document.activeElement.matches(selector), selector);
/** What the page itself says: the driver hears of it later. */
const hash = (page) => page.evaluate(() => location.hash);
const fieldsets = (page) => page.locator("fieldset").count();

/** Gives every item the answer that speaks most for a stage. */
async function answer(page, stage) {
  await page.evaluate((stage) => {
    for (const fieldset of document.querySelectorAll("fieldset")) {
      const weight = (choice) => Number(choice.dataset.points.split(" ")[stage]);
      const choices = [...fieldset.querySelectorAll("[data-points]")];
      choices.reduce((a, b) => (weight(b) > weight(a) ? b : a)).querySelector("input").click();
    }
  }, stage);
}
/** The id of the first item, as addresses have it. */
async function firstItem(page) {
  await page.goto(url("en"));
  return page.locator("section[data-item]").first().getAttribute("data-item");
}
const submit = (page) => page.click(".finder [type=submit]");

describe("the stage finder", () => {
  test("is completed with the keyboard alone, and focus goes to the result", async () => {
    await calm({}, async (page) => {
      await page.goto(url("en"));
      await page.locator("fieldset input").first().focus();
      for (let n = await fieldsets(page); n > 0; n -= 1) {
        assert.ok(await focused(page, "fieldset input[type=radio]"));
        await page.keyboard.press("Space");
        await page.keyboard.press("ArrowDown");
        await page.keyboard.press("Tab");
      }
      assert.equal((await checked(page)).length, await fieldsets(page));
      assert.ok(await focused(page, "[type=submit]"));
      await page.keyboard.press("Enter");
      assert.ok(await focused(page, ".result h2"));
      assert.equal(await page.locator(".result h2").count(), 1);
      assert.equal(await page.locator(".result a.primary:visible").count(), 1);
      assert.equal(await page.locator(".result").getByText(/[{}]/).count(), 0, "nothing is left to put in");
    });
  });

  test("is a form of named groups of radios to a screen reader, before and after", async () => {
    await calm({}, async (page) => {
      await page.goto(url("en"));
      const tree = await page.locator(".finder form").ariaSnapshot();
      const groups = tree.match(/^- group ".+":$/gm) ?? tree.match(/- group ".+":/g) ?? [];
      assert.equal(groups.length, await fieldsets(page), tree);
      assert.match(tree, /group "We’ve answered each other more than once\.":[^]*?- radio "Strongly disagree"[^]*?- radio "Doesn’t apply to me"/);
      assert.match(tree, /- button "Show my stage"/);
      assert.equal(tree.match(/- radio /g).length, await page.locator("fieldset input").count());
      await answer(page, 1);
      await submit(page);
      const result = await page.locator(".result").ariaSnapshot();
      assert.match(result, /heading "You are in stage 2 of 3: \u2068?Like\u2069?" \[level=2\]/);
      assert.match(result, /- table "How well each stage fits":/);
      assert.match(result, /- row "2 Like 100% your stage"/);
    });
  });

  test("says where answers are missing: the summary takes focus and leads to them", async () => {
    await calm({ viewport: NARROW }, async (page) => {
      await page.goto(url("en"));
      await page.locator("fieldset").first().locator("[value=na]").check();
      await submit(page);
      assert.ok(await focused(page, ".too-few"));
      assert.equal(await page.locator(".too-few a").count(), (await fieldsets(page)) - 1);
      await page.locator(".too-few a").last().press("Enter");
      assert.ok(await page.evaluate(() => [...document.querySelectorAll("fieldset")].at(-1).contains(document.activeElement)));
      await answer(page, 0);
      await submit(page);
      assert.equal(await page.locator(".too-few").count(), 0);
      assert.ok(await focused(page, ".result h2"));
    });
  });

  test("counts as it explains: the stage, its neighbours, the next, the fewest other answers", async () => {
    await calm({}, async (page) => {
      await page.goto(url("en"));
      const found = await page.evaluate(async () => {
        const { score, change } = await import(document.querySelector("script[src*=finder]").src);
        const scale = (...weights) => [0, 1, 2, 3, 4].map((n) => weights.map((weight) => n * weight));
        const check = { method: "affinity", pass: 60, stages: 2, items: [scale(5, 0), scale(0, 5)] };
        const ladder = { ...check, method: "ladder" };
        const short = (check, answers) => {
          const { outcome, stage, near } = score(check, answers);
          return [outcome, stage, near.join()].join(" ");
        };
        const started = performance.now();
        for (let n = 0; n < 10_000; n += 1) score(check, [n % 5, (n >> 3) % 5]);
        return {
          took: performance.now() - started,
          affinity: [[4, 0], [3, 3], [1, 1], [null, 2], [null, undefined]].map((answers) => short(check, answers)),
          ladder: [[4, 0], [4, 3], [2, 4], [4, null], [null, 4]].map((answers) => short(ladder, answers)),
          change: change(check, [3, 1], 1).map(({ item, answer }) => [item, answer]),
          stuck: change(check, [4, null], 1).length,
        };
      });
      assert.deepEqual(found.affinity, ["stage 0 ", "stage 0 1", "unclear 0 1", "stage 1 ", "too-few-answers  "]);
      assert.deepEqual(found.ladder, ["stage 0 ", "stage 1 ", "not-started  ", "stage 0 ", "not-started  "]);
      assert.deepEqual(found.change, [[1, 4]]);
      assert.equal(found.stuck, 0);
      assert.ok(found.took < 2000, `${found.took} ms`);
    });
  });

  test("keeps answers and result while the reader changes the language", async () => {
    await calm({}, async (page) => {
      await page.goto(url("en"));
      await answer(page, 1);
      await page.locator("fieldset").first().locator("[value=na]").check();
      const before = await checked(page);
      for (const lang of ["tl", "ar"]) {
        await page.click(`.languages a[hreflang=${lang}]`);
        await page.waitForURL(url(lang));
        assert.deepEqual(await checked(page), before, lang);
        assert.equal(await page.locator(".result").count(), lang === "ar" ? 1 : 0);
        if (lang === "tl") await submit(page);
      }
      await page.click(".clear");
      assert.deepEqual(await checked(page), []);
      assert.ok(await focused(page, ".clear"));
      assert.equal(await page.locator(".history tbody tr").count(), 1, "results stay");
    });
  });

  test("works where storage is forbidden, even across languages, and says so", async () => {
    await calm({}, async (page) => {
      await page.addInitScript(forbidStorage);
      await page.goto(url("en"));
      assert.ok(await page.locator(".unkept").isVisible());
      assert.ok(!(await page.locator(".kept").isVisible()));
      await answer(page, 1);
      const before = await checked(page);
      await page.click(".languages a[hreflang=ar]");
      await page.waitForURL((at) => at.href.startsWith(url("ar")));
      assert.deepEqual(await checked(page), before);
      assert.equal(await page.locator(".from-link").count(), 0);
      await page.evaluate(() => (location.hash = "y.main"));
      await page.waitForFunction(() => location.hash === "#y.main");
      assert.deepEqual(await checked(page), before, "another place on the page is no other page");
      await submit(page);
      assert.equal(await page.locator(".history tbody tr").count(), 1);
    });
  });

  test("is rid of answers that came with the address once they are deleted", async () => {
    for (const forbidden of [false, true]) {
      await calm({}, async (page) => {
        if (forbidden) await page.addInitScript(forbidStorage);
        const link = `${url("en")}#answers=${await firstItem(page)}:na`;
        await page.goto("about:blank");
        await page.goto(link);
        assert.equal((await checked(page)).length, 1);
        assert.ok(!(await page.locator(".actions .kept").isVisible()), "nothing says that it is saved");
        await page.click(".clear");
        assert.equal(await hash(page), "");
        assert.deepEqual(await checked(page), []);
        await page.click(".languages a[hreflang=ar]");
        await page.waitForURL((at) => at.href.startsWith(url("ar")));
        assert.deepEqual(await checked(page), []);
      });
    }
  });

  test("takes the reader’s own answers in a link for their own", async () => {
    await calm({}, async (page) => {
      await page.goto(url("en"));
      await answer(page, 0);
      await submit(page);
      await page.click(".link summary");
      await page.click(".link a");
      await page.waitForFunction(() => location.hash.startsWith("#answers="));
      assert.equal(await page.locator(".from-link").count(), 0);
      assert.ok(await page.locator(".actions .kept").isVisible());
    });
  });

  test("takes ids for names, numbers and words of scripts too, and a circle of one stage for one", async () => {
    const root = await scratch("odd");
    const files = {
      "yugto.toml": 'site_id = "odd"\nsource = "en"\n\n[languages.en]\n\n[title]\nen = "Odd"\n',
      "content/odd/model.toml":
        'kind = "cycle"\nstages = ["only"]\n\n[self-check.weights]\nfirst = { only = 1 }\n2 = { only = 1 }\nlast = { undefined = { only = 4 }, other = {} }\n',
      "content/odd/en/index.md": '+++\ntitle = "Odd"\n+++\n',
      "content/odd/en/only.md": '+++\ntitle = "Only"\n+++\n',
      "content/odd/en/self-check.md":
        '+++\ntitle = "Where?"\n+++\n\n## First {#first}\n\n## Second {#2}\n\n## Last {#last}\n\n- One {#undefined}\n- Other {#other}\n',
    };
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), text);
    }
    const [{ url }] = (await open("odd", root)).of("self-check");
    await calm({}, async (page) => {
      await page.goto(url);
      await submit(page);
      assert.equal(await page.locator(".too-few li").count(), 3, "nothing was answered");
      for (const [item, option] of [["last", "undefined"], ["2", "4"], ["first", "1"]]) await page.check(`input[name="y.${item}"][value="${option}"]`);
      await submit(page);
      assert.equal(await page.locator(".result .unmet, .result .change").count(), 0, "nothing is missing on the way from a stage to itself");
      await page.goto(await page.locator(".result .link a").getAttribute("href").then((href) => url + href));
      assert.deepEqual(await checked(page), ["y.first=1", "y.2=4", "y.last=undefined"]);
      assert.equal(await page.locator(".from-link").count(), 0, "they are the reader’s own");
    });
  });

  test("draws the boxes of its text, since it keeps answers and no ticks", async () => {
    await calm({}, async (page) => {
      const check = fixture.of("self-check").find(({ lang, doc: { root } }) => lang === "en" && root.attrs["data-model"] === "garden");
      await page.goto(check.url);
      assert.equal(await page.locator(".intro .tasks .box").innerText(), "☐");
      assert.equal(await page.locator("input[data-item]").count(), 0);
    });
  });

  for (const broken of ["{[", "7", "[]", '"x"', '{"answers":[1],"results":{"a":{"outcome":{"toString":1}}},"seen":7,"version":{"toString":1}}', '{"results":[null,{"date":"x"}]}']) {
    test(`is not disturbed by ${broken} in storage`, async () => {
      await calm({}, async (page) => {
        await page.goto(url("en"));
        await page.evaluate(([key, broken]) => localStorage.setItem(key, broken), [KEY, broken]);
        await page.reload();
        assert.deepEqual(await checked(page), []);
        await answer(page, 0);
        await submit(page);
        assert.equal((await stored(page)).results.length, 1);
      });
    });
  }

  test("makes a link on request, which shows its answers and leaves the reader’s own alone", async () => {
    await calm({}, async (page) => {
      await page.goto(url("en"));
      await answer(page, 0);
      await submit(page);
      const theirs = await checked(page);
      assert.equal(await hash(page), "");
      await page.click(".link summary");
      const link = await page.locator(".link a").innerText();
      await page.click(".clear");
      await answer(page, 2);
      const own = await checked(page);
      const before = await stored(page);
      await page.goto("about:blank");
      await page.goto(link);
      assert.deepEqual(await checked(page), theirs);
      assert.ok(await page.locator(".result").isVisible());
      await page.locator("fieldset").first().locator("[value=na]").check();
      await page.click(".languages a[hreflang=ar]");
      await page.waitForURL((at) => at.href.startsWith(url("ar")));
      assert.deepEqual((await checked(page)).slice(1), theirs.slice(1), "it goes along to other languages");
      assert.deepEqual(await stored(page), before);
      await page.click(".keep");
      assert.ok(await focused(page, ".notice"));
      assert.equal(await hash(page), "");
      await page.reload();
      assert.notDeepEqual(await checked(page), own);
      assert.deepEqual((await checked(page)).slice(1), theirs.slice(1));
    });
  });

  test("takes nothing from a hostile address", async () => {
    await calm({}, async (page) => {
      const html = "<img src=x onerror=window.ran=1>";
      for (const hash of ["answers=", "answers=%", "answers=%E0%A4:%;:;;:", `answers=${html}:${html}`, "answers=__proto__:0;constructor:na", `answers=${"a:b;".repeat(40_000)}`, "answers=%00:4"]) {
        await page.goto("about:blank");
        await page.goto(`${url("en")}#${hash}`);
        assert.deepEqual(await checked(page), [], hash.slice(0, 60));
        assert.equal(await page.evaluate(() => window.ran ?? document.querySelectorAll(".finder img").length), 0);
      }
    });
  });

  test("keeps results, writes them into a file, reads them from one, and deletes everything", async () => {
    let file;
    await calm({}, async (page) => {
      await page.goto(url("en"));
      await page.evaluate(() => localStorage.setItem("yugto:stages-handbook:thoughts", JSON.stringify({ "relationship/like#reflect/x": "Mine" })));
      for (const stage of [0, 1, 1]) {
        await answer(page, stage);
        await submit(page);
      }
      assert.equal(await page.locator(".history tbody tr").count(), 2, "one a day of each");
      assert.ok(await page.locator(".trend").isVisible());
      const [download] = await Promise.all([page.waitForEvent("download"), page.click(".export")]);
      assert.equal(download.suggestedFilename(), "stages-handbook-answers.json");
      file = JSON.parse(await readFile(await download.path(), "utf8"));
      assert.deepEqual([file.format, file.version, file.site, Object.keys(file.checks)], ["yugto-answers", 1, "stages-handbook", ["relationship"]]);
    });
    const give = async (page, text) => {
      await page.locator(".history input").setInputFiles({ name: "a.json", mimeType: "application/json", buffer: Buffer.from(text) });
      await page.waitForFunction(() => document.querySelector(".imported").textContent);
      const said = await page.locator(".imported > *").getAttribute("class");
      await page.evaluate(() => document.querySelector(".imported").replaceChildren());
      return said;
    };
    await calm({}, async (page) => {
      await page.goto(url("en"));
      const first = page.locator("fieldset").first();
      await first.locator("[value=na]").check();
      for (const hostile of ["", "null", "[]", "{}", '{"format":"yugto-answers","version":1,"site":"other"}', " ".repeat((1 << 20) + 1)]) {
        assert.equal(await give(page, hostile), "import-failed", hostile.slice(0, 40));
      }
      const html = "<img src=x onerror=window.ran=1>";
      const evil = { outcome: html, date: html, stage: html, version: html, shares: html };
      const results = [evil, { ...evil, outcome: "stage", date: "2026-01-01T00:00:00.000Z", shares: [[1, 2]] }];
      assert.equal(await give(page, JSON.stringify({ ...file, checks: { relationship: { answers: { [html]: html }, results, seen: {} }, x: null }, ticks: 7, thoughts: [] })), "import-done");
      assert.equal(await page.locator(".history tbody tr").count(), 1);
      assert.equal(await page.evaluate(() => window.ran ?? document.querySelectorAll(".finder img").length), 0);
      for (let n = 0; n < 2; n += 1) assert.equal(await give(page, JSON.stringify(file)), "import-done");
      assert.equal(await page.locator(".history tbody tr").count(), 3, "none twice");
      assert.equal((await checked(page)).length, await fieldsets(page));
      assert.ok(await first.locator("[value=na]").isChecked(), "the reader’s own answer stays");
      assert.match(await page.evaluate(() => localStorage.getItem("yugto:stages-handbook:thoughts")), /Mine/);
      await page.click(".delete summary");
      await page.locator(".clear-all").press("Enter");
      assert.ok(await focused(page, ".clear-all"), "focus stays");
      assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), []);
      assert.deepEqual(await checked(page), []);
      assert.ok(!(await page.locator(".history table").isVisible()));
    });
  });

  test("says what changed since it was answered, and keeps what still fits", async () => {
    await calm({}, async (page) => {
      await page.route(url("en"), async (route) => {
        const answer = await route.fetch();
        // As if its first item had had another id before.
        return route.fulfill({ response: answer, body: (await answer.text()).replace(/(<section[^>]* data-item="[^"]*")/, '$1 data-was="its-old-name"') });
      });
      await page.goto(url("en"));
      await answer(page, 1);
      await submit(page);
      await page.evaluate((key) => {
        const state = JSON.parse(localStorage.getItem(key));
        const [first, second, third] = state.seen;
        const { [first]: value, ...answers } = state.answers;
        Object.assign(answers, { "its-old-name": value, [second]: "no-more", gone: "1" });
        const seen = ["its-old-name", ...state.seen.slice(1)].filter((id) => id !== third);
        const results = state.results.map((result) => ({ ...result, version: "older" }));
        localStorage.setItem(key, JSON.stringify({ version: "older", seen, answers, results }));
      }, KEY);
      await page.reload();
      assert.ok(await page.locator(".changed").isVisible());
      assert.equal(await page.locator(".new:visible").count(), 1);
      assert.equal((await checked(page)).length, (await fieldsets(page)) - 1, "renamed stays, removed goes");
      assert.equal(await page.locator(".history .older").count(), 1);
      await answer(page, 1);
      await submit(page);
      await page.reload();
      assert.ok(!(await page.locator(".changed").isVisible()));
      assert.equal(await page.locator(".new:visible").count(), 0);
    });
  });

  test("follows answers given in another tab", async () => {
    await calm({}, async (page) => {
      await page.goto(url("en"));
      const other = await page.context().newPage();
      await other.goto(url("ar"));
      await other.locator("fieldset").first().locator("[value=na]").check();
      await page.waitForFunction(() => document.querySelectorAll("fieldset :checked").length === 1);
    });
  });

  for (const [lang, viewport] of [["en", WIDE], ["ar", WIDE], ["en", NARROW], ["ar", NARROW]]) {
    test(`holds still, fits and asks for nothing in ${lang} at ${viewport.width} px`, async () => {
      await calm({ viewport }, async (page) => {
        await page.addInitScript(() => {
          window.shift = 0;
          new PerformanceObserver((list) => list.getEntries().forEach((entry) => (window.shift += entry.hadRecentInput ? 0 : entry.value))).observe({ type: "layout-shift", buffered: true });
        });
        await page.goto(url(lang), { waitUntil: "load" });
        const asked = [];
        page.on("request", (request) => !/^blob:|favicon/.test(request.url()) && asked.push(request.url()));
        await answer(page, 1);
        await submit(page);
        await page.click(".link summary");
        await settle(page);
        assert.deepEqual(asked, []);
        assert.equal(await page.evaluate(() => window.shift), 0);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth));
        // Bars grow from where lines begin.
        const bars = await page.locator(".fit td > span > span").evaluateAll((bars) =>
          bars.map((bar) => [bar.getBoundingClientRect(), bar.parentElement.getBoundingClientRect()].map(({ left, right }) => (document.dir === "rtl" ? right : left))),
        );
        assert.ok(bars.length > 1 && bars.every(([bar, track]) => Math.abs(bar - track) < 2), JSON.stringify(bars));
        for (const label of await page.locator("fieldset label").all()) assert.ok((await label.boundingBox()).height >= 44);
      });
    });
  }

  test("is a worksheet without scripts, and a record of answers on paper", async () => {
    await withPage(browser, { javaScriptEnabled: false }, async (page) => {
      await page.goto(url("en"));
      assert.ok(await page.locator(".key").isVisible());
      assert.ok(await page.locator(".points").first().isVisible());
      assert.equal(await page.locator("input").count(), 0);
    });
    await calm({}, async (page) => {
      await page.goto(url("en"));
      await answer(page, 1);
      await submit(page);
      await page.emulateMedia({ media: "print" });
      assert.equal(await page.locator("fieldset label:visible").count(), await fieldsets(page));
      assert.ok(await page.locator(".result h2").isVisible());
      assert.ok(await page.locator(".address").isVisible());
      assert.ok(!(await page.locator(".history").isVisible()));
    });
  });
});

describe("a stage’s page", () => {
  const LIKE = () => url("en", "stage", "/like");

  test("judges all lists of a checklist together", async () => {
    await calm({}, async (page) => {
      await page.goto(fixture.of("stage").find(({ lang, doc: { root } }) => lang === "en" && root.attrs["data-page"] === "garden/growth").url);
      const lines = () => page.locator(".ready dd").allInnerTexts();
      assert.deepEqual(await lines(), ["It is growth."]);
      assert.equal(await page.locator(".ready").count(), 1);
      const status = await page.locator(".ready [role=status]").elementHandle();
      await page.locator("input[data-item=can]").check();
      await page.locator("input[data-item=sown]").check();
      assert.equal(await page.locator(".ready a").count(), 1);
      await page.locator("input[data-item=sown]").uncheck();
      assert.deepEqual(await lines(), ["It is growth."]);
      assert.ok(await status.evaluate((element) => element.isConnected), "what announces stays where it is");
      assert.deepEqual(await page.locator(".tally .count").allInnerTexts(), ["None of 1 ticked", "None of 2 ticked", "1 of 1 ticked"]);
      assert.ok(await page.getByRole("checkbox", { name: "It is dry.", exact: true }).isVisible());
    });
  });

  test("speaks its own language below a text of another", async () => {
    await calm({}, async (page) => {
      const shown = handbook.of("stage").find(({ lang, doc: { root } }) => lang === "ar" && root.attrs["data-model"] === "courtship");
      await page.goto(shown.url);
      const tongues = (selector) => page.locator(selector).evaluateAll((all) => [...new Set(all.map((one) => one.closest("[lang]").lang + " " + getComputedStyle(one).direction))]);
      assert.deepEqual(await tongues(".section .body > *:first-child"), ["en ltr"]);
      for (const selector of [".tally .count", ".tally button", ".ready dt span", ".thought > span", ".thoughts .kept"]) {
        assert.deepEqual(await tongues(selector), ["ar rtl"], selector);
      }
      assert.deepEqual(await tongues(".ready dd span"), ["en ltr"]);
    });
  });

  test("brings back no thought that another tab has deleted or changed", async () => {
    await calm({}, async (page) => {
      await page.goto(LIKE());
      const field = page.locator(".is-prompts textarea").first();
      await field.fill("of before");
      await page.waitForFunction(() => localStorage.getItem("yugto:stages-handbook:thoughts")?.includes("of before"));
      assert.ok(await focused(page, "textarea"));
      const other = await page.context().newPage();
      await other.goto(LIKE());
      const theirs = other.locator(".is-prompts textarea").first();
      assert.equal(await theirs.inputValue(), "of before");
      await theirs.fill("newer");
      await theirs.blur();
      await page.waitForFunction(() => document.querySelector(".is-prompts textarea").value === "newer");
      await other.click(".thoughts button");
      await page.waitForFunction(() => document.querySelector(".is-prompts textarea").value === "");
      await field.blur();
      await page.goto("about:blank");
      assert.equal(await other.evaluate(() => localStorage.getItem("yugto:stages-handbook:thoughts")), null);
    });
  });

  test("says what is missing, then leads on", async () => {
    await calm({}, async (page) => {
      await page.goto(LIKE());
      const boxes = page.locator(".is-checklist input");
      const musts = page.locator(".is-checklist li:has(.must) input");
      const missing = page.locator(".ready dd");
      const needed = (await musts.count()) ? musts : boxes;
      assert.equal(await missing.count(), await needed.count());
      assert.equal(await page.locator(".ready a").count(), 0);
      for (const box of await needed.all()) await box.check();
      assert.equal(await page.locator(".ready a").getAttribute("href"), await page.locator(".onward a.next").getAttribute("href"));
      await needed.first().uncheck();
      assert.equal(await missing.count(), 1);
    });
  });

  test("keeps thoughts below its questions, in every language, until they are deleted", async () => {
    await calm({}, async (page) => {
      await page.goto(LIKE());
      const field = page.locator(".is-prompts textarea").first();
      const question = await page.locator(".is-prompts li > div").first().innerText();
      assert.ok(await page.getByRole("textbox", { name: question }).first().isVisible(), "the field is named by its question");
      await field.fill("What <b>I</b> think");
      await field.blur();
      await page.click(".languages a[hreflang=ar]");
      await page.waitForURL("**/ar/**");
      assert.equal(await field.inputValue(), "What <b>I</b> think");
      await page.emulateMedia({ media: "print" });
      assert.match(await page.locator(".thought").first().evaluate((label) => getComputedStyle(label, "::after").content), /What <b>I<\/b> think/);
      await page.emulateMedia({ media: null });
      await page.click(".thoughts button");
      assert.ok(await focused(page, ".thoughts button"));
      await page.goto(LIKE());
      assert.equal(await field.inputValue(), "");
      assert.equal(await page.evaluate(() => localStorage.getItem("yugto:stages-handbook:thoughts")), null);
    });
  });

  test("works where storage is forbidden, and says so", async () => {
    await calm({}, async (page) => {
      await page.addInitScript(forbidStorage);
      await page.goto(LIKE());
      const said = await page.locator(".thoughts .kept").innerText();
      await page.locator(".is-prompts textarea").first().fill("Still here");
      await page.locator(".is-prompts textarea").last().focus();
      assert.equal(await page.locator(".is-prompts textarea").first().inputValue(), "Still here");
      assert.ok(said.length > 20);
    });
  });
});
