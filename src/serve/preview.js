// Lets a page of the preview follow its sources: it is loaded again when it would be another, its styles are exchanged
// when only those changed, and a panel tells what there is to tell of it. Types: tests/browser/preview.d.ts.

import { Panel } from "./panel.js";

const mine = new URL(import.meta.url).searchParams;
/** @param {string} key */
const given = (key) => mine.get(key) ?? "";
const address = given("address");
// What this page is, and how far the preview had counted when it was.
const now = {
  session: given("session"),
  pages: given("pages"),
  styles: given("styles"),
  edit: given("edit"),
  is: given("is"),
  print: given("print"),
};

const PLACE = "yugto-preview-place";
const TRIED = "yugto-preview-tried";
const LOST = "The site no longer has this page. What you see is how it was.";
const BROKEN = "The page can’t be rendered: a fault of yugto, told of in the terminal. What you see is how it was.";

const panel = new Panel();
/** @type {EventSource | null} */
let source = null;
let leaving = false;

// Where the reader was, kept over a reload.

function keepPlace() {
  sessionStorage.setItem(
    PLACE,
    JSON.stringify({ path: location.pathname, x: scrollX, y: scrollY }),
  );
}

function restorePlace() {
  const kept = sessionStorage.getItem(PLACE);
  sessionStorage.removeItem(PLACE);
  if (!kept) return;
  try {
    const { path, x, y } = JSON.parse(kept);
    if (path === location.pathname) scrollTo({ left: x, top: y, behavior: "instant" });
  } catch {
    // Something else has written there: then there is no place to go back to.
  }
}

/**
 * Loads the page again for it to be as `wanted`; once only, lest something between it and the server keeps it as it is.
 * @param {string} wanted
 */
function reload(wanted) {
  const tried = `${address} ${wanted}`;
  if (leaving || sessionStorage.getItem(TRIED) === tried) return;
  sessionStorage.setItem(TRIED, tried);
  leaving = true;
  keepPlace();
  location.reload();
}

/** @param {string} elsewhere */
function go(elsewhere) {
  if (leaving) return;
  leaving = true;
  location.assign(elsewhere);
}

// Styles: those that the page has now in place of those that it had.

async function exchangeStyles() {
  try {
    const answer = await fetch(location.href, { cache: "no-store" });
    if (!answer.ok) return;
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    /** @param {Document} page @returns {any[]} */
    const links = (page) => [...page.querySelectorAll('link[rel~="stylesheet"]')];
    const old = links(document).filter((link) => !("yugtoPreviewOld" in link.dataset));
    const fresh = links(next);
    if (old.length !== fresh.length) return reload(now.print);
    old.forEach((link, i) => {
      const style = new URL(fresh[i].getAttribute("href") ?? "", location.href);
      style.searchParams.set("yugto", now.styles);
      const replacement = /** @type {HTMLLinkElement} */ (link.cloneNode());
      replacement.href = style.href;
      link.dataset.yugtoPreviewOld = "";
      // The old one goes when the new one is there, so that the page is never bare.
      replacement.addEventListener("load", () => link.remove(), { once: true });
      link.after(replacement);
    });
  } catch {
    // The server is gone; the stream will tell when it is back.
  }
}

// What the stream says of this page.

/** @param {MessageEvent<string>} event */
function hear(event) {
  if (leaving) return;
  /** @type {Heard} */
  const state = JSON.parse(event.data);
  const { page } = state;
  // Of an address that is none, nothing is known.
  if (!page) return;
  const known = state.session === now.session;
  const onlyStyles = known && String(state.pages) === now.pages;
  const edited = known && String(state.edit) !== now.edit;
  Object.assign(now, {
    session: state.session,
    pages: String(state.pages),
    styles: String(state.styles),
    edit: String(state.edit),
  });

  // A page that is no more is worth keeping before one's eyes.
  const gone = page.is === "broken" ? BROKEN : page.is === "lost" && now.is === "page" ? LOST : null;
  panel.show(state, gone);
  const same = page.is === now.is && page.print === now.print;
  if (same) sessionStorage.removeItem(TRIED);
  if (gone || same) {
    if (edited && state.follow) go(state.follow);
  } else if (page.is === now.is && onlyStyles) {
    now.print = page.print;
    exchangeStyles();
  } else {
    reload(page.print);
  }
}

// A hidden page has no stream, for browsers have few connections to one server.

function listen() {
  if (document.hidden) {
    source?.close();
    source = null;
  } else if (!source || source.readyState === EventSource.CLOSED) {
    source?.close();
    source = new EventSource(`/__yugto/events?address=${encodeURIComponent(address)}`);
    source.addEventListener("message", hear);
    // After an answer that is no stream the browser gives up; this doesn't.
    source.addEventListener("error", () => {
      if (source?.readyState === EventSource.CLOSED) setTimeout(listen, 1000);
    });
  }
}

document.addEventListener("visibilitychange", listen);
addEventListener("pagehide", () => {
  source?.close();
  source = null;
});
addEventListener("pageshow", (event) => {
  // Come back to as it was left, it may have been leaving.
  if (event.persisted) leaving = false;
  listen();
});
restorePlace();
listen();
