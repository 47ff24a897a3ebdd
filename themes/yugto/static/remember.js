// Remembers the language that a reader chooses in the switcher, and keeps the reader's place on the way there.

const site = document.documentElement.dataset.site ?? "";
const KEY = `yugto:${site}:language`;

/** @type {NodeListOf<HTMLAnchorElement>} */
const links = document.querySelectorAll(".languages a[hreflang]");

/**
 * Section ids are the same in every language, so the address's `#section` is valid there too.
 * @param {HTMLAnchorElement} link
 */
function keepPlace(link) {
  if (link.hash !== location.hash) link.hash = location.hash;
}

/**
 * Storage may be full or forbidden; the link works all the same.
 * @param {string} language
 */
function remember(language) {
  try {
    localStorage.setItem(KEY, language);
  } catch {}
}

for (const link of links) {
  // Links may be opened in a new tab or copied, so the place is kept when it changes rather than on a click.
  keepPlace(link);
  link.addEventListener("click", () => remember(link.hreflang));
}
addEventListener("hashchange", () => links.forEach(keepPlace));
