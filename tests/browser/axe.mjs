// axe-core, and the screens that readers may have set.

import { AxeBuilder } from "@axe-core/playwright";
import { NARROW, WIDE } from "./browser.mjs";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
// Every rule at both widths; where nothing but the colours changes, the rules about colours.
export const SCREENS = [
  { name: "light, wide", rules: "all", viewport: WIDE, media: { colorScheme: "light" } },
  { name: "dark, wide", rules: "colours", viewport: WIDE, media: { colorScheme: "dark" } },
  { name: "forced colours, wide", rules: "colours", viewport: WIDE, media: { colorScheme: "dark", forcedColors: "active" } },
  { name: "light, narrow", rules: "all", viewport: NARROW, media: { colorScheme: "light" } },
  { name: "dark, narrow", rules: "colours", viewport: NARROW, media: { colorScheme: "dark" } },
  { name: "forced colours, narrow", rules: "colours", viewport: NARROW, media: { colorScheme: "light", forcedColors: "active" } },
];

/** What axe says of a page. */
export function analyze(page, rules = "all") {
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  return (rules === "all" ? axe.withTags(TAGS) : axe.withRules(["color-contrast", "link-in-text-block"])).analyze();
}

/** One line a violation and element. */
export function violations({ violations }, where) {
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${where}: ${id} at ${target.join(" ")}: ${failureSummary.split("\n").slice(1).join(" ").trim()}`),
  );
}
