// Shows what a term of the glossary means beside it. Without this its link leads to the list at the end of the page,
// which a screen reader reads as the link's description in any case. WCAG 1.4.13: Escape puts it away, a pointer can
// go onto it, and it stays as long as pointer or focus does.

const tip = document.createElement("div");
let shown = null;
let leaving = 0;

function show(link) {
  clearTimeout(leaving);
  if (shown === link) return;
  const means = document.getElementById(link.getAttribute("aria-describedby")).cloneNode(true);
  means.removeAttribute("id");
  tip.replaceChildren(means);
  tip.showPopover();
  shown = link;
  const at = link.getClientRects()[0];
  const { clientWidth, clientHeight } = document.documentElement;
  const start = getComputedStyle(link).direction === "rtl" ? at.right - tip.offsetWidth : at.left;
  const left = Math.max(8, Math.min(start, clientWidth - tip.offsetWidth - 8));
  const below = at.bottom + tip.offsetHeight < clientHeight || at.top < tip.offsetHeight;
  tip.style.left = `${left + scrollX}px`;
  tip.style.top = `${(below ? at.bottom + 4 : at.top - tip.offsetHeight - 4) + scrollY}px`;
}

function hide() {
  clearTimeout(leaving);
  if (shown) tip.hidePopover();
  shown = null;
}

// Long enough to get from the word onto what it means.
function leave() {
  leaving = setTimeout(hide, 300);
}

if (tip.showPopover) {
  tip.className = "tip";
  tip.popover = "manual";
  tip.ariaHidden = "true";
  tip.onpointerenter = () => clearTimeout(leaving);
  tip.onpointerleave = leave;
  document.body.append(tip);
  for (const link of document.querySelectorAll("a.term")) {
    link.onpointerenter = (event) => event.pointerType === "mouse" && show(link);
    link.onpointerleave = leave;
    link.onfocus = () => link.matches(":focus-visible") && show(link);
    link.onblur = hide;
    // A finger's first tap shows it, the second follows the link.
    link.onclick = (event) => {
      if (event.pointerType !== "touch" || shown === link) return;
      event.preventDefault();
      show(link);
    };
  }
  addEventListener("keydown", (event) => event.key === "Escape" && hide());
  addEventListener("pointerdown", (event) => shown && !shown.contains(event.target) && !tip.contains(event.target) && hide());
}
