// Shapes that finder.js speaks of in its comments. They live here so that no reader downloads them.

/** Points by item, answer and stage. */
type Check = { method: string; pass: number; stages: number; items: number[][][] };
/** By item: which answer; null is "doesn't apply", undefined or -1 is none yet. */
type Given = (number | null | undefined)[];
type Tally = { points: number; possible: number; total: number };
type Score = { outcome: string; stage: number | null; near: number[]; tallies: Tally[] };
/** Another answer to an item: how far it is from the present one, and what it adds to each stage's points and possible. */
type Move = { item: number; answer: number; step: number; adds: number[][] };

/** What was told on a day. Shares are pairs: points and possible points. */
type Result = { date: string; version: string; outcome: string; stage: string | null; shares: number[][] };
/** What is stored of a self-check, by ids only. `seen` are the items that there were when it was answered. */
type State = { version: string; seen: string[]; answers: Record<string, string>; results: Result[] };
/**
 * A statement or question on the page: its present and old ids, and its answers with "doesn't apply" as the last, each
 * with the ids that it had. */
type Item = { id: string; names: string[]; heading: HTMLElement; fresh: HTMLElement; radios: HTMLInputElement[]; values: string[]; past: string[][]; points: number[][] };
