// Keeps the ticks that a reader sets, in this browser only. They are named by page, section and item, never by
// language or place, so that they stay when the reader changes the language or the author moves things about.

const { site = "", page = "", was = "" } = document.documentElement.dataset;
const KEY = `yugto:${site}:ticks`;

/** What tasks.html says in the page's language. */
const words = /** @type {HTMLTemplateElement | null} */ (document.getElementById("y-ticks"))?.content;

/**
 * The ids of ticked items by page and section: `relationship/trust#ready`.
 * @type {Map<string, string[]>}
 */
let ticks = new Map();
/** Whether the browser keeps anything for this site. Where not, the ticks last as long as the page. */
let kept = true;

/** Reads again what is stored, since other tabs write there too. */
function load() {
  if (!kept) return;
  try {
    const stored = Object.entries(JSON.parse(localStorage.getItem(KEY) ?? "{}") ?? {});
    ticks = new Map(stored.filter(([, items]) => Array.isArray(items)));
  } catch (error) {
    // What isn't ours to read is overwritten by the next tick; storage that can't be opened stays closed.
    if (!(error instanceof SyntaxError)) kept = false;
  }
}

function save() {
  try {
    if (ticks.size) localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(ticks)));
    else localStorage.removeItem(KEY);
  } catch {
    kept = false;
  }
}

/**
 * The names under which a list's ticks may be stored: the present one, then those of renamed stages and sections.
 * @param {Element} list
 */
function namesOf(list) {
  const section = /** @type {HTMLElement | null} */ (list.closest("[data-section]"))?.dataset;
  const sections = [section?.section ?? "", ...(section?.was ?? "").split(" ").filter(Boolean)];
  return [page, ...was.split(" ").filter(Boolean)].flatMap((page) => sections.map((section) => `${page}#${section}`));
}

/** @param {HTMLUListElement | HTMLOListElement} list */
function remember(list) {
  const names = namesOf(list);
  const all = /** @type {NodeListOf<HTMLInputElement>} */ (list.querySelectorAll("input[data-item]"));
  const boxes = [...all].filter((box) => box.closest(".tasks") === list);
  const tally = /** @type {HTMLElement | undefined} */ (words?.querySelector(".tally")?.cloneNode(true));
  const [count, note] = tally?.querySelectorAll("span") ?? [];

  function show() {
    const ticked = new Set(names.flatMap((name) => ticks.get(name) ?? []));
    for (const box of boxes) box.checked = ticked.has(box.dataset.item ?? "");
    say();
  }

  function say() {
    const counts = words?.querySelector(`[data-total="${boxes.length}"]`)?.children;
    const done = boxes.filter((box) => box.checked).length;
    if (count) count.textContent = counts?.[done]?.textContent ?? "";
    if (note && !kept) note.textContent = words?.querySelector(".unsaved")?.textContent ?? "";
  }

  /** Writes this list's boxes and leaves everything else that is stored as it is. */
  function store() {
    const here = new Map(boxes.map((box) => [box.dataset.item ?? "", box.checked]));
    load();
    const others = names.flatMap((name) => ticks.get(name) ?? []).filter((item) => !here.has(item));
    for (const name of names) ticks.delete(name);
    const items = [...new Set(others), ...[...here].filter(([, ticked]) => ticked).map(([item]) => item)];
    if (items.length) ticks.set(names[0] ?? "", items);
    save();
    say();
  }

  for (const box of boxes) box.addEventListener("change", store);
  tally?.querySelector("button")?.addEventListener("click", () => {
    for (const box of boxes) box.checked = false;
    store();
  });
  show();
  if (tally) {
    list.after(tally);
    // From now on changes are announced; what the page begins with is not.
    for (const part of [count, note]) part?.setAttribute("role", "status");
  }
  return show;
}

load();
const lists = /** @type {NodeListOf<HTMLUListElement | HTMLOListElement>} */ (document.querySelectorAll("main .tasks"));
const shows = [...lists].map(remember);

function refresh() {
  load();
  for (const show of shows) show();
}
addEventListener("storage", (event) => {
  if (event.key === KEY || event.key === null) refresh();
});
addEventListener("pageshow", (event) => {
  if (event.persisted) refresh();
});
