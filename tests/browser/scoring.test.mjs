// Rust, the browser and the printed key work out the same result. The Rust tests (tests/self_checks.rs) leave what they
// found for many sets of answers in target/tmp.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { promisify } from "node:util";
import { launch, withPage } from "./browser.mjs";
import { REPOSITORY, binary, none, sites } from "./sites.mjs";

const run = promisify(execFile);
const VECTORS = join(process.env.CARGO_TARGET_DIR ?? join(REPOSITORY, "target"), "tmp", "self-checks.json");

let handbook, browser, vectors;
before(async () => {
  assert.ok(existsSync(VECTORS), `run \`cargo test --test self_checks\` first: it writes ${VECTORS}`);
  vectors = JSON.parse(await readFile(VECTORS, "utf8"));
  [[handbook], browser] = await Promise.all([sites(), launch()]);
});

const pages = (lang) => handbook.of("self-check").filter((page) => page.lang === lang);
const model = (page) => page.doc.root.attrs["data-model"];
const plain = (element) => element.text.replace(/[\u2066-\u2069]/g, "").trim();
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

describe("scores", () => {
  test("of ten thousand sets of answers a model are those of Rust", async () => {
    await withPage(browser, {}, async (page) => {
      for (const one of pages("en")) {
        const { items, sets, version } = vectors[model(one)];
        await page.goto(one.url);
        const found = await page.evaluate(
          async ({ html, ids, answers }) => {
            const script = [...document.scripts].find(({ src }) => src.includes("finder"));
            const { score } = await import(script.src);
            const finder = new DOMParser().parseFromString(html, "text/html").querySelector(".finder");
            const { method, pass, stages, version } = finder.dataset;
            const items = ids.map(([id, options]) => {
              const section = finder.querySelector(`[data-item="${id}"]`);
              return options.map((option) => section.querySelector(`[data-answer="${option}"]`).dataset.points.split(" ").map(Number));
            });
            const check = { method, pass: Number(pass), stages: stages.split(" ").length, items };
            const scored = answers.map((set) => {
              const { outcome, stage, near } = score(check, set.map((option) => (option < 0 ? null : option)));
              return [outcome, stage, near];
            });
            return { scored, version };
          },
          { html: one.text, ids: items, answers: sets.map(([answers]) => answers) },
        );
        assert.equal(found.version, version);
        assert.equal(found.scored.length, 10_000);
        const other = sets.filter(([, ...expected], n) => !same(found.scored[n], expected));
        assert.deepEqual(other.slice(0, 3), [], `${model(one)}: ${other.length} differ`);
      }
    });
  });

  test("by the printed key are the same", () => {
    for (const one of pages("en")) {
      const key = readKey(one);
      const { items, sets } = vectors[model(one)];
      const other = sets.filter(([answers, ...expected]) => !same(workOut(key, items, answers), expected));
      assert.deepEqual(other.slice(0, 3), [], `${model(one)}: ${other.length} differ`);
    }
  });

  test("say the same points in every language", () => {
    const faults = [];
    const digits = (text) => text.replace(/[٠-٩]/g, (digit) => "٠١٢٣٤٥٦٧٨٩".indexOf(digit));
    for (const one of handbook.of("self-check")) {
      const titles = one.doc.all("nav.path .steps .name").map(plain);
      for (const answer of one.doc.all("[data-answer]")) {
        const points = answer.attrs["data-points"].split(" ");
        const said = plain(one.doc.one(".points", answer));
        const expected = points.filter((count) => count !== "0");
        // A title may hold a digit of its own.
        const numbers = digits(titles.reduce((text, title) => text.replace(title, ""), said)).match(/\d+/g) ?? [];
        if (!same(numbers, expected)) faults.push(`${one.address}: “${said}” for ${points}`);
        const lacking = titles.filter((title, n) => points[n] !== "0" && !said.includes(title));
        if (lacking.length) faults.push(`${one.address}: “${said}” doesn’t name ${lacking}`);
      }
    }
    none(faults, "faults");
  });
});

/** What a reader without scripts has on paper: the numbers behind answers, not the attributes that scripts read. */
function readKey(one) {
  const sums = one.doc.all("table.sums")[0];
  const rows = one.doc.all("tbody tr", sums);
  const titles = rows.map((row) => plain(one.doc.all("th > span", row).at(-1)));
  const numbers = (text) =>
    titles.map((title) => {
      const at = text.indexOf(`${title} `);
      return at < 0 ? 0 : parseInt(text.slice(at + title.length + 1), 10);
    });
  const items = new Map(
    one.doc.all("section[data-item]").map((section) => {
      const answers = one.doc.all("[data-answer]", section).map((answer) => [answer.attrs["data-answer"], numbers(plain(one.doc.one(".points", answer)))]);
      return [section.attrs["data-item"], { answers: new Map(answers), skipped: numbers(plain(one.doc.one(".skipped", section))) }];
    }),
  );
  return { titles, items, most: rows.map((row) => Number(plain(one.doc.all("td", row)[1]))), ladder: one.doc.one(".finder").attrs["data-method"] === "ladder" };
}

/** The steps that the key asks for, in its order. */
function workOut({ items, most, ladder }, ids, set) {
  const points = most.map(() => 0);
  const left = [...most];
  ids.forEach(([id, options], n) => {
    const { answers, skipped } = items.get(id);
    const given = set[n] < 0 ? null : answers.get(options[set[n]]);
    most.forEach((_, stage) => {
      if (given) points[stage] += given[stage];
      else left[stage] -= skipped[stage];
    });
  });
  // Fractions, so that no rounding decides: a pencil divides far enough.
  const share = (stage) => [BigInt(points[stage]), BigInt(left[stage])];
  const reaches = (stage, percent) => 100n * share(stage)[0] >= BigInt(percent) * share(stage)[1];
  const counts = (stage) => most[stage] > 0 && 100 * left[stage] >= 60 * most[stage];
  const stages = [...most.keys()].filter(counts);
  if (!stages.length) return ["too-few-answers", null, []];
  if (ladder) {
    let run = 0;
    while (run < most.length && counts(run) && reaches(run, 60)) run += 1;
    return run ? ["stage", run - 1, []] : ["not-started", null, []];
  }
  const higher = ([a, b], [c, d]) => a * d > c * b;
  const best = stages.reduce((best, stage) => (higher(share(stage), share(best)) ? stage : best));
  const [top, whole] = share(best);
  const near = stages.filter((stage) => {
    const [a, b] = share(stage);
    return stage !== best && 100n * (top * b - a * whole) <= 5n * whole * b;
  });
  return [reaches(best, 40) ? "stage" : "unclear", best, near];
}

describe("what is proved", () => {
  test("answers that lead to each stage do so in the browser, in every language", async () => {
    const proofs = new Map();
    for (const id of Object.keys(vectors)) {
      const { stdout } = await run(binary(), ["check", "--root", REPOSITORY, "--explain-self-check", id, "--format", "json"], { maxBuffer: 16 << 20 });
      proofs.set(id, JSON.parse(stdout).outcomes);
    }
    await withPage(browser, {}, async (page) => {
      const faults = [];
      let tried = 0;
      for (const one of handbook.of("self-check")) {
        await page.goto(one.url);
        for (const { stage, verdict, answers } of proofs.get(model(one))) {
          assert.equal(verdict, "reached");
          const said = await page.evaluate((answers) => {
            document.querySelector(".clear").click();
            for (const [item, answer] of Object.entries(answers)) {
              document.querySelector(`section[data-item="${item}"] input[value="${answer}"]`).click();
            }
            document.querySelector(".finder form").requestSubmit();
            return { focused: document.activeElement?.matches(".result h2"), stage: document.querySelector(".result .goal a")?.pathname, heads: document.querySelectorAll(".result h2").length };
          }, answers);
          const expected = one.doc.all("nav.path .steps > li > a").map((link) => new URL(link.attrs.href, one.url).pathname);
          const at = one.doc.one(".finder").attrs["data-stages"].split(" ").indexOf(stage);
          if (!said.focused || said.heads !== 1 || said.stage !== expected[at]) faults.push(`${one.address} for ${stage}: ${JSON.stringify(said)}`);
          tried += 1;
        }
      }
      none(faults, "faults");
      assert.equal(tried, 27 * 5);
    });
  });
});
