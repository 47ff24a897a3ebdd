// axe-core, and the screens that readers may have set.

import axe from "axe-core";
import { NARROW, WIDE } from "./browser.mjs";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const RULES = {
  all: { type: "tag", values: TAGS },
  colours: { type: "rule", values: ["color-contrast", "link-in-text-block"] },
};
// Every rule at both widths; where nothing but the colours changes, the rules about colours.
export const SCREENS = [
  { name: "light, wide", rules: "all", viewport: WIDE, media: { colorScheme: "light" } },
  { name: "dark, wide", rules: "colours", viewport: WIDE, media: { colorScheme: "dark" } },
  { name: "forced colours, wide", rules: "colours", viewport: WIDE, media: { colorScheme: "dark", forcedColors: "active" } },
  { name: "light, narrow", rules: "all", viewport: NARROW, media: { colorScheme: "light" } },
  { name: "dark, narrow", rules: "colours", viewport: NARROW, media: { colorScheme: "dark" } },
  { name: "forced colours, narrow", rules: "colours", viewport: NARROW, media: { colorScheme: "light", forcedColors: "active" } },
];

/** Sets a page as readers may have set their screen. */
export async function show(page, { viewport, media }) {
  await page.setViewportSize(viewport);
  await page.emulateMedia({ colorScheme: null, forcedColors: null, ...media });
}

/** Lets axe read each of a page's few colours once rather than some thousand times, which takes it a third of its time. */
function remember() {
  const { Color } = window.axe.commons.color;
  const read = Color.prototype.parseString;
  const known = new Map();
  Color.prototype.parseString = function (text) {
    if (known.has(text)) return Object.assign(this, known.get(text));
    read.call(this, text);
    const { r, g, b, alpha } = this;
    known.set(text, { r, g, b, alpha });
    return this;
  };
}

/**
 * What axe says of a page that holds no others: its violations, and which rules found something in order. It is brought
 * into a page once, and describes only what is wrong: to describe the rest takes as long as to find it.
 */
export async function analyze(page, rules = "all") {
  if (!(await page.evaluate(() => "axe" in window))) {
    await page.evaluate(axe.source);
    await page.evaluate(remember);
  }
  return page.evaluate(async (runOnly) => {
    const { violations, passes } = await window.axe.run({ runOnly, resultTypes: ["violations"] });
    return { violations, passes: passes.map(({ id }) => id) };
  }, RULES[rules]);
}

/** One line a violation and element. */
export function violations({ violations }, where) {
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${where}: ${id} at ${target.join(" ")}: ${failureSummary.split("\n").slice(1).join(" ").trim()}`),
  );
}
