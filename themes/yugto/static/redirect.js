// Sends on from an address that has changed, with what stands behind `#`: a section, or a reader's answers. The refresh that
// the page asks for would leave it behind.

const link = /** @type {HTMLAnchorElement | null} */ (document.querySelector("main a"));
if (link) location.replace(link.href + (link.hash ? "" : location.hash));
