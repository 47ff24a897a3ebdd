// What an author sees in `yugto serve`: only the page that changed is loaded again, faults come and go, the panel tells
// of translations and of the last edit, and the page follows the author.

import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import AxeBuilder from "@axe-core/playwright";
import { NARROW, WIDE, becomes, launch, withPage } from "./browser.mjs";
import { withPreview } from "./preview.mjs";

let browser;
before(async () => (browser = await launch()));

const SOIL = "content/garden/en/soil.md";
const TURBA = `/ar/${encodeURIComponent("حديقة")}/${encodeURIComponent("تربة")}/`;

/** Counts how often a page is loaded, whatever its address becomes. */
async function counted(page) {
  let loads = 0;
  await page.exposeFunction("yugtoLoaded", () => (loads += 1));
  // Counted as it begins: whoever sees something of a page knows that it was counted.
  await page.addInitScript(() => window["yugtoLoaded"]());
  return () => loads;
}

/** Waits until the preview has told a page of itself: its text is there before the scripts that listen. */
const told = (page) => page.locator("yugto-preview .pill .label").filter({ hasText: /./ }).waitFor({ state: "attached" });

/** Opens a page and waits until the preview has told of it. */
async function open(page, url) {
  await page.goto(url);
  await told(page);
}

const pill = (page) => page.locator("yugto-preview .pill");
const panel = (page) => page.locator("yugto-preview .panel");

/** Waits until the button says something: the page may just be loaded again. */
const pillSays = (page, text) => pill(page).getByText(text).waitFor();

/** Waits until the page has heard what an edit did: of several, it may hear of the last alone. */
const hears = (page, file) => panel(page).getByText(file, { exact: true }).last().waitFor({ state: "attached" });

async function unfold(page) {
  if ((await pill(page).getAttribute("aria-expanded")) !== "true") await pill(page).click();
  await panel(page).waitFor();
}

describe("an open page", () => {
  test("is loaded again when its own bytes changed, and not when another’s did", async () => {
    await withPreview([], async (preview) => {
      await withPage(browser, {}, async (page) => {
        const loads = await counted(page);
        await open(page, `${preview.origin}/en/garden/soil/`);
        await page.evaluate(() => scrollTo(0, 500));
        assert.equal(loads(), 1);
        await preview.edit("content/river/en/spring.md", "\n\n", "\n\nQuite another page.\n\n");
        await unfold(page);
        await panel(page).getByText("content/river/en/spring.md").waitFor();
        assert.equal(loads(), 1);

        await preview.edit(SOIL, "Everything that a page can hold", "All of a page");
        await page.getByText("All of a page").waitFor();
        assert.equal(loads(), 2);
        await becomes(() => page.evaluate(() => scrollY), 500);
        // What was unfolded stays so.
        await panel(page).getByText(SOIL, { exact: true }).last().waitFor();
        const line = await preview.says(/^content\/garden\/en\/soil\.md: /);
        assert.match(line, /^content\/garden\/en\/soil\.md: \d+ pages?, no faults \(\d+ ms\)$/);
      });
    });
  });

  test("gets new styles without being loaded", async () => {
    await withPreview([], async (preview) => {
      await preview.make("themes/own/theme.toml", 'extends = "yugto"\n');
      await preview.make("themes/own/static/yugto.css", "body { color: rgb(1, 2, 3); }\n");
      await preview.edit("yugto.toml", 'source = "en"', 'theme = "own"\nsource = "en"');
      const colour = (page, wanted) => page.waitForFunction((colour) => getComputedStyle(document.body).color === colour, wanted);
      await withPage(browser, {}, async (page) => {
        await preview.says(/yugto\.toml|files: /);
        const loads = await counted(page);
        await open(page, `${preview.origin}/en/garden/soil/`);
        await colour(page, "rgb(1, 2, 3)");
        const before = loads();
        for (const wanted of ["rgb(4, 5, 6)", "rgb(7, 8, 9)"]) {
          await preview.write("themes/own/static/yugto.css", `body { color: ${wanted}; }\n`);
          await colour(page, wanted);
        }
        // Another page’s edit is none of this one’s, and after it styles are still exchanged.
        await preview.edit("content/river/en/spring.md", "\n\n", "\n\nQuite another page.\n\n");
        await hears(page, "content/river/en/spring.md");
        await preview.write("themes/own/static/yugto.css", "body { color: rgb(10, 11, 12); }\n");
        await colour(page, "rgb(10, 11, 12)");
        // The old ones go once the new ones are there.
        await becomes(() => page.locator('link[rel~="stylesheet"]:not(yugto-preview *)').count(), 1);
        assert.equal(loads(), before);
      });
    });
  });

  test("comes, goes, and outlives the server", async () => {
    await withPreview([], async (preview) => {
      await withPage(browser, {}, async (page) => {
        const loads = await counted(page);
        await open(page, `${preview.origin}/en/news/`);
        await preview.write("content/pages/en/news.md", '+++\ntitle = "News"\n+++\n\nHere they are.\n');
        await page.getByText("Here they are.").waitFor();
        await preview.remove("content/pages/en/news.md");
        await panel(page).getByText("no longer has this page").waitFor();
        assert.ok(await page.getByText("Here they are.").isVisible());
        await preview.write("content/pages/en/news.md", '+++\ntitle = "News"\n+++\n\nHere they are.\n');
        await panel(page).waitFor({ state: "hidden" });
        assert.equal(loads(), 2);

        await preview.stop();
        await preview.write("content/pages/en/news.md", '+++\ntitle = "News"\n+++\n\nWritten meanwhile.\n');
        await preview.start();
        await page.getByText("Written meanwhile.").waitFor();
        await told(page);
        // Another run of the server with the same page is no reason.
        const before = loads();
        await preview.stop();
        const listens = page.waitForResponse((answer) => answer.url().includes("/__yugto/events"));
        await preview.start();
        await listens;
        await preview.edit("content/river/en/spring.md", "\n\n", "\n\nQuite another page.\n\n");
        await unfold(page);
        await panel(page).getByText("content/river/en/spring.md").waitFor();
        assert.equal(loads(), before);
      });
    });
  });
});

describe("the panel", () => {
  test("opens for errors, with a way into the editor, and closes when they are mended", async () => {
    await withPreview(["--editor", "my-ed://{path}?{line}:{column}"], async (preview) => {
      await withPage(browser, {}, async (page) => {
        await open(page, `${preview.origin}/en/garden/soil/`);
        assert.equal(await pill(page).getAttribute("aria-expanded"), "false");
        await pillSays(page, "No faults");
        await preview.edit(SOIL, "Everything that", "A [link](nowhere.md) and everything that");
        // It is loaded again, and told anew.
        await page.getByText("A link and everything that").waitFor();
        const fault = panel(page).locator(".faults li");
        await fault.waitFor();
        assert.match(await fault.innerText(), /error there is no nowhere\.md[\s\S]*broken-link/);
        const place = fault.getByRole("link");
        assert.match(await place.innerText(), /^content\/garden\/en\/soil\.md:11:3$/);
        assert.match(await place.getAttribute("href"), /^my-ed:\/\/\/.*\/content\/garden\/en\/soil\.md\?11:3$/);
        await becomes(() => page.locator("yugto-preview [role=status]").innerText(), "1 error");

        // Of another page it is said that it is elsewhere.
        await open(page, `${preview.origin}/en/river/`);
        await panel(page).getByText("1 error in other files").waitFor();
        assert.match(await panel(page).locator("pre").innerText(), /nowhere\.md/);
        assert.equal(await panel(page).locator(".faults").count(), 0);

        await open(page, `${preview.origin}/en/garden/soil/`);
        await preview.edit(SOIL, "A [link](nowhere.md) and everything that", "Everything that");
        await page.getByText("A link and everything that").waitFor({ state: "hidden" });
        await pillSays(page, "No faults");
        assert.ok(await panel(page).isHidden());
      });
    });
  });

  test("tells the state of a translation, and what the last edit did to others", async () => {
    await withPreview(["--editor", "none"], async (preview) => {
      await preview.accept("content/garden/ar/soil.md", "signals");
      await withPage(browser, {}, async (page) => {
        await open(page, preview.origin + TURBA);
        await unfold(page);
        await panel(page).getByText("1 of 7 sections missing: #all").waitFor();
        await panel(page).getByText("4 of 7 sections unreviewed: title and summary, introduction, #ready, #reflect").waitFor();
        await preview.edit(SOIL, "- The ground is bare", "- The ground is quite bare");
        await panel(page).getByText("1 of 7 sections stale: #signals").waitFor();
        // What an edit did is found after what it shows.
        await panel(page).getByText("Made 1 section stale: ar #signals").waitFor();
        await pillSays(page, /1 stale/);
        assert.equal(await panel(page).locator('a[href*="file"]').count(), 0, "no editor, no links");
        await panel(page).getByText("Every section").click();
        const rows = await panel(page).locator(".sections li").allInnerTexts();
        assert.equal(rows.length, 7);
        assert.ok(rows.some((row) => /local/.test(row)) && rows.some((row) => /العلامات[\s\S]*stale/.test(row)));

        // Where a page is not translated at all, it says that.
        await open(page, `${preview.origin}/ar/mountain/`);
        await pillSays(page, /not translated/);
        assert.match(await panel(page).innerText(), /shown in English/);
      });
    });
  });

  test("tells which results of a self-check moved", async () => {
    await withPreview([], async (preview) => {
      await withPage(browser, {}, async (page) => {
        await open(page, `${preview.origin}/en/garden/self-check/`);
        await unfold(page);
        await preview.edit("content/garden/model.toml", "bare = { soil = 3 }\nstones = { soil = 2 }", "bare = { seed = 3 }\nstones = { seed = 2 }");
        const moved = panel(page).locator(".moved").first();
        await moved.waitFor();
        assert.match(await moved.innerText(), /^Self-check of garden: \d+ of \d+ sets? of answers that led to \S/);
      });
    });
  });

  test("is worked with the keyboard, and stays as it was left", async () => {
    await withPreview([], async (preview) => {
      await withPage(browser, {}, async (page) => {
        const focused = () => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.className ?? "");
        await open(page, `${preview.origin}/en/garden/soil/`);
        await pill(page).focus();
        await page.keyboard.press("Enter");
        await panel(page).waitFor();
        assert.equal(await focused(), "panel");
        await page.keyboard.press("Tab");
        assert.equal(await focused(), "hide");
        await page.keyboard.press("Escape");
        assert.equal(await focused(), "pill");
        assert.ok(await panel(page).isHidden());

        // A fault that was folded stays folded on every page, and a hidden panel hidden, until something else is wrong.
        await preview.edit(SOIL, "Everything that", "A [link](nowhere.md) and everything that");
        // It is loaded again: what is done before is lost.
        await page.getByText("A link and everything that").waitFor();
        await panel(page).waitFor();
        await panel(page).focus();
        await page.keyboard.press("Escape");
        await panel(page).waitFor({ state: "hidden" });
        await open(page, `${preview.origin}/en/river/`);
        assert.ok(await panel(page).isHidden());
        await pill(page).press("Enter");
        await panel(page).getByRole("button", { name: "Hide" }).press("Enter");
        assert.ok((await pill(page).isHidden()) && (await panel(page).isHidden()));
        await open(page, `${preview.origin}/en/garden/soil/`);
        assert.ok(await pill(page).isHidden());
        await preview.edit(SOIL, "A [link](nowhere.md)", "A [link](nowhere-else.md)");
        await panel(page).getByText("nowhere-else.md").waitFor();
      });
    });
  });

  test("can be read in every light and direction, and moves nothing on the page", async () => {
    await withPreview([], async (preview) => {
      await preview.edit(SOIL, "Everything that", "A [link](nowhere.md) and everything that");
      await preview.says(/1 error/);
      for (const viewport of [WIDE, NARROW]) {
        for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
          for (const address of ["/en/garden/soil/", "/en/river/", TURBA]) {
            await withPage(browser, { viewport, colorScheme, reducedMotion: "reduce" }, async (page) => {
              await open(page, preview.origin + address);
              await panel(page).waitFor();
              for (const details of await panel(page).locator("details:not([open]) summary").all()) await details.click();
              const { violations } = await new AxeBuilder({ page }).include("yugto-preview").analyze();
              assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`), [], address);
              const found = await page.evaluate(() => {
                const host = document.querySelector("yugto-preview");
                const boxes = [...host.shadowRoot.querySelectorAll(".pill, .panel")].map((part) => part.getBoundingClientRect());
                const size = () => [document.documentElement.scrollWidth, document.documentElement.scrollHeight];
                const with_ = size();
                host.remove();
                return {
                  moved: String(with_) !== String(size()),
                  within: boxes.every((box) => box.left >= 0 && box.right <= innerWidth && box.top >= 0 && box.bottom <= innerHeight),
                  // It hangs where lines end.
                  end: boxes.every((box) => (document.dir === "rtl" ? box.left <= 24 : innerWidth - box.right <= 24)),
                };
              });
              assert.deepEqual(found, { moved: false, within: true, end: true }, `${address} at ${viewport.width}`);
            });
          }
        }
      }
    });
  });
});

describe("search in the preview", () => {
  test("finds what was written a moment ago", async () => {
    await withPreview([], async (preview) => {
      await withPage(browser, {}, async (page) => {
        const answer = page.locator(".found > li h2 a, .said > .none").first();
        await page.goto(`${preview.origin}/en/search/?q=zygomorphic`);
        await answer.waitFor();
        await becomes(() => page.locator("main [role=status]").innerText(), /^No page has/);
        await preview.edit(SOIL, "Everything that", "A zygomorphic flower is everything that");
        await preview.says(/soil\.md: /);
        await page.reload();
        await page.locator(".found > li h2 a").first().waitFor();
        assert.match((await answer.getAttribute("href")) ?? "", /\/en\/garden\/soil\/$/);
      });
    });
  });
});

describe("--follow", () => {
  test("goes to the page that is edited, and not away from one that changed itself", async () => {
    await withPreview(["--follow"], async (preview) => {
      await withPage(browser, {}, async (page) => {
        await open(page, `${preview.origin}/en/`);
        await preview.edit("content/garden/ar/soil.md", "في هذه الصفحة", "في هذه الصفحة نفسها");
        await page.waitForURL(preview.origin + TURBA);
        await page.getByText("في هذه الصفحة نفسها").waitFor();
        // Once an edit: the author may go elsewhere.
        await open(page, `${preview.origin}/en/river/`);
        await preview.edit("content/river/en/index.md", "title = \"", "title = \"All ");
        await page.getByRole("heading", { level: 1, name: /^All / }).waitFor();
        assert.equal(page.url(), `${preview.origin}/en/river/`);
        // The overview lists the stage’s title, so it changes itself.
        await preview.edit("content/river/en/spring.md", "title = \"", "title = \"Oh ");
        await page.getByText(/^Oh /).first().waitFor();
        assert.equal(page.url(), `${preview.origin}/en/river/`);
        // A page that gets another name takes its readers along.
        await preview.write("content/pages/en/news.md", '+++\ntitle = "News"\n+++\n\nHere they are.\n');
        // It comes into the menu of the page that is open, which so changes itself.
        await page.getByRole("link", { name: "News" }).first().waitFor({ state: "attached" });
        assert.equal(page.url(), `${preview.origin}/en/river/`);
        await open(page, `${preview.origin}/en/news/`);
        await preview.rename("content/pages/en/news.md", "content/pages/en/olds.md");
        await page.waitForURL(`${preview.origin}/en/olds/`);
        await open(page, `${preview.origin}/en/river/`);
        // On a busy machine the next edit would be one with this one.
        await preview.says(/^(2 files|content\/pages\/en\/olds\.md): \d+ pages/);
        // What changes no page leads nowhere.
        await preview.edit("content/garden/en/soil.md", "+++\n\n", "+++\n\n\n\n");
        await preview.says(/garden\/en\/soil\.md: 0 pages/);
        await hears(page, SOIL);
        assert.equal(page.url(), `${preview.origin}/en/river/`);
      });
    });
  });

  test("is not done unasked", async () => {
    await withPreview([], async (preview) => {
      await withPage(browser, {}, async (page) => {
        await open(page, `${preview.origin}/en/`);
        await unfold(page);
        await preview.edit("content/garden/ar/soil.md", "في هذه الصفحة", "في هذه الصفحة نفسها");
        await panel(page).getByText("content/garden/ar/soil.md").waitFor();
        assert.equal(page.url(), `${preview.origin}/en/`);
      });
    });
  });
});
