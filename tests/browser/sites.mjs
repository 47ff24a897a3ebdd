// The sites under test: the repository's own handbook and the fixture, built by the yugto binary and served.

import { execFile } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { readFile, readdir } from "node:fs/promises";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { after } from "node:test";
import { read } from "./html.mjs";
import { scratch } from "./scratch.mjs";
import * as nginx from "./nginx.mjs";
import * as plain from "./server.mjs";

const run = promisify(execFile);
export const HERE = fileURLToPath(new URL(".", import.meta.url));
export const REPOSITORY = fileURLToPath(new URL("../..", import.meta.url));
export const BASE = "/handbook/";

// Registered with the test file itself: a hook made inside another hook would run as soon as that one ends.
const closing = [];
after(async () => {
  for (const close of closing) await close();
});

/** Languages written from right to left; enough for the sites here. */
const RIGHT_TO_LEFT = new Set(["ar", "fa", "he", "ur"]);
export const direction = (lang) => (RIGHT_TO_LEFT.has(new Intl.Locale(lang).language) ? "rtl" : "ltr");

/** The binary to test: `YUGTO`, else the newest that cargo has built in the repository. */
export function binary() {
  if (process.env.YUGTO) return process.env.YUGTO;
  const target = process.env.CARGO_TARGET_DIR ?? join(REPOSITORY, "target");
  const built = ["release", "debug"]
    .map((profile) => join(target, profile, process.platform === "win32" ? "yugto.exe" : "yugto"))
    .filter((path) => existsSync(path))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  if (!built.length) throw new Error("there is no yugto binary: run `cargo build --release`, or name one in YUGTO");
  return built[0];
}

/**
 * A site, built and served until the test file ends.
 * @returns {Promise<Site>}
 */
export async function open(name, root, more = []) {
  const server = process.env.SERVER === "nginx" ? await nginx.serve(BASE, binary()) : await plain.serve(BASE);
  closing.push(server.close);
  const out = join(await scratch(name), "site");
  await run(binary(), ["build", "--root", root, "--out", out, "--base-url", server.url, "--quiet", "--format", "short", ...more], {
    maxBuffer: 64 << 20,
  });
  await server.show(out, root);
  return new Site(name, out, server, await pages(out, server));
}

class Site {
  constructor(name, dir, server, pages) {
    Object.assign(this, { name, dir, server, pages });
  }
  /** The pages that readers see: all but those that only send on. */
  get shown() {
    return this.pages.filter((page) => page.kind !== "redirect");
  }
  /** The pages that one sees at an address of one's own, in a language. */
  get editions() {
    return this.shown.filter((page) => page.lang);
  }
  get languages() {
    return [...new Set(this.editions.map((page) => page.lang))].sort();
  }
  of(kind) {
    return this.pages.filter((page) => page.kind === kind);
  }
  at(url) {
    return this.pages.find((page) => page.url === url);
  }
  /**
   * One page of each kind in each language and of each kind of model, translated and not; of those that are alike, the
   * longest. A playbook on one page repeats what its parts show: one a language is enough, the shortest. Old addresses
   * look the same everywhere.
   */
  get sample() {
    const chosen = new Map();
    for (const page of this.pages) {
      const whole = page.kind === "print";
      const model = whole ? "" : (page.doc.root.attrs["data-kind"] ?? "");
      const fallback = page.doc.one(".notice") ? "fallback" : "";
      const key = [page.kind, page.kind === "redirect" ? "" : page.lang, model, fallback].join(" ");
      const other = chosen.get(key);
      if (!other || (whole ? page.text.length < other.text.length : page.text.length > other.text.length)) chosen.set(key, page);
    }
    return [...chosen.values()];
  }
}

async function pages(out, server) {
  const files = await readdir(out, { recursive: true });
  const html = files.filter((file) => file.endsWith(".html")).sort();
  const door = read(await readFile(join(out, "index.html"), "utf8"));
  const languages = door.all(".choose a[hreflang]").map((link) => link.attrs.hreflang);
  return Promise.all(
    html.map(async (file) => {
      const path = file.split(sep).join("/");
      const text = await readFile(join(out, file), "utf8");
      const address = path.replace(/(^|\/)index\.html$/, "$1");
      const kind = /<body [^>]*class="[^"]*\bis-([\w-]+)/.exec(text)?.[1] ?? "unknown";
      const lang = languages.find((lang) => address.startsWith(`${lang}/`)) ?? null;
      const url = new URL(server.url + address.split("/").map(encodeURIComponent).join("/")).href;
      let doc = null;
      // Most tests look into few pages.
      return { path, address, kind, lang, url, text, get doc() { return (doc ??= read(text)); } };
    }),
  );
}

/** Both sites: `handbook` and `fixture`. */
export async function sites() {
  return Promise.all([open("handbook", REPOSITORY), open("fixture", join(HERE, "fixture"))]);
}

/** Both, with both made-up languages beside their own. */
export async function pseudo() {
  return Promise.all([open("handbook", REPOSITORY, ["--pseudo"]), open("fixture", join(HERE, "fixture"), ["--pseudo"])]);
}

/** Fails with every fault that was found, each on its line, rather than with the first. */
export function none(faults, what) {
  if (faults.length) {
    const shown = faults.slice(0, 40).map((fault) => `  ${fault}`);
    if (faults.length > shown.length) shown.push(`  … and ${faults.length - shown.length} more`);
    throw new Error(`${faults.length} ${what}:\n${shown.join("\n")}`);
  }
}

/** A page's name in messages. */
export const named = (site, page) => `${site.name}:/${page.address}`;
