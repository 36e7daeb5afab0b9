// node bundle.mjs: bundles index.jsx, with the folder public/, into the folder site/.
import { bundle } from "@remotion/bundler";
import { resolve } from "node:path";

await bundle({
  entryPoint: resolve("index.jsx"),
  publicDir: resolve("public"),
  outDir: resolve("site"),
  symlinkPublicDir: true,
});
