// A real server with what `yugto hosting nginx` prints: `SERVER=nginx npm test` runs every test over it.

import { execFile, spawn } from "node:child_process";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { scratch } from "./scratch.mjs";

const run = promisify(execFile);

/** How often it is asked whether it is there, and how long between, in milliseconds. */
const TRIES = 600;
const BETWEEN = 50;

/** A server on a free port, of the same kind as that of server.mjs. It starts with the first site that it is to show. */
export async function serve(base, binary) {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const folder = await scratch("nginx");
  let child = null;
  return {
    origin,
    base,
    url: origin + base,
    async show(dir, root) {
      const place = join(folder, "www", base);
      await mkdir(dirname(place), { recursive: true });
      await symlink(dir, place.replace(/\/$/, ""));
      const args = ["hosting", "nginx", "--root", root, "--folder", join(folder, "www"), "--base-url", origin + base];
      const { stdout } = await run(binary, args, { maxBuffer: 64 << 20 });
      const snippet = stdout.replace("listen 80;", `listen 127.0.0.1:${port};`);
      // What is made for the tests is nobody else's to read.
      const user = process.getuid?.() === 0 ? "user root; " : "";
      const own = `${user}daemon off; error_log stderr; pid nginx.pid; events {} http { include /etc/nginx/mime.types; access_log off;
        client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;\n`;
      await writeFile(join(folder, "nginx.conf"), `${own}${snippet}}\n`);
      child = spawn("nginx", ["-p", folder, "-c", "nginx.conf"], { stdio: ["ignore", "ignore", "inherit"], timeout: 3_600_000 });
      const ended = new Promise((_, failed) => {
        child.once("error", failed);
        child.once("exit", () => failed(new Error("nginx ended")));
      });
      await Promise.race([ended, there(origin)]);
      ended.catch(() => {});
    },
    async close() {
      if (!child || child.exitCode !== null) return;
      const ended = new Promise((done) => child.once("exit", done));
      child.kill("SIGTERM");
      await ended;
    },
  };
}

async function there(origin) {
  for (let n = 0; n < TRIES; n += 1) {
    if (await fetch(origin).catch(() => null)) return;
    await pause(BETWEEN);
  }
  throw new Error("nginx doesn’t answer");
}

async function freePort() {
  const server = createServer();
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}
