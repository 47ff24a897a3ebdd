// Lets a page of the preview follow its sources: it reloads when pages change, exchanges its
// styles when only those do, and shows over the page what is wrong with the site.

const mine = new URL(import.meta.url).searchParams;
const session = mine.get("session");
const pages = mine.get("pages");
let styles = mine.get("styles");

const PLACE = "yugto-preview-place";
const DISMISSED = "yugto-preview-dismissed";

let source = null;
let reloading = false;
let gone = null;
let faults = null;

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

async function reload() {
  if (reloading) return;
  reloading = true;
  try {
    const answer = await fetch(location.href, { cache: "no-store" });
    if (answer.ok) {
      keepPlace();
      location.reload();
      return;
    }
    gone =
      answer.status === 404
        ? "The site no longer has this page. What you see is how it was."
        : await answer.text();
    draw();
  } catch {
    // The server is gone; the stream will tell when it is back.
  }
  reloading = false;
}

// Styles: those that the page has now in place of those that it had.

async function exchangeStyles() {
  try {
    const answer = await fetch(location.href, { cache: "no-store" });
    if (!answer.ok) return;
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    const links = (page) => [...page.querySelectorAll('link[rel~="stylesheet"]')];
    const old = links(document).filter((link) => !("yugtoPreview" in link.dataset));
    const fresh = links(next);
    if (old.length !== fresh.length) return reload();
    old.forEach((link, i) => {
      const address = new URL(fresh[i].getAttribute("href"), location.href);
      address.searchParams.set("yugto", styles);
      const replacement = link.cloneNode();
      replacement.href = address.href;
      // The old one goes when the new one is there, so that the page is never bare.
      replacement.addEventListener("load", () => link.remove(), { once: true });
      link.after(replacement);
    });
  } catch {
    // As above.
  }
}

// The panel.

const panel = document.createElement("aside");
panel.className = "yugto-preview";
panel.lang = "en";
panel.dir = "ltr";
panel.hidden = true;
panel.setAttribute("aria-label", "Preview");

const bar = document.createElement("div");
bar.className = "yugto-preview-bar";
const summary = document.createElement("p");
summary.className = "yugto-preview-summary";
summary.setAttribute("role", "status");
const close = document.createElement("button");
close.className = "yugto-preview-close";
close.type = "button";
close.textContent = "Hide";
bar.append(summary, close);
const report = document.createElement("pre");
report.className = "yugto-preview-report";
report.tabIndex = 0;
report.setAttribute("role", "region");
report.setAttribute("aria-label", "Report");
const more = document.createElement("details");
more.className = "yugto-preview-more";
const handle = document.createElement("summary");
handle.textContent = "Report";
more.append(handle, report);
panel.append(bar, more);

const style = document.createElement("link");
style.rel = "stylesheet";
style.href = "/__yugto/preview.css";
style.dataset.yugtoPreview = "";
document.head.append(style);
document.body.append(panel);

/** The report that the panel shows. */
let drawn;

function shown() {
  return JSON.stringify([gone, faults]);
}

function draw() {
  // Once hidden, the panel stays so until there is something else to say.
  panel.hidden = !(gone || faults) || sessionStorage.getItem(DISMISSED) === shown();
  summary.textContent = [gone, faults?.summary].filter(Boolean).join(" ");
  report.textContent = faults?.text ?? "";
  more.hidden = !faults;
  panel.dataset.weight = faults?.weight ?? "";
  if (faults?.text !== drawn) {
    // Errors unfold by themselves; what its reader folded stays folded while it says the same.
    more.open = faults?.weight === "errors";
    drawn = faults?.text;
  }
}

function dismiss() {
  sessionStorage.setItem(DISMISSED, shown());
  draw();
}

close.addEventListener("click", dismiss);
panel.addEventListener("keydown", (event) => {
  if (event.key === "Escape") dismiss();
});

// The stream. A hidden page has none, for browsers have few connections to one server.

function hear(event) {
  const state = JSON.parse(event.data);
  faults = state.faults;
  draw();
  if (state.session !== session || String(state.pages) !== pages) {
    reload();
  } else if (String(state.styles) !== styles) {
    styles = String(state.styles);
    exchangeStyles();
  }
}

function listen() {
  if (document.hidden) {
    source?.close();
    source = null;
  } else if (!source || source.readyState === EventSource.CLOSED) {
    source?.close();
    source = new EventSource("/__yugto/events");
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
addEventListener("pageshow", listen);
restorePlace();
listen();
