/** How the cost grows with the size of a file and of a function, as the exponent of the power that fits best. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { leaksConfig, lint, newLinter } from './config.mjs';

/** A function of twenty lines in which something is acquired, used, and released on every path. */
const functionOf = (index) => `
export async function copy${index}(source, target) {
  const input = await open(source);
  let output;
  try {
    output = await open(target, 'w');
    for await (const line of input.readLines()) {
      if (line.startsWith('#')) continue;
      if (line === 'end') return index${index};
      await output.write(line);
    }
    const timer = setInterval(() => console.log('still copying'), 1000);
    const { size } = await input.stat();
    clearInterval(timer);
    return size;
  } finally {
    await input.close();
    await output?.close();
  }
}
const index${index} = ${index};`;

const head = `import { open } from 'node:fs/promises';`;

const files = {
  lines: { sizes: [1_000, 5_000, 20_000, 50_000, 100_000, 200_000], text: (size) => head + Array.from({ length: Math.round(size / 21) }, (_, index) => functionOf(index)).join('') },
  branches: {
    sizes: [10, 50, 200, 1_000, 2_000, 5_000],
    text: (size) =>
      `${head}\nexport async function run(path, options) {\n  const handle = await open(path);\n  try {\n` +
      Array.from({ length: size }, (_, index) => `    if (options.step${index}) await handle.write(String(${index}));\n`).join('') +
      `  } finally {\n    await handle.close();\n  }\n}\n`,
  },
};

/**
 * The milliseconds of all rules for each size, the fastest of some runs, and the fitted exponents.
 *
 * @returns {Promise<Record<'lines' | 'branches', { sizes: number[], milliseconds: number[], exponent: number }>>}
 */
export async function growth(config) {
  const folder = mkdtempSync(join(tmpdir(), 'leaks-growth-'));
  try {
    const rules = await leaksConfig(config);
    const results = {};
    for (const [kind, { sizes, text }] of Object.entries(files)) {
      const milliseconds = [];
      const paths = sizes.map((size) => join(folder, `${kind}-${size}.js`));
      sizes.forEach((size, index) => writeFileSync(paths[index], text(size)));
      // What runs for the first time is slow for another reason.
      await timeOf(paths[0], rules, 20);
      for (const [index, path] of paths.entries()) milliseconds.push(await timeOf(path, rules, sizes[index] > 20_000 ? 2 : 5));
      results[kind] = { sizes, milliseconds, exponent: exponentOf(sizes, milliseconds) };
    }
    return results;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function timeOf(path, rules, runs) {
  let best = Infinity;
  for (let run = 0; run < runs; run += 1) {
    const { pass } = await lint(newLinter(), path, rules);
    best = Math.min(best, Object.values(pass.rules).reduce((sum, { total }) => sum + total, 0));
  }
  return best;
}

/** The slope of the straight line through the logarithms, by least squares. */
function exponentOf(sizes, milliseconds) {
  const [xs, ys] = [sizes.map(Math.log), milliseconds.map(Math.log)];
  const mean = (list) => list.reduce((sum, one) => sum + one, 0) / list.length;
  const [x, y] = [mean(xs), mean(ys)];
  const slope = xs.reduce((sum, one, index) => sum + (one - x) * (ys[index] - y), 0);
  return slope / xs.reduce((sum, one) => sum + (one - x) ** 2, 0);
}
