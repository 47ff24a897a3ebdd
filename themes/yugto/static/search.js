// Asks the index of words, and shows the pages that have them. What was asked stands in the address, so that a search
// can be kept, sent on and come back to.

/**
 * @typedef {{ element: string, id: string, location: number }} Anchor
 * @typedef {{ url: string, title: string, excerpt: string, anchor?: Anchor }} Part
 * @typedef {Part & { meta: Record<string, string>, sub_results: Part[], anchors: Anchor[] }} Found
 * @typedef {{ data: () => Promise<Found> }} Result
 * @typedef {{ search: (words: string, options: object) => Promise<{ results: Result[] }> }} Index
 */

const asked = /** @type {HTMLElement} */ (document.querySelector(".asked"));
const words = /** @type {HTMLTemplateElement} */ (asked.querySelector("template")).content.cloneNode(true);
asked.append(words);

/** @type {<T extends Element>(selector: string) => T} */
const part = (selector) => /** @type {any} */ (asked.querySelector(selector));
/** @type {HTMLFormElement} */
const form = part("form");
/** @type {HTMLElement} */
const said = part(".said");
/** @type {HTMLOListElement} */
const list = part(".found");
/** @type {HTMLElement} */
const more = part(".more");
/** What is said of a search, each in the language that says it. */
const sentences = Object.fromEntries(["waiting", "count", "none", "failed"].map((name) => [name, part(`.${name}`)]));
for (const sentence of Object.values(sentences)) sentence.remove();

/** So many pages are shown at a time. */
const AT_ONCE = 8;
/** So many parts of a page. */
const PARTS = 3;
const folder = new URL(asked.dataset.index ?? "", location.href).pathname;
const root = new URL("../..", new URL(folder, location.href)).pathname;

/** @type {Promise<Index> | null} */
let index = null;
/** How often it could not be loaded. */
let failures = 0;
/** Tells an answer that nobody waits for any more. */
let turn = 0;
/** @type {(() => Promise<void>) | null} */
let next = null;

/** The index is loaded when somebody first asks it. */
function load() {
  // What a browser couldn’t load it may never ask for again under the same name.
  index ??= import(`${folder}pagefind.js${failures ? `?${failures}` : ""}`).then(async ({ createInstance }) => {
    // In a worker it would need a policy of its own to be sent with the worker's file.
    const instance = createInstance({ basePath: folder, baseUrl: root, noWorker: true, excerptLength: 24 });
    await instance.init();
    // A page whose title is asked for comes first.
    await instance.options({ ranking: { metaWeights: { title: 8, above: 0.2, label: 0, hue: 0 }, diacriticSimilarity: 1, pageLength: 0.3 } });
    return instance;
  });
  // What failed once may succeed at another time.
  index.catch(() => {
    index = null;
    failures += 1;
  });
  return index;
}

/**
 * Says something of the search, with its words and a number in it.
 * @param {string} sentence
 * @param {string} [query]
 * @param {number} [count]
 */
function say(sentence, query = "", count = 0) {
  const line = /** @type {HTMLElement} */ (sentences[sentence].cloneNode(true));
  const number = new Intl.NumberFormat(document.documentElement.lang).format(count);
  line.textContent = (line.textContent ?? "").replace(/\{(words|count)\}/g, (_, what) => (what === "words" ? query : number));
  said.replaceChildren(line);
}

/**
 * An excerpt, of which only the marks are markup.
 * @param {string} excerpt
 */
function marked(excerpt) {
  const line = document.createElement("p");
  line.className = "excerpt";
  line.dir = "auto";
  const { body } = new DOMParser().parseFromString(excerpt, "text/html");
  for (const node of body.childNodes) {
    const text = node.textContent ?? "";
    if (node.nodeName !== "MARK") line.append(text);
    else {
      const mark = document.createElement("mark");
      mark.textContent = text;
      line.append(mark);
    }
  }
  return line;
}

/**
 * @param {string} href
 * @param {string} text
 */
function link(href, text) {
  const link = document.createElement("a");
  link.href = href;
  link.textContent = text;
  return link;
}

/**
 * A page that was found, as an entry of the list; nothing where the part that was asked for doesn't have the words.
 * @param {Found} found
 * @param {string} section
 */
function entry(found, section) {
  const { meta } = found;
  const parts = found.sub_results.filter(({ anchor }) => anchor && (!section || partOf(found, anchor) === section));
  if (section && !parts.length) return null;
  const item = document.createElement("li");
  if (meta.hue) item.dataset.hue = meta.hue;
  const title = document.createElement("h2");
  title.append(link(section ? parts[0].url : found.url, meta.title));
  if (meta.label) {
    const mark = document.createElement("span");
    mark.className = "mark";
    mark.ariaHidden = "true";
    mark.textContent = meta.label;
    title.firstElementChild?.prepend(mark, " ");
  }
  item.append(title);
  if (meta.above && meta.above !== meta.title) {
    const where = document.createElement("p");
    where.className = "where";
    where.textContent = meta.above;
    item.append(where);
  }
  if (section) {
    item.append(marked(parts[0].excerpt));
    return item;
  }
  item.append(marked(found.excerpt));
  if (parts.length) {
    const places = document.createElement("ul");
    for (const { url, title } of parts.slice(0, PARTS)) {
      const place = document.createElement("li");
      place.append(link(url, title));
      places.append(place);
    }
    item.append(places);
  }
  return item;
}

/** What is asked, as the form has it. */
function question() {
  const fields = new FormData(form);
  const text = (/** @type {string} */ name) => String(fields.get(name) ?? "").trim();
  return { query: text("q"), model: text("model"), section: text("section") };
}

/** What was asked last, until it is asked again for a failure. */
let last = "";

async function search() {
  const { query, model, section } = question();
  const asking = JSON.stringify([query, model, section]);
  // Whoever types and then presses Enter asks once.
  if (asking === last) return;
  last = asking;
  const mine = ++turn;
  keep({ q: query, model, section });
  next = null;
  list.ariaBusy = "true";
  if (!query) {
    list.ariaBusy = "false";
    said.replaceChildren();
    list.replaceChildren();
    more.hidden = true;
    return;
  }
  const slow = setTimeout(() => mine === turn && say("waiting"), 400);
  try {
    const filters = { ...(model && { model }), ...(section && { section }) };
    const { results } = await (await load()).search(query, { filters });
    const rest = section ? await among(results, section) : results;
    if (mine !== turn) return;
    // From here on there is more to say than that it takes long.
    clearTimeout(slow);
    list.replaceChildren();
    say(rest.length ? "count" : "none", query, rest.length);
    next = async () => {
      const some = await Promise.all(rest.splice(0, AT_ONCE).map((result) => result.data()));
      if (mine !== turn) return;
      list.append(...some.flatMap((found) => entry(found, section) ?? []));
      more.hidden = !rest.length;
    };
    await next();
  } catch {
    if (mine !== turn) return;
    last = "";
    list.replaceChildren();
    more.hidden = true;
    say("failed");
  } finally {
    clearTimeout(slow);
    if (mine === turn) list.ariaBusy = "false";
  }
}

/**
 * The part of its page that a heading stands in: the last one of the second level up to there.
 * @param {Found} found
 * @param {Anchor} anchor
 */
function partOf({ anchors }, { location }) {
  const parts = anchors.filter((anchor) => anchor.element === "h2" && anchor.location <= location);
  return parts.reduce((last, part) => (part.location > last.location ? part : last), { id: "", location: -1 }).id;
}

/**
 * Those that have the words in that part of the page.
 * @param {Result[]} results
 * @param {string} section
 */
async function among(results, section) {
  const all = await Promise.all(results.map((result) => result.data()));
  const has = all.filter((found) => found.sub_results.some(({ anchor }) => anchor && partOf(found, anchor) === section));
  return has.map((found) => ({ data: async () => found }));
}

/**
 * Keeps what is asked in the address.
 * @param {Record<string, string>} asked
 */
function keep(asked) {
  const address = new URL(location.href);
  for (const [name, value] of Object.entries(asked)) {
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  }
  if (address.href !== location.href) history.replaceState(history.state, "", address);
}

/** Asks what the address says. */
function recall() {
  const kept = new URL(location.href).searchParams;
  for (const field of /** @type {NodeListOf<HTMLInputElement | HTMLSelectElement>} */ (form.querySelectorAll("[name]"))) {
    field.value = kept.get(field.name) ?? "";
    // A list may no longer have that entry.
    if (field instanceof HTMLSelectElement && field.selectedIndex < 0) field.selectedIndex = 0;
  }
  if (question().query) search();
}

let typing = 0;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(typing);
  search();
});
form.addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(search, 250);
});
form.addEventListener("focusin", () => load().catch(() => {}), { once: true });
more.querySelector("button")?.addEventListener("click", async () => {
  const before = list.lastElementChild;
  await next?.();
  // The button may be gone: the focus goes to what it brought.
  /** @type {HTMLElement | null | undefined} */ (before?.nextElementSibling?.querySelector("a"))?.focus();
});
recall();
