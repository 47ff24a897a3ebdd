// HTML as a browser would parse it, with just enough of selectors to ask about it.

import { parse } from "parse5";

/** @returns the document, with `byId`, and with `one` and `all` by selector: `tag`, `.class`, `#id`, `[attribute=value]`, ` `, ` > `. */
export function read(text) {
  const root = node(parse(text).childNodes.find((child) => child.nodeName === "html"), null);
  const everything = [...walk(root)];
  const all = (selector, within = root) =>
    everything.filter((element) => matches(element, selector) && (within === root || inside(element, within)));
  return {
    root,
    everything,
    all,
    one: (selector, within) => all(selector, within)[0] ?? null,
    byId: (id) => everything.find((element) => element.attrs.id === id) ?? null,
    ids: new Set(everything.flatMap((element) => element.attrs.id ?? [])),
  };
}

function node(raw, parent) {
  const element = {
    tag: raw.tagName,
    parent,
    attrs: Object.fromEntries(raw.attrs.map(({ name, value }) => [name, value])),
    own: raw.childNodes.filter((child) => child.nodeName === "#text").map((child) => child.value).join(""),
    get text() {
      return textOf(raw);
    },
  };
  element.children = raw.childNodes.filter((child) => child.tagName).map((child) => node(child, element));
  return element;
}

function textOf(raw) {
  if (raw.nodeName === "#text") return raw.value;
  return (raw.childNodes ?? []).map(textOf).join("");
}

function* walk(element) {
  yield element;
  for (const child of element.children) yield* walk(child);
}

const inside = (element, within) => !!element && (element.parent === within || inside(element.parent, within));

function matches(element, selector) {
  const parts = selector.trim().split(/\s+/);
  return ends(element, parts);
}

function ends(element, parts) {
  if (!element || !simple(element, parts.at(-1))) return false;
  const rest = parts.slice(0, -1);
  if (!rest.length) return true;
  if (rest.at(-1) === ">") return ends(element.parent, rest.slice(0, -1));
  for (let up = element.parent; up; up = up.parent) if (ends(up, rest)) return true;
  return false;
}

function simple(element, part) {
  return (part.match(/\[[^\]]*\]|[.#]?[\w*-]+/g) ?? []).every((test) => {
    if (test === "*") return true;
    if (test[0] === ".") return (element.attrs.class ?? "").split(/\s+/).includes(test.slice(1));
    if (test[0] === "#") return element.attrs.id === test.slice(1);
    if (test[0] === "[") {
      const [name, value] = test.slice(1, -1).split("=");
      return value === undefined ? name in element.attrs : element.attrs[name] === value.replace(/"/g, "");
    }
    return element.tag === test;
  });
}

/** Every address that a page names, with the element that names it. */
export function* addresses(page) {
  for (const element of page.doc.everything) {
    const { tag, attrs } = element;
    if (attrs.href !== undefined) yield { element, to: attrs.href };
    if (attrs.src !== undefined) yield { element, to: attrs.src };
    if (attrs.srcset !== undefined) for (const one of attrs.srcset.split(",")) yield { element, to: one.trim().split(/\s/)[0] };
    if (attrs.action !== undefined) yield { element, to: attrs.action };
    if (tag === "meta" && attrs["http-equiv"]?.toLowerCase() === "refresh") yield { element, to: refresh(attrs.content) };
    if (tag === "meta" && attrs.property === "og:url") yield { element, to: attrs.content };
  }
}

/** The address in `0; url=…`. */
export const refresh = (content) => content.replace(/^[^=]*=/, "");

/** White space as a reader sees it; isolation marks, which nobody sees, are dropped. */
export const plain = (text) => text.replace(/[\u2066-\u2069]/g, "").replace(/\s+/g, " ").trim();
