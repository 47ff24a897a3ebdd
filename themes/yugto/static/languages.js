// The site's front door: goes to the language that the reader chose before, else to the first of the browser's
// languages that the site has. Without either the list stays as it is.

const site = document.documentElement.dataset.site ?? "";
const KEY = `yugto:${site}:language`;

/** @type {NodeListOf<HTMLAnchorElement>} */
const list = document.querySelectorAll(".choose a[hreflang]");
const links = [...list];

/**
 * A tag in its canonical form with what it leaves unsaid filled in, so that `tl` and `fil`, or `zh-TW` and
 * `zh-Hant`, compare equal. Null where the tag isn't one.
 * @param {string} tag
 * @returns {Intl.Locale | null}
 */
function locale(tag) {
  try {
    return new Intl.Locale((Intl.getCanonicalLocales(tag)[0] ?? tag).replace(/^tl\b/, "fil")).maximize();
  } catch {
    return null;
  }
}

/**
 * How well a language of the site serves a reader: 3 language, script and region; 2 language and script; 1 language; 0 not.
 * @param {string} offered
 * @param {string} wanted
 */
function fit(offered, wanted) {
  const [a, b] = [locale(offered), locale(wanted)];
  if (!a || !b || a.language !== b.language) return 0;
  if (a.script !== b.script) return 1;
  return a.region === b.region ? 3 : 2;
}

/**
 * The best link for a wanted language; of equals the first, in the site's order.
 * @param {string} wanted
 * @returns {HTMLAnchorElement | undefined}
 */
function best(wanted) {
  const rated = links.map((link) => ({ link, fit: fit(link.hreflang, wanted) })).filter((rated) => rated.fit > 0);
  return rated.sort((a, b) => b.fit - a.fit)[0]?.link;
}

/** @returns {string | null} */
function remembered() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

for (const link of links) {
  link.addEventListener("click", () => {
    try {
      localStorage.setItem(KEY, link.hreflang);
    } catch {}
  });
}

const chosen = remembered();
const target = links.find((link) => link.hreflang === chosen) ?? navigator.languages.map(best).find(Boolean);
// `replace`, so that Back leaves the site rather than being sent here again.
if (target) location.replace(target.href);
