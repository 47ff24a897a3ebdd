// What every page does for its readers where scripts run: it remembers the language that they choose, keeps their
// place on the way there, and shows what words of the glossary mean. One file, since each is a request.

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

function remembered() {
  try {
    return localStorage.getItem(KEY);
  } catch {}
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

// A server sent its reader here from the site's root, by what the browser wants: what was chosen before goes over that.
if (location.hash === "#y.root") {
  history.replaceState(history.state, "", location.pathname + location.search);
  const chosen = remembered();
  const link = [...links].find((link) => link.hreflang === chosen);
  if (link && chosen !== document.documentElement.lang) location.replace(link.href);
}

for (const link of links) {
  // Links may be opened in a new tab or copied, so the place is kept when it changes rather than on a click.
  keepPlace(link);
  link.addEventListener("click", () => remember(link.hreflang));
}
addEventListener("hashchange", () => links.forEach(keepPlace));

// Words of the glossary: what they mean, beside them. Without this their links lead to the list at the end of the page,
// and a screen reader reads it as the link's description in any case. Escape puts it away, the pointer can go onto it,
// and it stays as long as pointer or focus does (WCAG 1.4.13).

const tip = document.createElement("div");
/** @type {HTMLAnchorElement | null} */
let explained = null;
let leaving = 0;

/** @param {HTMLAnchorElement} word */
function explain(word) {
  clearTimeout(leaving);
  const means = document.getElementById(word.getAttribute("aria-describedby") ?? "")?.cloneNode(true);
  if (explained === word || !(means instanceof HTMLElement)) return;
  means.removeAttribute("id");
  tip.replaceChildren(means);
  tip.showPopover();
  explained = word;
  const [at] = word.getClientRects();
  const { clientWidth, clientHeight } = document.documentElement;
  const start = getComputedStyle(word).direction === "rtl" ? at.right - tip.offsetWidth : at.left;
  const left = Math.max(8, Math.min(start, clientWidth - tip.offsetWidth - 8));
  const below = at.bottom + 4 + tip.offsetHeight < clientHeight || at.top < tip.offsetHeight;
  tip.style.left = `${left + scrollX}px`;
  tip.style.top = `${(below ? at.bottom + 4 : at.top - 4 - tip.offsetHeight) + scrollY}px`;
}

function hide() {
  clearTimeout(leaving);
  if (explained) tip.hidePopover();
  explained = null;
}

/** Long enough to get from the word onto what it means. */
function leave() {
  leaving = setTimeout(hide, 300);
}

/** @type {NodeListOf<HTMLAnchorElement>} */
const words = document.querySelectorAll("a.term");
if (words.length && "popover" in tip) {
  tip.className = "tip";
  tip.popover = "manual";
  tip.ariaHidden = "true";
  tip.onpointerenter = () => clearTimeout(leaving);
  tip.onpointerleave = leave;
  document.body.append(tip);
  for (const word of words) {
    word.onpointerenter = (event) => event.pointerType === "mouse" && explain(word);
    word.onpointerleave = leave;
    word.onfocus = () => word.matches(":focus-visible") && explain(word);
    word.onblur = hide;
    // A finger's first tap shows it, the second follows the link.
    word.onclick = (event) => {
      if (/** @type {PointerEvent} */ (event).pointerType !== "touch" || explained === word) return;
      event.preventDefault();
      explain(word);
    };
  }
  addEventListener("keydown", (event) => event.key === "Escape" && hide());
  addEventListener("pointerdown", ({ target }) => {
    if (target instanceof Node && !explained?.contains(target) && !tip.contains(target)) hide();
  });
}
