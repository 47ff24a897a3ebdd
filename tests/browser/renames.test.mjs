// What readers stored stays theirs when the author renames whatever it goes by.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { launch, withPage } from "./browser.mjs";
import { scratch } from "./scratch.mjs";
import { serve } from "./server.mjs";
import { BASE, REPOSITORY, binary } from "./sites.mjs";

const run = promisify(execFile);
const ITEM = "input[data-item=answered], input[data-item=replied]";
let browser, server, folder;
before(async () => {
  [browser, server] = await Promise.all([launch(), serve(BASE)]);
  folder = await scratch("renames");
  for (const part of ["content", "yugto.toml"]) await cp(join(REPOSITORY, part), join(folder, part), { recursive: true });
});
after(() => server?.close());

const yugto = (...args) => run(binary(), ["--root", folder, "--quiet", ...args], { maxBuffer: 64 << 20 });
let builds = 0;
async function build() {
  builds += 1;
  const out = join(folder, `public-${builds}`);
  await yugto("build", "--out", out, "--base-url", server.url);
  server.show(out);
}
const go = (page, address) => page.goto(server.url + address);
const stored = (page) => page.evaluate(() => JSON.stringify({ ...localStorage }));
const checked = (page) => page.locator("fieldset :checked").count();
const heading = (page) => page.locator(".result h2").innerText();

test("ticks, thoughts, answers and results outlive every kind of rename", async () => {
  await build();
  await withPage(browser, {}, async (page) => {
    const said = [];
    page.on("pageerror", (error) => said.push(error.message));
    await go(page, "en/relationship/like/");
    await page.locator(ITEM).check();
    await page.locator("input[data-item=regular]").check();
    await page.locator("textarea").first().fill("Aling Rosa");
    await page.locator("textarea").first().blur();
    await go(page, "en/relationship/self-check/");
    await page.locator("fieldset").evaluateAll((all) => {
      for (const one of all) {
        const weight = (choice) => Number(choice.dataset.points.split(" ")[1]);
        const choices = [...one.querySelectorAll("[data-points]")];
        choices.reduce((a, b) => (weight(b) > weight(a) ? b : a)).querySelector("input").click();
      }
    });
    await page.click(".finder [type=submit]");
    const count = await checked(page);
    const result = await heading(page);
    const shared = await page.evaluate(() => document.querySelector(".link a").hash);

    for (const [old, id] of [
      ["relationship", "bonds"],
      ["bonds/like", "liking"],
      ["bonds#ready", "done"],
      ["bonds#reflect", "ask"],
      ["bonds/liking#done/answered", "replied"],
      ["bonds/liking#ask/unanswered", "waiting"],
      ["bonds/self-check#last-act", "latest"],
      ["bonds/self-check#latest/reacted", "responded"],
      ["bonds", "ties"],
    ]) {
      await yugto("rename", old, id);
    }
    await build();

    await go(page, "en/relationship/like/");
    await page.waitForURL("**/en/ties/liking/");
    assert.ok(await page.locator(ITEM).isChecked());
    assert.ok(await page.locator("input[data-item=regular]").isChecked());
    assert.equal(await page.locator("input[data-item]:checked").count(), 2);
    assert.equal(await page.locator("textarea").first().inputValue(), "Aling Rosa");
    await page.locator(ITEM).uncheck();
    await page.locator("textarea").first().fill("");
    await page.locator("textarea").first().blur();
    await page.reload();
    assert.equal(await page.locator("input[data-item]:checked").count(), 1, "no tick of before comes back");
    assert.equal(await page.locator("textarea").first().inputValue(), "");

    await go(page, "en/relationship/self-check/");
    await page.waitForURL("**/en/ties/self-check/");
    assert.equal(await checked(page), count);
    assert.equal(await heading(page), result, "it is still the same self-check");
    assert.ok(!(await page.locator(".changed").isVisible()));
    assert.equal(await page.locator(".history tbody tr").count(), 1);
    assert.equal(await page.locator(".history .older").count(), 0);
    assert.ok(!(await page.locator(".history tbody").innerText()).includes("like"), "the stage has its title");
    const keys = await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes(":check:")));
    assert.deepEqual(keys, ["yugto:stages-handbook:check:ties"]);

    // A link that somebody shared before.
    await page.locator(".clear").click();
    await go(page, `en/ties/self-check/${shared}`);
    await page.reload();
    assert.equal(await checked(page), count);
    assert.equal(await heading(page), result);
    // Addresses from before lead on with all that stood in them.
    await page.goto("about:blank");
    await go(page, `en/relationship/self-check/${shared}`);
    await page.waitForURL(`**/en/ties/self-check/${shared}`);
    assert.equal(await checked(page), count);
    await go(page, "en/relationship/like/#reflect");
    await page.waitForURL("**/en/ties/liking/#reflect");
    assert.ok(await page.locator("[id=reflect]").evaluate((old) => Math.abs(old.getBoundingClientRect().top) < innerHeight));
    assert.deepEqual(said, [], await stored(page));
  });
});
