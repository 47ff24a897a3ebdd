// Follows a stage through the atlas: its lines and the stages that it is linked with stand out. With a mouse or a
// finger its row of the table is shown beside the drawing; a keyboard goes to the row itself.

const atlas = /** @type {HTMLElement} */ (document.querySelector(".atlas"));
/** @type {NodeListOf<HTMLAnchorElement>} */
const stages = atlas.querySelectorAll("a[data-stage]");
const lines = /** @type {SVGGElement[]} */ ([...atlas.querySelectorAll("g[data-ends]")]);

/** The stage that stays lit while nothing else is looked at. */
let kept = "";

/** @param {string} stage */
function light(stage) {
  const near = new Set([stage]);
  for (const line of lines) {
    const ends = (line.dataset.ends ?? "").split(" ");
    const lit = ends.includes(stage);
    line.classList.toggle("lit", lit);
    if (lit) ends.forEach((end) => near.add(end));
  }
  for (const link of stages) link.classList.toggle("lit", near.has(link.dataset.stage ?? ""));
  atlas.classList.toggle("following", stage !== "");
}

/** What is said of the stage that was chosen, below the drawing. */
const card = document.createElement("div");
card.className = "card";
card.hidden = true;
card.setAttribute("role", "status");
atlas.append(card);

/** @param {string} stage */
function keep(stage) {
  kept = stage === kept ? "" : stage;
  const row = kept && document.getElementById(`y.stage.${kept}`);
  card.replaceChildren(...(row ? [...row.children].map(said) : []));
  card.hidden = !row;
  card.dataset.hue = (row && row.closest("table")?.dataset.hue) || "";
  light(kept);
}

/** @param {Element} cell */
function said(cell) {
  const part = document.createElement("div");
  part.append(...[...cell.childNodes].map((node) => node.cloneNode(true)));
  return part;
}

for (const link of stages) {
  const stage = link.dataset.stage ?? "";
  link.addEventListener("pointerenter", () => light(stage));
  link.addEventListener("pointerleave", () => light(kept));
  link.addEventListener("focus", () => light(stage));
  link.addEventListener("blur", () => light(kept));
  link.addEventListener("click", (event) => {
    // A click that no pointer made comes from the keyboard.
    if (!event.detail || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    keep(stage);
    // Out from under the card.
    link.scrollIntoView({ block: "nearest" });
  });
}
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && kept) keep(kept);
});
