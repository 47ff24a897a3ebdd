// A site in a folder of its own, shown by `yugto serve` and edited while it is.

import { execFile, spawn } from "node:child_process";
import { cp, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { SOON } from "./browser.mjs";
import { scratch } from "./scratch.mjs";
import { HERE, binary } from "./sites.mjs";

const run = promisify(execFile);

/** A port below those that the system hands out and above those that browsers refuse; where it is taken, the next will do. */
const anyPort = () => 10_100 + Math.floor(Math.random() * 850) * 25;

/**
 * A copy of the fixture, served until `use` ends.
 * @template T
 * @param {string[]} options
 * @param {(preview: Preview) => Promise<T>} use
 */
export async function withPreview(options, use) {
  const root = await scratch("preview");
  let preview = null;
  try {
    await cp(join(HERE, "fixture"), root, { recursive: true });
    preview = new Preview(root);
    await preview.start(options);
    return await use(preview);
  } finally {
    await preview?.stop();
    await rm(root, { recursive: true, force: true });
  }
}

class Preview {
  /** What it said in the terminal, line by line. */
  said = [];
  #child = null;
  #port = 0;

  constructor(root) {
    this.root = root;
  }

  /** Starts the server; once more at the same port, if it was stopped. */
  async start(options = []) {
    const args = ["serve", "--root", this.root, "--port", String(this.#port || anyPort()), ...options];
    this.#child = spawn(binary(), args, { stdio: ["ignore", "pipe", "pipe"], timeout: 900_000, killSignal: "SIGKILL" });
    createInterface({ input: this.#child.stderr }).on("line", (line) => this.said.push(line));
    const lines = createInterface({ input: this.#child.stdout });
    this.origin = await new Promise((done, failed) => {
      lines.once("line", (line) => done(line.replace(/\/$/, "")));
      this.#child.once("exit", () => failed(new Error(`yugto serve ended: ${this.said.join("\n")}`)));
    });
    const port = Number(new URL(this.origin).port);
    // Open pages look for it where it was.
    if (this.#port && port !== this.#port) throw new Error(`port ${this.#port} was taken meanwhile`);
    this.#port = port;
  }

  async stop() {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((done) => child.once("exit", done));
    child.kill("SIGKILL");
    await ended;
  }

  read(file) {
    return readFile(join(this.root, file), "utf8");
  }

  /** Writes a file at once, as editors do: nobody reads half of it. */
  async write(file, text) {
    const part = join(this.root, ".part");
    await writeFile(part, text);
    await rename(part, join(this.root, file));
  }

  /** Writes a file, with the folders that it lies in. */
  async make(file, text) {
    await mkdir(join(this.root, dirname(file)), { recursive: true });
    await this.write(file, text);
  }

  rename(from, to) {
    return rename(join(this.root, from), join(this.root, to));
  }

  remove(file) {
    return rm(join(this.root, file));
  }

  /** Stamps a section of a translation as reviewed. */
  async accept(file, section) {
    await run(binary(), ["translate", "accept", file, "--section", section], { cwd: this.root });
  }

  /** Puts `after` where `before` stands. */
  async edit(file, before, after) {
    const text = await this.read(file);
    if (!text.includes(before)) throw new Error(`${file} does not say “${before}”`);
    await this.write(file, text.replace(before, after));
  }

  /** The line that it says in the terminal, once it has. */
  async says(pattern) {
    const end = Date.now() + SOON;
    for (;;) {
      const found = this.said.find((line) => pattern.test(line));
      if (found) return found;
      if (Date.now() > end) throw new Error(`it never said ${pattern}:\n${this.said.join("\n")}`);
      await new Promise((later) => setTimeout(later, 20));
    }
  }
}
