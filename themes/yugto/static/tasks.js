// Keeps the ticks that a reader sets and the thoughts that they write, in this browser only. They are named by page,
// section and item, never by language or place, so that they stay when the reader changes the language or the author
// moves things about.

const html = document.documentElement;
const { site = "", page = "", was } = html.dataset;
const KEY = `yugto:${site}:ticks`;
const THOUGHTS = `yugto:${site}:thoughts`;

/** What tasks.html says in the page's language. */
const words = /** @type {HTMLTemplateElement | null} */ (document.getElementById("y.ticks"))?.content;

/**
 * The ids of ticked items by page and section: `relationship/trust#ready`. Where nothing is said of a section,
 * its boxes are as the author wrote them.
 * @type {Map<string, string[]>}
 */
let ticks = new Map();
/**
 * What readers wrote below questions, by page, section and item: `relationship/trust#reflect/who`.
 * @type {Map<string, string>}
 */
let thoughts = new Map();
/** Whether the browser keeps anything for this site. Where not, all of this lasts as long as the page. */
let kept = true;

/** Gives an element the language of another, or else of the page. @param {HTMLElement} to @param {Element | null} [from] */
function speakAs(to, from) {
  const { lang, dir } = /** @type {HTMLElement} */ (from?.closest("[lang]") ?? html);
  return Object.assign(to, { lang, dir });
}

/** Words of the page's, which say their language: they may come to stand in a text of another. @param {string} selector */
function part(selector) {
  const copy = /** @type {HTMLElement | undefined} */ (words?.querySelector(selector)?.cloneNode(true));
  return copy && speakAs(copy, copy);
}

/** Says what another element does, in its language. @param {HTMLElement | undefined} to @param {Element | null} [from] */
function say(to, from) {
  if (to) speakAs(to, from).textContent = from?.textContent ?? "";
}

/** @param {string} key */
function read(key) {
  try {
    return Object.entries(JSON.parse(localStorage.getItem(key) ?? "{}") ?? {});
  } catch (error) {
    // What isn't ours to read is overwritten in time; storage that can't be opened stays closed.
    if (!(error instanceof SyntaxError)) kept = false;
    return [];
  }
}

/** Reads again what is stored, since other tabs write there too. */
function load() {
  if (!kept) return;
  const [lists, texts] = [read(KEY), read(THOUGHTS)];
  if (!kept) return;
  ticks = new Map(lists.filter(([, items]) => Array.isArray(items)));
  thoughts = new Map(texts.filter(([, text]) => typeof text === "string"));
}

/** @param {string} key @param {Map<string, unknown>} all */
function save(key, all) {
  try {
    if (all.size) localStorage.setItem(key, JSON.stringify(Object.fromEntries(all)));
    else localStorage.removeItem(key);
  } catch {
    kept = false;
  }
}

/** Ids from before something was renamed, which stored answers may still go by. @param {string} [was] */
const olds = (was) => was?.split(" ") ?? [];

/**
 * The names under which what is in a section may be stored: the present one, then those from before.
 * @param {HTMLElement} section
 */
function namesOf({ dataset }) {
  const sections = [dataset.section ?? "", ...olds(dataset.was)];
  return [page, ...olds(was)].flatMap((page) => sections.map((section) => `${page}#${section}`));
}

/** The same of an item, within its section. @param {HTMLElement} item */
const idsOf = ({ dataset }) => [dataset.item ?? "", ...olds(dataset.was)];

/** @param {Element} within */
function boxesOf(within) {
  return [.../** @type {NodeListOf<HTMLInputElement>} */ (within.querySelectorAll("input[data-item]"))];
}

/** @param {HTMLElement} section */
function remember(section) {
  const names = namesOf(section);
  const boxes = boxesOf(section);
  const lists = [...section.querySelectorAll(".tasks")];
  const tallies = lists.map((list) => tally(list, store));
  // What one must have may stand in any of the lists.
  const last = lists.filter((list) => !list.parentElement?.closest(".tasks")).at(-1);
  if (last && section.closest(".is-checklist")) tallies.push(readiness(last, boxes));

  function show() {
    const known = names.some((name) => ticks.has(name));
    const ticked = new Set(names.flatMap((name) => ticks.get(name) ?? []));
    for (const box of boxes) box.checked = known ? idsOf(box).some((id) => ticked.has(id)) : box.defaultChecked;
    for (const say of tallies) say();
  }

  /** Writes this section's boxes and leaves everything else that is stored as it is. */
  function store() {
    const here = new Set(boxes.flatMap(idsOf));
    load();
    const items = new Set(names.flatMap((name) => ticks.get(name) ?? []).filter((item) => !here.has(item)));
    for (const box of boxes) if (box.checked) items.add(box.dataset.item ?? "");
    for (const name of names) ticks.delete(name);
    if (items.size || boxes.some((box) => box.defaultChecked)) ticks.set(names[0] ?? "", [...items]);
    save(KEY, ticks);
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
  const line = part(".tally");
  const [count, note] = line?.querySelectorAll("span") ?? [];
  const counts = words?.querySelector(`[data-total="${boxes.length}"]`)?.children;
  line?.querySelector("button")?.addEventListener("click", () => {
    for (const box of boxes) box.checked = false;
    store();
  });
  return () => {
    const done = boxes.filter((box) => box.checked).length;
    say(count, counts?.[done]);
    if (!kept) say(note, words?.querySelector(".unsaved"));
    if (!line || line.isConnected) return;
    list.after(line);
    // From now on changes are announced; what the page begins with is not.
    for (const part of [count, note]) part?.setAttribute("role", "status");
  };
}

/**
 * Below a stage's checklist: what is missing of the things that one must have, or the way on.
 * @param {Element} last Its last list, with its tally behind it.
 * @param {HTMLInputElement[]} boxes Those of all its lists.
 */
function readiness(last, boxes) {
  const list = speakAs(document.createElement("dl"));
  list.className = "ready";
  const said = list.appendChild(document.createElement("dt"));
  const state = said.appendChild(document.createElement("span"));
  const marks = [...document.querySelectorAll(".must")];
  const musts = boxes.filter((box) => marks.some((mark) => mark.closest("li") === box.closest("li")));
  const onward = document.querySelector(".onward a.next[rel=next]");
  return () => {
    const missing = (musts.length ? musts : boxes).filter((box) => !box.checked);
    const words = part(missing.length ? ".ready-missing" : ".ready-yes") ?? "";
    if (!state.lastChild?.isEqualNode(words || null)) state.replaceChildren(words);
    const rest = missing.length ? missing.map(nameOf) : onward ? [onward.cloneNode(true)] : [];
    // What announces itself stays where it is.
    while (said.nextSibling) said.nextSibling.remove();
    said.after(
      ...rest.map((node) => {
        const line = document.createElement("dd");
        line.append(node);
        return line;
      }),
    );
    if (list.isConnected) return;
    const line = last.nextElementSibling;
    (line?.matches(".tally") ? line : last).after(list);
    // From now on changes are announced; what the page begins with is not.
    state.setAttribute("role", "status");
  };
}

/** What a box stands before, without its marks. @param {HTMLInputElement} box */
function nameOf(box) {
  const from =
    box.labels?.[0]?.querySelector("span") ?? document.getElementById(box.getAttribute("aria-labelledby") ?? "");
  const name = speakAs(document.createElement("span"), from);
  name.append(...(from?.cloneNode(true).childNodes ?? []));
  for (const other of name.querySelectorAll(".must, .marker, ul, ol")) other.remove();
  name.textContent = (name.textContent ?? "").trim();
  return name;
}

/**
 * A field below each question to oneself, and below them all where that is kept and how to be rid of it.
 * @param {HTMLElement} section
 */
function reflect(section) {
  const names = namesOf(section);
  const questions = /** @type {HTMLElement[]} */ ([...section.querySelectorAll("li[data-item]")]);
  const fields = questions.flatMap((question) => {
    const label = part(".thought");
    const [name, field] = label?.children ?? [];
    if (!label || !(field instanceof HTMLTextAreaElement)) return [];
    const item = question.dataset.item ?? "";
    const asked = document.createElement("div");
    asked.id = `y.ask.${section.dataset.section}.${item}`;
    asked.append(...question.childNodes);
    name.id = `${asked.id}.answer`;
    field.setAttribute("aria-labelledby", `${asked.id} ${name.id}`);
    question.append(asked, label);
    return [{ label, field, keys: names.flatMap((name) => idsOf(question).map((id) => `${name}/${id}`)) }];
  });
  const line = part(".thoughts");
  if (line) questions.at(-1)?.parentElement?.after(line);

  function show() {
    for (const { label, field, keys } of fields) {
      const text = keys.map((key) => thoughts.get(key)).find((text) => text !== undefined) ?? "";
      // What is being written stays, whatever another tab says.
      if (field.value !== text && !(soon && field === document.activeElement)) field.value = text;
      label.dataset.text = field.value;
    }
    const note = /** @type {HTMLElement | undefined} */ (line?.querySelector(".kept") ?? undefined);
    if (!kept) say(note, words?.querySelector(".unwritten"));
  }

  function store() {
    clearTimeout(soon);
    soon = 0;
    load();
    for (const { field, keys } of fields) {
      for (const key of keys) thoughts.delete(key);
      if (field.value) thoughts.set(keys[0], field.value);
    }
    save(THOUGHTS, thoughts);
    show();
  }

  let soon = 0;
  for (const { field } of fields) {
    field.addEventListener("change", store);
    field.addEventListener("input", () => {
      clearTimeout(soon);
      soon = setTimeout(store, 300);
    });
  }
  addEventListener("pagehide", () => soon && store());
  line?.querySelector("button")?.addEventListener("click", () => {
    for (const { field } of fields) field.value = "";
    store();
  });
  show();
  return show;
}

load();
const sections = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("main [data-section]")]);
const shows = [
  ...sections.filter((section) => section.querySelector(".tasks")).map(remember),
  ...sections
    .filter((section) => section.matches(".is-prompts *") && section.querySelector("li[data-item]"))
    .map(reflect),
];

function refresh() {
  load();
  for (const show of shows) show();
}
addEventListener("storage", (event) => {
  if ([KEY, THOUGHTS, null].includes(event.key)) refresh();
});
addEventListener("pageshow", (event) => {
  if (event.persisted) refresh();
});
