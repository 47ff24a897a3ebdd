// What the preview tells of the page that is open: a button in the corner, and a panel that it unfolds. They live in a
// shadow of their own, beside the page's body, so that neither the site's styles nor its scripts meet them. Types:
// tests/browser/preview.d.ts.

const DISMISSED = "yugto-preview-dismissed";
const OPEN = "yugto-preview-open";
const FOLDED = "yugto-preview-folded";

/**
 * An element with properties and children; those that are nothing are left out.
 * @template {keyof HTMLElementTagNameMap} N
 * @param {N} name
 * @param {Record<string, string | number | boolean>} properties
 * @param {(Piece | Piece[])[]} children
 * @returns {HTMLElementTagNameMap[N]}
 */
function make(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in element) Object.assign(element, { [key]: value });
    else element.setAttribute(key, String(value));
  }
  for (const child of children.flat()) if (child) element.append(child);
  return element;
}

/** Text with what stands between backticks as code. @param {string} text */
const marked = (text) => text.split("`").map((part, i, { length }) => (i % 2 && i < length - 1 ? make("code", {}, part) : i % 2 ? `\`${part}` : part));

/** @param {number} count @param {string} one */
const many = (count, one, several = `${one}s`) => `${count} ${count === 1 ? one : several}`;

/** Words with commas between them. @param {Node[]} nodes @returns {Piece[]} */
const listed = (nodes) => nodes.flatMap((node, i) => (i ? [", ", node] : [node]));

/** @type {Record<string, string>} */
const NAMES = { "@meta": "title and summary", "@intro": "introduction" };
/** @param {string} key */
const called = (key) => NAMES[key] ?? `#${key}`;

/** A place in a file: a link into the editor where there is one. @param {Place} place */
function at(place, text = place.text) {
  return place.href ? make("a", { href: place.href, title: place.text }, text) : make("span", {}, text);
}

/** A section: a link into the editor, else to where it is on the page. @param {Section} section */
function toSection(section) {
  if (section.place?.href) return at(section.place, called(section.key));
  const here = section.key.startsWith("@") ? null : `#${encodeURIComponent(section.key)}`;
  return here ? make("a", { href: here }, called(section.key)) : make("span", {}, called(section.key));
}

const UNSETTLED = ["stale", "unreviewed", "missing", "orphaned"];

/** The sections of each state that asks for work. @param {About | null} about */
function unsettled(about) {
  const sections = about?.sections ?? [];
  const states = UNSETTLED.map((state) => ({ state, found: sections.filter((section) => section.state === state) }));
  return states.filter(({ found }) => found.length);
}

/** @param {Fault[]} faults */
function faultList(faults) {
  const rows = faults.map((fault) =>
    make(
      "li",
      { className: fault.weight },
      make("p", { className: "message" }, make("b", {}, fault.weight), " ", marked(fault.message)),
      make("p", { className: "where" }, fault.place && at(fault.place), make("code", {}, fault.code)),
      fault.help && make("p", { className: "help" }, marked(fault.help)),
    ),
  );
  return make("ul", { className: "faults" }, rows);
}

/** @param {Shown} shown @returns {Piece[]} */
function faultPart({ faults, gone }) {
  if (!faults && !gone) return [];
  const { here = [], more = 0, elsewhere = null } = faults ?? {};
  const report = elsewhere && make("details", { className: "elsewhere" });
  if (elsewhere && report) {
    // An error without a place on this page would else be told nowhere.
    report.open = elsewhere.weight === "error" && !here.some((fault) => fault.weight === "error");
    report.append(
      make("summary", {}, `${elsewhere.summary} ${here.length ? "elsewhere" : "in other files"}`),
      make("pre", { tabIndex: 0, role: "region", "aria-label": "Report" }, elsewhere.text),
    );
  }
  return [
    gone && make("p", { className: "gone" }, gone),
    here.length ? make("h3", {}, "Faults of this page") : null,
    here.length ? faultList(here) : null,
    more ? make("p", { className: "quiet" }, `and ${more} more`) : null,
    report,
  ];
}

/** @param {About} about @returns {Piece[]} */
function states(about) {
  const { sections } = about;
  if (about.fallback) return [make("p", {}, `Not translated: shown in ${about.fallback.name}`)];
  if (!sections.length) return [];
  const work = unsettled(about).map(({ state, found }) =>
    make("p", { className: state }, `${found.length} of ${many(sections.length, "section")} ${state}: `, listed(found.map(toSection))),
  );
  if (work.length) return work;
  const source = sections.every((section) => section.state === "source");
  return [make("p", {}, `${many(sections.length, "section")}, ${source ? "in the source language" : "all current"}`)];
}

/** @param {Shown} shown @returns {Piece[]} */
function pagePart({ about }) {
  if (!about) return [];
  const rows = about.sections.map((section) =>
    make(
      "li",
      {},
      make("span", { className: "title", dir: "auto" }, section.title || called(section.key)),
      section.place && at(section.place, called(section.key)),
      make("span", { className: `state ${section.state}` }, section.state),
    ),
  );
  return [
    make("h3", {}, "This page"),
    make(
      "p",
      { className: "facts" },
      about.source ? at(about.source) : make("span", {}, "made by yugto"),
      make("span", {}, make("bdi", { lang: about.language.tag }, about.language.name), ` (${about.language.tag})`),
      about.draft ? make("span", { className: "draft" }, "draft") : null,
    ),
    ...states(about),
    rows.length ? make("details", {}, make("summary", {}, "Every section"), make("ul", { className: "sections" }, rows)) : null,
  ];
}

/** @param {Shown} shown @returns {Piece[]} */
function impactPart({ impact }) {
  if (!impact) return [];
  const { stale, more, moved } = impact;
  const made = stale.map((row) => at(row.place, `${row.language} ${called(row.section)}`));
  if (more) made.push(make("span", {}, `${more} more`));
  const results = moved.map((row) =>
    make(
      "p",
      { className: "moved" },
      `Self-check of ${row.playbook}: ${row.count} of ${many(row.of, "set")} of answers that led to `,
      make("b", {}, row.from),
      " now lead to ",
      make("b", {}, row.to),
    ),
  );
  return [
    make("h3", {}, "Last edit"),
    make("p", { className: "facts" }, make("span", {}, impact.what), make("span", {}, changed(impact.pages))),
    made.length ? make("p", { className: "stale" }, `Made ${many(stale.length + more, "section")} stale: `, listed(made)) : null,
    ...results,
  ];
}

/** How many pages an edit changed, if anybody knows. @param {number | null} pages */
function changed(pages) {
  return pages === null ? "any page may have changed" : `${many(pages, "page")} changed`;
}

/** What the button says, and how grave it is. @param {Shown} shown */
function summary({ faults, about, gone }) {
  const work = unsettled(about).map(({ state, found }) => `${found.length} ${state}`);
  if (about?.fallback) work.push("not translated");
  const said = [gone ? "Page gone" : null, faults?.summary ?? null, ...work].filter(Boolean);
  return {
    text: said.length ? said.join(" · ") : "No faults",
    weight: gone ? "error" : (faults?.weight ?? (work.length ? "work" : "fine")),
  };
}

export class Panel {
  #host = document.createElement("yugto-preview");
  #shadow = this.#host.attachShadow({ mode: "open" });
  #body = make("div", { className: "body" });
  #hide = make("button", { type: "button", className: "hide", title: "Until something else is wrong" }, "Hide");
  #fold = make("button", { type: "button", className: "fold" }, "Fold");
  #panel = make("section", { id: "panel", className: "panel", lang: "en", dir: "ltr", tabIndex: -1, hidden: true, "aria-label": "Preview" });
  #label = make("span", { className: "label" });
  #pill = make("button", { type: "button", className: "pill", lang: "en", dir: "ltr", "aria-expanded": "false", "aria-controls": "panel" });
  #status = make("p", { className: "status", role: "status", lang: "en" });
  #parts = [faultPart, pagePart, impactPart].map((fill) => ({ fill, place: make("div", { className: "part" }), drawn: "null" }));
  /** @type {Shown} */
  #state = { faults: null, about: null, impact: null, gone: null };
  /** Tells what is wrong from what was wrong before. */
  #key = "";

  constructor() {
    // Unstyled it would be in the way.
    this.#host.style.display = "none";
    this.#body.append(...this.#parts.map(({ place }) => place));
    this.#panel.append(make("header", {}, make("h2", {}, "Preview"), this.#hide, this.#fold), this.#body);
    this.#pill.append(make("span", { className: "mark", "aria-hidden": "true" }), this.#label);
    this.#shadow.append(this.#status, this.#panel, this.#pill);
    this.#dress();
    this.#pill.hidden = true;
    this.#pill.addEventListener("click", () => this.#toggle());
    this.#fold.addEventListener("click", () => this.#toggle());
    this.#hide.addEventListener("click", () => this.#dismiss());
    this.#panel.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.#toggle();
    });
    document.documentElement.append(this.#host);
  }

  /** Gets its styles, and again where the server went away meanwhile. */
  #dress() {
    const style = make("link", { rel: "stylesheet", href: "/__yugto/preview.css" });
    style.addEventListener("load", () => this.#host.style.removeProperty("display"));
    style.addEventListener("error", () => {
      style.remove();
      setTimeout(() => this.#dress(), 1000);
    });
    this.#shadow.prepend(style);
  }

  /**
   * Tells what the stream said, and what became of the page if it is no more.
   * @param {Told} told
   * @param {string | null} gone
   */
  show({ faults, about, impact }, gone) {
    this.#state = { faults, about, impact, gone };
    this.#key = JSON.stringify([gone, faults?.id ?? null]);
    this.#draw();
  }

  /** Errors unfold it by themselves, until their reader folds it. */
  #urgent() {
    return Boolean(this.#state.gone) || this.#state.faults?.weight === "error";
  }

  #isOpen() {
    return this.#urgent() ? sessionStorage.getItem(FOLDED) !== this.#key : sessionStorage.getItem(OPEN) === "yes";
  }

  #toggle() {
    const open = !this.#isOpen();
    if (open) sessionStorage.removeItem(FOLDED);
    else sessionStorage.setItem(FOLDED, this.#key);
    if (open && !this.#urgent()) sessionStorage.setItem(OPEN, "yes");
    if (!open) sessionStorage.removeItem(OPEN);
    this.#draw();
    (open ? this.#panel : this.#pill).focus({ preventScroll: true });
  }

  /** Once dismissed it stays away until something else is wrong. */
  #dismiss() {
    sessionStorage.setItem(DISMISSED, this.#key);
    sessionStorage.removeItem(OPEN);
    this.#draw();
  }

  #isDismissed() {
    const dismissed = sessionStorage.getItem(DISMISSED);
    const quiet = !this.#state.gone && !this.#state.faults;
    return dismissed !== null && (quiet || dismissed === this.#key);
  }

  #draw() {
    const { text, weight } = summary(this.#state);
    const away = this.#isDismissed();
    const open = !away && this.#isOpen();
    const focused = this.#shadow.activeElement;
    // A part that says the same is left alone, with what its reader unfolded in it.
    for (const part of this.#parts) {
      const content = part.fill(this.#state).filter((piece) => piece instanceof Element);
      const drawn = content.map((node) => node.outerHTML).join("");
      if (drawn === part.drawn) continue;
      part.drawn = drawn;
      part.place.replaceChildren(...content);
    }
    this.#pill.hidden = away;
    this.#panel.hidden = !open;
    this.#pill.setAttribute("aria-expanded", String(open));
    this.#host.dataset.weight = weight;
    this.#label.textContent = text;
    const said = this.#state.gone ?? this.#state.faults?.summary ?? "";
    if (this.#status.textContent !== said) this.#status.textContent = said;
    if (focused && !focused.isConnected && open) this.#panel.focus({ preventScroll: true });
  }
}
