// The Nu HTML checker, which runs on Java.

import { execFile } from "node:child_process";
import { join } from "node:path";
import { HERE } from "./sites.mjs";

const VNU = join(HERE, "node_modules/vnu-jar/build/dist/vnu.jar");

/** What the Nu HTML checker says against the pages in folders. */
export function nu(folders) {
  return new Promise((done, fail) => {
    execFile("java", ["-jar", VNU, "--errors-only", "--skip-non-html", ...folders], { maxBuffer: 64 << 20 }, (error, _, stderr) => {
      if (error?.code === "ENOENT") fail(new Error("there is no Java: install default-jre-headless (Java 11 or later)"));
      else if (error && !/^"file:/m.test(stderr)) fail(new Error(stderr || error.message));
      else done(stderr);
    });
  });
}
