// node render.mjs CHROMIUM FILM OUT: renders the film that the file FILM describes.
import { openBrowser, renderMedia, selectComposition } from "@remotion/renderer";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";

const [browserExecutable, description, outputLocation] = process.argv.slice(2);
const inputProps = { film: JSON.parse(await readFile(description, "utf8")) };
const chrome = { browserExecutable, chromeMode: "chrome-for-testing" };
const puppeteerInstance = await openBrowser("chrome", chrome);
try {
  const common = { ...chrome, puppeteerInstance, inputProps, serveUrl: resolve("site") };
  const composition = await selectComposition({ ...common, id: "film" });
  await renderMedia({
    ...common,
    composition,
    outputLocation,
    codec: "h264",
    x264Preset: "veryfast",
    crf: 23,
    gopSize: 60,
    pixelFormat: "yuv420p",
    colorSpace: "bt709",
    audioCodec: "aac",
    audioBitrate: "192k",
    concurrency: "100%",
  });
} finally {
  await puppeteerInstance.close({ silent: true });
}
