// The stage finder: makes a form of the page's worksheet, and tells readers their stage and why. What they answer stays
// in this browser, named by ids, so that it holds in every language. Types: tests/browser/finder.d.ts.

/** @param {number[][]} item */
const most = (item, stage = 0) => Math.max(0, ...item.map((points) => points[stage]));

/** @param {Check} check @param {Given} given */
const tally = ({ stages, items }, given) =>
  Array.from({ length: stages }, (_, stage) => {
    const sum = { points: 0, possible: 0, total: 0 };
    items.forEach((item, at) => {
      const answer = item[given[at] ?? -1];
      sum.total += most(item, stage);
      if (!answer) return;
      sum.points += answer[stage];
      sum.possible += most(item, stage);
    });
    return sum;
  });

/** Above zero if the first share is greater: exact, since nothing is divided. @param {Tally} a @param {Tally} b */
const compare = (a, b) => a.points * b.possible - b.points * a.possible;

/** The stages of which enough is answered, best first. @param {Tally[]} tallies */
const ranked = (tallies) =>
  [...tallies.keys()]
    .filter((n) => tallies[n].total && 5 * tallies[n].possible >= 3 * tallies[n].total)
    .sort((a, b) => compare(tallies[b], tallies[a]));

/** @param {Check} check @param {Tally[]} tallies @returns {Score} */
function judge({ method, pass }, tallies) {
  const able = ranked(tallies);
  const best = tallies[able[0]];
  if (!best) return { outcome: "too-few-answers", stage: null, near: [], tallies };
  if (method === "ladder") {
    let run = 0;
    while (able.includes(run) && 100 * tallies[run].points >= pass * tallies[run].possible) run += 1;
    return { outcome: run ? "stage" : "not-started", stage: run ? run - 1 : null, near: [], tallies };
  }
  const near = able.slice(1).filter((n) => 20 * compare(best, tallies[n]) <= best.possible * tallies[n].possible);
  return {
    outcome: 5 * best.points < 2 * best.possible ? "unclear" : "stage",
    stage: able[0],
    near: near.sort((a, b) => a - b),
    tallies,
  };
}

/** @param {Check} check @param {Given} given */
export const score = (check, given) => judge(check, tally(check, given));

/**
 * The fewest other answers that lead to a stage, of equally few the nearest: exact for one and two, then up to five that
 * tell most, or none. @param {Check} check @param {Given} given
 */
export function change(check, given, to = 0) {
  const start = tally(check, given);
  const moves = check.items
    .flatMap((item, at) => {
      const now = given[at] ?? -1;
      const old = item[now];
      // What doesn't apply stays so. Staying is a move too: with it, one other is a pair.
      return (given[at] === null ? [] : item).map((points, answer) => ({
        item: at,
        answer,
        step: answer === now ? 0 : 999 + (old ? Math.abs(answer - now) : item.length),
        adds: points.map((n, stage) => [n - (old?.[stage] ?? 0), old ? 0 : most(item, stage)]),
      }));
    })
    .sort((a, b) => a.step - b.step);
  /** @param {Tally[]} tallies @param {Move} move */
  const after = (tallies, { adds }) =>
    tallies.map((old, n) => ({ ...old, points: old.points + adds[n][0], possible: old.possible + adds[n][1] }));
  /** @param {Tally[]} tallies */
  const there = (tallies) => {
    const { outcome, stage } = judge(check, tallies);
    return outcome === "stage" && stage === to;
  };
  /** @type {Move[]} */
  let found = [];
  let least = Infinity;
  // Of very many, single ones alone.
  moves.slice(0, moves.length > 300 ? 1 : undefined).forEach((first, n) => {
    const half = after(start, first);
    for (const second of moves.slice(n + 1)) {
      if (first.step + second.step >= least) break;
      if ((first.step && first.item === second.item) || !there(after(half, second))) continue;
      found = [first, second];
      least = first.step + second.step;
    }
  });
  if (found.length) return found.filter(({ step }) => step);
  let at = start;
  for (const move of moves.sort((a, b) => b.adds[to][0] - a.adds[to][0])) {
    if (move.adds[to][0] <= 0) break;
    if (found.some(({ item }) => item === move.item)) continue;
    at = after(at, move);
    found.push(move);
    if (there(at)) return found;
    if (found.length > 4) break;
  }
  return [];
}

// The form

/** @type {any} */
const root = document.querySelector(".finder");
/** @type {any} */
const words = document.getElementById("y.finder");
const html = document.documentElement;
const { site, model = "", kind } = html.dataset;
const { method, version, pass } = root.dataset;
/** @type {string[]} */
const stages = root.dataset.stages.split(" ");

/** @returns {any[]} */
const all = (selector = "", within = words.content) => [...within.querySelectorAll(selector)];
const one = (selector = "", within = words.content) => within.querySelector(selector);
const part = (selector = "") => document.importNode(one(selector), true);
/** @param {any[]} nodes @returns {any} */
const make = (name = "", ...nodes) => {
  const element = document.createElement(name);
  element.append(...nodes);
  return element;
};
/** The words of an element, in their language, be it said around them or of all of them. @param {any} from */
const said = (from) => {
  const whole = all("[lang]", from).find((part) => part.textContent.trim() === from.textContent.trim());
  const { lang, dir } = whole ?? from.closest("[lang]:not(html)") ?? {};
  return Object.assign(make("span", from.textContent.trim()), lang && { lang, dir });
};
/** Puts nodes in place of {name}. @param {any} element @param {any} values */
const fill = (element, values) => {
  element.replaceChildren(
    ...element.textContent.split(/\{(\w+)\}/).flatMap((bit = "", n = 0) => (n % 2 ? values[bit] : bit)),
  );
  return element;
};
/** Ids from before something was renamed, which stored answers may still go by. @param {any} from @returns {string[]} */
const olds = ({ dataset }) => dataset.was?.split(" ") ?? [];
const rows = all(".fit tbody tr");
/** The place of a stage. @param {unknown} id */
const placeOf = (id) => rows.findIndex((row, n) => [stages[n], ...olds(row)].includes(`${id}`));
const title = (stage = 0) => said(one("a > :last-child", rows[stage]));

const form = make("form", ...root.childNodes);
for (const done of all(".points, .skipped, .key", form)) done.remove();

/** @type {Item[]} */
const items = all("section[data-item]", form).map((section) => {
  const { item: id } = section.dataset;
  one("fieldset", section).append(part(".skip-answer"));
  const choices = all("[data-answer]", section);
  const radios = choices.map((choice) => {
    const radio = Object.assign(make("input"), { type: "radio", name: `y.${id}`, value: choice.dataset.answer });
    choice.append(make("label", radio, ...choice.childNodes));
    return radio;
  });
  const points = choices.slice(0, -1).map(({ dataset }) => dataset.points.split(" ").map(Number));
  return {
    id,
    names: [id, ...olds(section)],
    heading: one("h2", section),
    fresh: one(".new", section),
    radios,
    values: radios.map(({ value }) => value),
    past: choices.map(olds),
    points,
  };
});
const check = { method, pass: Number(pass), stages: stages.length, items: items.map(({ points }) => points) };

const changed = part(".changed");
const actions = part(".actions");
const past = part(".history");
form.append(actions);
root.append(changed, form, past);
root.classList.add("live");

// What the browser keeps

const CHECKS = `yugto:${site}:check:`;
const TICKS = `yugto:${site}:ticks`;
const THOUGHTS = `yugto:${site}:thoughts`;
const KEY = CHECKS + model;

/** @returns {State} */
const fresh = () => ({ version, seen: items.map(({ id }) => id), answers: {}, results: [] });
let state = fresh();
/** @type {Map<string, string>} */
let answers = new Map();
/** Whether it keeps anything. Where not, all of this lasts as long as the page. */
let kept = true;
/** The notice that answers came with the address: they aren't stored unless the reader says so. @type {any} */
let linked;
/** The result on the page. @type {any} */
let shown;

/** What can't be read is overwritten in time; storage that can't be opened stays closed. @param {(box: Storage) => any} use */
const stored = (use) => {
  try {
    return use(localStorage);
  } catch (error) {
    kept = kept && error instanceof SyntaxError;
  }
};
const read = (key = "") => stored((box) => JSON.parse(`${box.getItem(key)}`));
/** @param {unknown} value */
const write = (key = "", value) =>
  stored((box) => (value ? box.setItem(key, JSON.stringify(value)) : box.removeItem(key)));
/** @returns {string[]} */
const keys = () => stored((box) => Object.keys(box).filter((key) => key.startsWith(CHECKS))) ?? [];

// What was kept under the names that the playbook had before comes along.
const before = olds(html).map((page) => page.split("/")[0]);
for (const key of before.map((name) => CHECKS + name)) {
  const raw = read(KEY) ? null : read(key);
  if (raw) write(KEY, raw);
  if (raw && kept) write(key, null);
}

/** @param {any} value */
const entries = (value) => Object.entries(typeof value === "object" && value ? value : {});
/** @param {any} value @returns {boolean} */
const isText = (value) => typeof value === "string";
/** @param {any} value @returns {boolean} */
const areTexts = (value) => Array.isArray(value) && value.every(isText);
/** What is sound of theirs, and all of mine. @param {any} theirs @param {any} mine */
const merge = (theirs, mine, sound = isText) =>
  Object.fromEntries([...entries(theirs).filter(([, value]) => sound(value)), ...entries(mine)]);

/** In their order; one a day of each. @param {Result[]} results */
const ordered = (results) =>
  [
    ...new Map(
      results.map((result) => [new Date(result.date).toDateString() + result.outcome + result.stage, result]),
    ).values(),
  ].sort((a, b) => (a.date < b.date ? -1 : 1));

/** What is ours of what was stored or came in a file: neither is to be trusted. @param {any} raw @returns {State} */
const sound = (raw) => ({
  version: isText(raw?.version) ? raw.version : "",
  seen: areTexts(raw?.seen) ? raw.seen : [],
  answers: merge(raw?.answers, {}),
  results: entries(raw?.results).flatMap(([, result]) => {
    const { date, version, outcome, stage, shares } = result ?? {};
    const right =
      areTexts([date, version, outcome, stage ?? ""]) &&
      /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(date) &&
      Date.parse(date) &&
      /^(stage|unclear|not-started)$/.test(outcome) &&
      /^\[(\[\d+,\d+\],?)+]$/.test(JSON.stringify(shares));
    return right ? [{ date, version, outcome, stage, shares }] : [];
  }),
});

/** The answers that there are, under the present ids. @param {any[]} pairs @returns {Map<string, string>} */
const known = (pairs) => {
  const found = new Map(pairs);
  return new Map(
    items.flatMap(({ id, names, values, past }) => {
      const theirs = names.map((name) => found.get(name));
      const value = theirs.flatMap((old) => values.filter((value, n) => [value, ...past[n]].includes(old)))[0];
      return value ? [[id, value]] : [];
    }),
  );
};
/** @returns {Given} */
const given = () =>
  items.map(({ id, values, points }) => {
    const at = values.indexOf(answers.get(id) ?? "");
    return at < points.length ? at : null;
  });
const now = () => score(check, given());
const shares = () => now().tallies.map(({ points, possible }) => [points, possible]);
const fragment = () => `#answers=${[...answers].map((pair) => pair.map(encodeURIComponent).join(":")).join(";")}`;

function save() {
  if (!linked) {
    state.answers = Object.fromEntries(answers);
    write(KEY, answers.size || state.results.length ? state : null);
  }
  show();
}

/** Shows everything but the result. */
function show() {
  const old = state.version !== version;
  for (const { id, names, fresh, radios } of items) {
    for (const radio of radios) radio.checked = radio.value === answers.get(id);
    fresh.hidden = !old || names.some((name) => state.seen.includes(name));
  }
  changed.hidden = !old || !answers.size || linked;
  one(".kept", actions).hidden = !kept || Boolean(linked);
  one(".unkept", actions).hidden = kept;
  for (const link of all(".languages a", document))
    link.hash = answers.size && (linked || !kept) ? fragment() : location.hash;
  showPast();
}

// The result

const answered = (at = 0, answer = given()[at] ?? -1) => {
  const radio = items[at].radios[answer];
  return radio ? said(radio.parentElement) : part(".unanswered");
};

/** The three items that weigh most. @param {(at: number) => number} weigh */
const top = (weigh) =>
  [...items.keys()]
    .filter((at) => weigh(at) > 0)
    .sort((a, b) => weigh(b) - weigh(a))
    .slice(0, 3)
    .map((at) => [at, make("b", answered(at))]);

function tell() {
  const { outcome, stage, near, tallies } = now();
  const mine = given();
  const able = ranked(tallies);
  const at = stage ?? 0;
  // Without a stage, the nearest or first is next.
  const told = outcome === "stage";
  const next = told ? (at + 1) % stages.length : at;
  const onward = !told || (next !== at && (next || kind === "cycle"));
  forget();
  shown = part(".result");
  for (const block of all("[data-of]", shown)) {
    if (block.dataset.of.split(" ").some((of = "") => of !== outcome && of !== `${at + 1}`)) block.remove();
  }
  for (const block of all(".to", shown)) fill(block, { stage: title(next) });
  one("h2", shown).id = "y.result";

  // The first is a list of two, the other shows how longer ones go on and end.
  const found = [at, ...near].sort((a, b) => a - b);
  for (const [n, between] of all(".between", shown).entries()) {
    const bits = between.textContent.split(/\{\d\}/);
    const last = found.length - 1;
    const list = found.flatMap((stage, n) => [bits.at(n === last ? -2 : Math.min(n, 2)), title(stage)]);
    if (told && last && n === Number(last > 1)) between.replaceChildren(...list, bits.at(-1));
    else between.remove();
  }

  /** Items, each with something to say; without any the block goes. @param {any[][]} list */
  const lines = (block = "", list) => {
    const ul = one(`${block} ul`, shown);
    ul.append(...list.map(([at, node]) => make("li", said(items[at].heading), " – ", node)));
    if (!list.length) ul.parentElement.remove();
  };
  const points = (item = 0, stage = 0) => check.items[item][mine[item] ?? -1]?.[stage] ?? 0;
  const second = method === "ladder" ? -1 : (able.find((n) => n !== at) ?? -1);
  const { possible } = tallies[second] ?? { possible: 1 };
  lines(
    ".decided",
    told ? top((item) => points(item, at) * possible - points(item, second) * tallies[at].possible) : [],
  );
  lines(
    ".unmet",
    onward ? top((item) => (mine[item] === null ? 0 : most(check.items[item], next) - points(item, next))) : [],
  );
  const moves = onward ? change(check, mine, next) : [];
  all(".change p", shown).forEach((p, n) => n + 1 === moves.length || p.remove());
  lines(
    ".change",
    moves.map(({ item, answer }) => [
      item,
      fill(part(".instead"), { answer: make("b", answered(item, answer)), instead: answered(item) }),
    ]),
  );
  if (!one(".decided, .unmet, .change", shown)) one(".why", shown).remove();

  const percent = new Intl.NumberFormat(html.lang, { style: "percent" });
  all("tbody tr", shown).forEach((row, n) => {
    const share = tallies[n].points / tallies[n].possible;
    const bar = make("span");
    bar.style.inlineSize = `${100 * share}%`;
    one("td", row).append(
      ...(able.includes(n) ? [make("span", bar), percent.format(share)] : [part(".share-unknown")]),
    );
    if (!told || n !== at) return;
    row.className = "here";
    one("td", row).append(" ", part(".yours"));
  });

  const link = one(".link a", shown);
  link.href = fragment();
  link.textContent = link.href;
  form.after(shown);
}

function forget() {
  shown?.remove();
  shown = null;
}

function record() {
  const { outcome, stage } = now();
  const result = {
    date: new Date().toISOString(),
    version,
    outcome,
    stage: stages[stage ?? -1] ?? null,
    shares: shares(),
  };
  state = { ...fresh(), results: ordered([...state.results, result]) };
  save();
}

form.onsubmit = (/** @type {Event} */ event) => {
  event.preventDefault();
  one(".too-few", root)?.remove();
  forget();
  if (now().outcome !== "too-few-answers") {
    if (!linked) record();
    tell();
    return one("h2", shown).focus();
  }
  const few = part(".too-few");
  const none = items.filter(({ id }) => !answers.has(id));
  for (const { id, heading, radios } of none.length ? none : items) {
    const link = make("a", said(heading));
    link.href = `#${id}`;
    link.onclick = () => {
      radios[0].focus({ preventScroll: true });
      heading.scrollIntoView();
      return false;
    };
    one("ul", few).append(make("li", link));
  }
  form.before(few);
  few.focus();
};

form.onchange = (/** @type {any} */ { target }) => {
  answers.set(target.name.slice(2), target.value);
  // It was of other answers.
  forget();
  save();
};

one(".clear", actions).onclick = () => {
  answers.clear();
  forget();
  // Nor do they come back by the address.
  history.replaceState(null, "", location.pathname + location.search);
  if (!linked) state = { ...fresh(), results: state.results };
  save();
};

// Links that hold answers

function follow() {
  try {
    const [, list] = /^#answers=(.{1,65536})$/.exec(location.hash) ?? [];
    if (!list) return;
    answers = known(list.split(";").map((pair) => pair.split(":").map(decodeURIComponent)));
  } catch {
    return;
  }
  // Without storage they last as long as the page, wherever its address leads.
  if (!kept) state.answers = Object.fromEntries(answers);
  linked?.remove();
  // The reader's own are no others; where nothing is kept, this is how they came from one language to the other.
  linked = kept && `${[...answers]}` !== `${[...known(entries(state.answers))]}` && part(".from-link");
  if (!linked) return;
  form.before(linked);
  one(".keep", linked).onclick = () => {
    const notice = linked;
    leave();
    if (shown) record();
    else save();
    notice.replaceChildren(part(kept ? ".kept" : ".unkept"));
    form.before(notice);
    notice.focus();
  };
}

function leave() {
  linked?.remove();
  linked = null;
  history.replaceState(null, "", location.pathname + location.search);
}

// Earlier results

function showPast() {
  const day = new Intl.DateTimeFormat(html.lang, { dateStyle: "long" });
  const { results } = state;
  const lines = results.map(({ date, version: then, outcome, stage }) => {
    const row = rows[placeOf(stage)]?.cloneNode(true);
    const head = make("th", make("time", day.format(new Date(date))));
    head.scope = "row";
    const what =
      outcome === "stage" ? row && one("a", row) : fill(said(one(`h2[data-of=${outcome}]`)), { stage: title() });
    return make(
      "tr",
      head,
      make("td", ...(what?.childNodes ?? [stage]), ...(then === version ? [] : [" ", part(".older")])),
    );
  });
  one("tbody", past).replaceChildren(...lines.reverse());
  one(".table", past).hidden = !lines.length;

  const times = results.map(({ date }) => Date.parse(date));
  const spots = results.flatMap(({ stage, outcome }, n) => {
    const at = placeOf(stage);
    const x = (100 * (times[n] - times[0])) / (times[times.length - 1] - times[0] || 1);
    return at < 0 && outcome === "stage" ? [] : [`${x} ${100 - (100 * (at + 0.5)) / stages.length}`];
  });
  one(".trend", past).hidden = spots.length < 2;
  if (spots.length < 2) return;
  one(".line", past).setAttribute("d", `M${spots.join("L")}`);
  one(".dots", past).setAttribute("d", `M${spots.join("h0M")}h0`);
}

one(".export", past).onclick = () => {
  const checks = Object.fromEntries([...keys().map((key) => [key.slice(CHECKS.length), read(key)]), [model, state]]);
  const all = {
    format: "yugto-answers",
    version: 1,
    site,
    checks,
    ticks: read(TICKS) ?? {},
    thoughts: read(THOUGHTS) ?? {},
  };
  const link = make("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(all)], { type: "application/json" }));
  link.download = `${site}-answers.json`;
  link.click();
};

const file = one("input", past);
one(".import", past).onclick = () => file.click();
file.onchange = async () => {
  let done = false;
  try {
    const [chosen] = file.files;
    const all = chosen.size <= 1 << 20 && JSON.parse(await chosen.text());
    done = all.format === "yugto-answers" && all.version === 1 && all.site === site;
    for (const [given, raw] of entries(done && all.checks)) {
      const name = before.includes(given) ? model : given;
      const theirs = sound(raw);
      const old = kept || name !== model ? read(CHECKS + name) : state;
      const mine = old ? sound(old) : theirs;
      mine.answers = merge(theirs.answers, mine.answers);
      mine.results = ordered([...theirs.results, ...mine.results]);
      if (name === model) state = mine;
      write(CHECKS + name, mine);
    }
    if (done) {
      write(TICKS, merge(all.ticks, read(TICKS), areTexts));
      write(THOUGHTS, merge(all.thoughts, read(THOUGHTS)));
    }
  } catch {}
  file.value = "";
  refresh();
  one(".imported", past).replaceChildren(part(done ? ".import-done" : ".import-failed"));
};

one(".clear-all", past).onclick = () => {
  for (const key of [...keys(), TICKS, THOUGHTS]) write(key, null);
  leave();
  state = fresh();
  refresh();
};

function refresh() {
  const raw = read(KEY);
  if (kept) state = raw ? sound(raw) : fresh();
  const found = known(entries(state.answers));
  state.answers = Object.fromEntries(found);
  if (!linked) answers = found;
  follow();
  show();
  // Tells again what was told of these very answers, or what a link says.
  forget();
  const last = state.results.at(-1);
  const same = last?.version === version && `${last?.shares}` === `${shares()}`;
  if (now().outcome !== "too-few-answers" && (linked || same)) tell();
}
addEventListener("storage", ({ key }) => (key === KEY || key === null) && refresh());
addEventListener("pageshow", ({ persisted }) => persisted && refresh());
addEventListener("hashchange", refresh);
refresh();
