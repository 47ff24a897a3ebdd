// What the preview tells open pages, as src/serve/preview.js and panel.js speak of it; state.rs and told.rs there say it.

type Weight = "error" | "warning";
/** A place in a file, with an address that opens the author's editor there. */
type Place = { text: string; href: string | null };
type Fault = { weight: Weight; code: string; message: string; help: string | null; place: Place | null };
type Elsewhere = { weight: Weight; summary: string; text: string };
type Faults = { id: string; weight: Weight; summary: string; here: Fault[]; more: number; elsewhere: Elsewhere | null };

type Tongue = { tag: string; name: string };
/** A section of the page, by `@meta`, `@intro` or its id, and how it stands to its source. */
type Section = { key: string; title: string; state: string; place: Place | null };
type About = { source: Place | null; language: Tongue; draft: boolean; fallback: Tongue | null; sections: Section[] };

type Stale = { language: string; section: string; place: Place };
type Moved = { playbook: string; from: string; to: string; count: number; of: number };
/** What the last edit did. Where nobody has counted the pages, any may be another. */
type Impact = { what: string; pages: number | null; stale: Stale[]; more: number; moved: Moved[] };

type Told = { faults: Faults | null; about: About | null; impact: Impact | null };
/** The same with what became of the page, if it is no more. */
type Shown = Told & { gone: string | null };
/** What is at an address, and the print of its bytes. */
type Seen = { is: "page" | "lost" | "moved" | "broken"; print: string };
type Heard = Told & { session: string; pages: number; styles: number; edit: number; page: Seen | null; follow: string | null };

/** What an element may be made of; what is nothing is left out. */
type Piece = Node | string | null | undefined;
