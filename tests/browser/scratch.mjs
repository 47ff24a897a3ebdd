// Folders that last as long as a test file does, however it ends.

import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const made = [];
process.on("exit", () => {
  for (const dir of made) rmSync(dir, { recursive: true, force: true });
});
// Whoever ends the tests from outside wants no folders left either, nor a browser: Playwright ends its own on the way out.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => process.exit(1));

/** A folder, by whose name one knows what it is for. */
export async function scratch(name) {
  const dir = await mkdtemp(join(tmpdir(), `yugto-${name}-`));
  made.push(dir);
  return dir;
}
