/** Checks what the built site makes a browser load, compressed: `node scripts/check-size.mjs`, after a build. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const built = fileURLToPath(new URL('../.vitepress/dist/', import.meta.url));

/** In bytes; the numbers are those that the site promises. */
const budgets = { 'the first page': 250_000, 'the playground without the parser of TypeScript': 900_000, 'the parser of TypeScript': 2_000_000 };

const compressed = new Map();

function sizeOf(file) {
  const known = compressed.get(file) ?? gzipSync(readFileSync(built + file), { level: 9 }).length;
  compressed.set(file, known);
  return known;
}

function totalOf(files) {
  return [...files].reduce((sum, file) => sum + sizeOf(file), 0);
}

/** The file, and all that it imports; `import()` only where `lazily`. */
function reachedFrom(files, lazily) {
  const reached = new Set();
  const pending = [...files];
  for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
    if (reached.has(file)) continue;
    reached.add(file);
    if (!file.endsWith('.js')) continue;
    const text = readFileSync(built + file, 'utf8');
    const folder = file.slice(0, file.lastIndexOf('/') + 1);
    for (const [, isCall, path] of text.matchAll(/(?:\bfrom|\bimport)\s*(\(?)\s*["'](\.{1,2}\/[^"']+\.js)["']/g)) {
      if (isCall === '' || lazily) pending.push(new URL(path, `file:///${folder}`).pathname.slice(1));
    }
  }
  return reached;
}

/** What a page loads by itself: its HTML and all that this links to, without what is only fetched for the next pages. */
function loadedBy(page) {
  const html = readFileSync(built + page, 'utf8');
  const links = [...html.matchAll(/(?:src|href)="\/((?:assets\/)?[^"]+\.(?:js|css))"/g)].map(([, file]) => file);
  return new Set([page, ...reachedFrom(links, false)]);
}

const engine = readdirSync(`${built}engine`).map((file) => `engine/${file}`);
const parser = engine.filter((file) => file.includes('/typescript-'));
const lintWorker = reachedFrom(['engine/worker.js'], false);
const chunks = readdirSync(`${built}assets/chunks`).map((file) => `assets/chunks/${file}`);
const component = reachedFrom(chunks.filter((file) => /\/Playground\./.test(file)), false);

const sizes = {
  'the first page': totalOf(loadedBy('index.html')),
  'the playground without the parser of TypeScript': totalOf(new Set([...loadedBy('playground.html'), ...component, ...lintWorker])),
  'the parser of TypeScript': totalOf(parser),
};

for (const [name, budget] of Object.entries(budgets)) {
  const size = sizes[name];
  const isOver = !(size > 0 && size <= budget);
  if (isOver) process.exitCode = 1;
  console.log(`${isOver ? 'over' : 'ok  '}  ${name}: ${Math.round(size / 1000)} kB of ${budget / 1000} kB, gzipped`);
}
