// How much script the first page needs, compressed, as `vite build` left it. Ends with 1 when it is more than a phone should load.
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';

const MOST_BYTES = 200_000;
const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(await readFile(new URL('.vite/manifest.json', dist)));

const files = new Set();
const need = (name) => {
  const chunk = manifest[name];
  if (files.has(chunk.file)) return;
  files.add(chunk.file);
  chunk.imports?.forEach(need);
};
need('index.html');
need('src/app/home-page.tsx');

let bytes = 0;
for (const file of files) bytes += gzipSync(await readFile(new URL(file, dist))).length;
console.log(`First page: ${files.size} scripts, ${(bytes / 1000).toFixed(1)} kB compressed, of at most ${MOST_BYTES / 1000} kB.`);
process.exit(bytes > MOST_BYTES ? 1 : 0);
