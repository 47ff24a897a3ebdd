// A static host as plain as they come: one folder under one base path, with the content policy that every page must
// bear. It sends no page from outside the folder and closes with the tests.

import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

export const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
  "form-action 'none'; base-uri 'none'";

/** The search page runs the engine that searches its index: that page alone may. */
export const SEARCH_POLICY = POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'");

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".xml": "application/xml",
};

/** A server on a free port. `show` says which folder it shows, since a site is built for a port that is known first. */
export async function serve(base) {
  let folder = null;
  const server = createServer((request, response) => {
    answer(folder, base, request, response).catch(() => response.destroy());
  });
  server.maxConnections = 64;
  // Longer than a page is looked at: a connection that closes just as it is used again would fail a request.
  server.requestTimeout = 120_000;
  server.keepAliveTimeout = 120_000;
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    base,
    url: origin + base,
    show: (dir) => (folder = dir),
    close: () =>
      new Promise((closed) => {
        server.close(closed);
        server.closeAllConnections();
      }),
  };
}

/** How much longer an answer takes for each time that pages are slower, in milliseconds: see browser.mjs. */
const LAG = 20;

async function answer(folder, base, request, response) {
  const slow = Number(process.env.SLOW ?? 1);
  if (slow > 1) await pause(LAG * slow);
  const path = decoded(request.url);
  if (!["GET", "HEAD"].includes(request.method)) return send(response, 405, "text/plain", "");
  if (!folder || path === null || !path.startsWith(base)) return send(response, 404, "text/plain", "outside the site");
  let file = normalize(join(folder, path.slice(base.length)));
  if (file !== folder && !`${file}${sep}`.startsWith(`${folder}${sep}`)) return send(response, 404, "text/plain", "");
  const found = await stat(file).catch(() => null);
  if (found?.isDirectory() && !path.endsWith("/")) {
    response.writeHead(301, { location: `${request.url}/` });
    return response.end();
  }
  if (found?.isDirectory()) file = join(file, "index.html");
  const is = await stat(file).catch(() => null);
  if (!is?.isFile()) {
    return send(response, 404, TYPES[".html"], await readFile(join(folder, "404.html")).catch(() => ""));
  }
  const type = TYPES[extname(file)] ?? "application/octet-stream";
  const policy = /\/search\/(index\.html)?$/.test(path) ? SEARCH_POLICY : POLICY;
  response.writeHead(200, { ...headers(type), "content-security-policy": policy, "content-length": is.size });
  if (request.method === "HEAD") return response.end();
  createReadStream(file).on("error", () => response.destroy()).pipe(response);
}

function decoded(url) {
  try {
    const path = decodeURIComponent(new URL(url, "http://127.0.0.1").pathname);
    return path.includes("\0") ? null : path;
  } catch {
    return null;
  }
}

function headers(type) {
  return { "content-type": type, "content-security-policy": POLICY, "x-content-type-options": "nosniff" };
}

function send(response, status, type, body) {
  response.writeHead(status, headers(type));
  response.end(body);
}
