// Images: a browser loads the smallest that is enough, and nothing moves while it does.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { appendFile, copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { WIDE, launch, withPage } from "./browser.mjs";
import { REPOSITORY, binary, open } from "./sites.mjs";

const PHONE = { width: 360, height: 640 };
const PAGE = "en/cooking/curious/";

let site, browser, folder;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "yugto-images-"));
  const root = join(folder, "site");
  await promisify(execFile)(binary(), ["new", root, "--quiet"]);
  const content = join(root, "content/cooking");
  await copyFile(join(REPOSITORY, ".github/screenshot.png"), join(content, "first.png"));
  await copyFile(join(REPOSITORY, ".github/screenshot-dark.png"), join(content, "second.png"));
  const filler = "Words.\n\n".repeat(80);
  await appendFile(join(content, "en/curious.md"), `\n![One](first.png)\n\n${filler}![Two](second.png)\n\nThe end.\n`);
  await appendFile(join(root, "yugto.toml"), "\n[images]\n");
  [site, browser] = await Promise.all([open("images", root), launch()]);
});
after(() => rm(folder, { recursive: true, force: true }));

for (const [viewport, deviceScaleFactor, width] of [
  [PHONE, 1, 480],
  [PHONE, 2, 960],
  [WIDE, 1, 960],
  [WIDE, 2, 1440],
]) {
  test(`on a screen ${viewport.width} wide, of density ${deviceScaleFactor}, it is the one of ${width}`, async () => {
    await withPage(browser, { viewport, deviceScaleFactor }, async (page) => {
      const asked = [];
      page.on("request", (request) => asked.push(request.url()));
      await page.addInitScript(() => {
        globalThis.shifts = 0;
        new PerformanceObserver((list) => {
          for (const shift of list.getEntries()) globalThis.shifts += shift.value;
        }).observe({ type: "layout-shift", buffered: true });
      });
      await page.goto(site.server.url + PAGE, { waitUntil: "networkidle" });
      assert.ok(!asked.some((url) => url.includes("second")), "the second waits");
      await page.locator("img").last().scrollIntoViewIfNeeded();
      await page.waitForFunction(() => [...document.images].every((image) => image.complete && image.naturalWidth));
      const shown = await page.evaluate(() => [...document.images].map((image) => image.currentSrc));
      assert.equal(shown.length, 2);
      for (const src of shown) assert.match(src, new RegExp(`\\.${width}\\.[0-9a-f]{10}\\.webp$`));
      assert.ok(!asked.some((url) => url.endsWith(".png")), "the originals stay where they are");
      assert.equal(await page.evaluate(() => globalThis.shifts), 0);
    });
  });
}
