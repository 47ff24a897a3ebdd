// Keeps the ticks that a reader sets, in this browser only. They are named by page, section and item, never by
// language or place, so that they stay when the reader changes the language or the author moves things about.

const { site = "", page = "", was = "" } = document.documentElement.dataset;
const KEY = `yugto:${site}:ticks`;

/** What tasks.html says in the page's language. */
const words = /** @type {HTMLTemplateElement | null} */ (document.getElementById("y.ticks"))?.content;

/**
 * The ids of ticked items by page and section: `relationship/trust#ready`. Where nothing is said of a section,
 * its boxes are as the author wrote them.
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
 * The names under which a section's ticks may be stored: the present one, then those from before stages or sections
 * were renamed.
 * @param {HTMLElement} section
 */
function namesOf({ dataset }) {
  const sections = [dataset.section ?? "", ...(dataset.was ?? "").split(" ").filter(Boolean)];
  return [page, ...was.split(" ").filter(Boolean)].flatMap((page) => sections.map((section) => `${page}#${section}`));
}

/** @param {Element} within */
function boxesOf(within) {
  return [.../** @type {NodeListOf<HTMLInputElement>} */ (within.querySelectorAll("input[data-item]"))];
}

/** @param {HTMLElement} section */
function remember(section) {
  const names = namesOf(section);
  const boxes = boxesOf(section);
  const tallies = [...section.querySelectorAll(".tasks")].map((list) => tally(list, store));

  function show() {
    const known = names.some((name) => ticks.has(name));
    const ticked = new Set(names.flatMap((name) => ticks.get(name) ?? []));
    for (const box of boxes) box.checked = known ? ticked.has(box.dataset.item ?? "") : box.defaultChecked;
    for (const say of tallies) say();
  }

  /** Writes this section's boxes and leaves everything else that is stored as it is. */
  function store() {
    const here = new Map(boxes.map((box) => [box.dataset.item ?? "", box.checked]));
    load();
    const items = new Set(names.flatMap((name) => ticks.get(name) ?? []).filter((item) => !here.has(item)));
    for (const [item, ticked] of here) if (ticked) items.add(item);
    for (const name of names) ticks.delete(name);
    if (items.size || boxes.some((box) => box.defaultChecked)) ticks.set(names[0] ?? "", [...items]);
    save();
    for (const say of tallies) say();
  }

  for (const box of boxes) box.addEventListener("change", store);
  show();
  return show;
}

/**
 * The line below a list: how many are ticked, where that is kept, and how to be rid of it.
 * @param {Element} list
 * @param {() => void} store
 */
function tally(list, store) {
  const boxes = boxesOf(list).filter((box) => box.closest(".tasks") === list);
  const line = /** @type {HTMLElement | undefined} */ (words?.querySelector(".tally")?.cloneNode(true));
  const [count, note] = line?.querySelectorAll("span") ?? [];
  const counts = words?.querySelector(`[data-total="${boxes.length}"]`)?.children;
  line?.querySelector("button")?.addEventListener("click", () => {
    for (const box of boxes) box.checked = false;
    store();
  });
  return () => {
    const done = boxes.filter((box) => box.checked).length;
    if (count) count.textContent = counts?.[done]?.textContent ?? "";
    if (note && !kept) note.textContent = words?.querySelector(".unsaved")?.textContent ?? "";
    if (!line || line.isConnected) return;
    list.after(line);
    // From now on changes are announced; what the page begins with is not.
    for (const part of [count, note]) part?.setAttribute("role", "status");
  };
}

load();
const sections = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("main [data-section]"));
const shows = [...sections].filter((section) => section.querySelector(".tasks")).map(remember);

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
