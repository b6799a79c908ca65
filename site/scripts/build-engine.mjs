/**
 * Bundles the worker that lints, with ESLint and the plugin's own source, into `public/engine/`. Apart from VitePress, which would do it
 * twice, for the browser and for the rendering on the server, where it never runs.
 */
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../../', import.meta.url));
const engine = fileURLToPath(new URL('../src/engine/', import.meta.url));
const output = fileURLToPath(new URL('../public/engine/', import.meta.url));
const nothing = `${engine}nothing.ts`;

/** The plugin reads its own manifest from the disk; in a browser, the bundler has read it. */
const browserManifest = {
  name: 'browser-manifest',
  setup({ onResolve }) {
    onResolve({ filter: /\/homepage\.ts$/ }, ({ importer }) => (importer.startsWith(`${root}src/`) ? { path: `${engine}homepage.ts` } : undefined));
  },
};

/** ESLint's own rules are a third of what would be loaded, and nobody comes for them. */
const noOtherRules = {
  name: 'no-other-rules',
  setup({ onLoad }) {
    onLoad({ filter: /\/eslint\/lib\/rules\/index\.js$/ }, () => ({ contents: 'module.exports = new Map();' }));
  },
};

await rm(output, { recursive: true, force: true });
await build({
  entryPoints: [`${engine}worker.ts`],
  outdir: output,
  chunkNames: '[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  target: 'es2022',
  minify: true,
  // `browser` keeps TypeScript from asking for modules of Node. In front of every chunk, because each is run before what imports it.
  banner: { js: "globalThis.process??={browser:true,env:{},argv:[],platform:'browser',versions:{},cwd:()=>'/'};" },
  legalComments: 'none',
  logLevel: 'warning',
  alias: {
    path: fileURLToPath(import.meta.resolve('path-browserify')),
    'node:path': fileURLToPath(import.meta.resolve('path-browserify')),
    ...Object.fromEntries(['fs', 'util', 'url', 'module', 'os'].flatMap((name) => [[name, nothing], [`node:${name}`, nothing]])),
  },
  plugins: [browserManifest, noOtherRules],
});
