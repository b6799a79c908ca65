import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitepress';
import type { Plugin } from 'vite';
import { exampleLinks } from '../src/markdown/example-links.ts';
import { repositoryLinks } from '../src/markdown/repository-links.ts';
import { guideOf, sidebarOf } from '../src/navigation.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const docs = `${root}docs`;
const guide = guideOf(docs);
const manifest = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { readonly description: string; readonly repository: { readonly url: string } };
const homepage = manifest.repository.url.replace(/^git\+/, '').replace(/\.git$/, '');
/** The folder that the site is served from, with slashes around it. */
const base = process.env['SITE_BASE'] ?? '/';

/** Pages outside of this folder find no Vue beside them; when they are rendered to HTML, that of this folder is loaded. */
function vueForPages(): Plugin {
  return {
    name: 'vue-for-pages',
    enforce: 'pre',
    resolveId: (id, _importer, { ssr }) => (ssr === true && /^vue(?:\/server-renderer)?$/.test(id) ? { id, external: true } : undefined),
  };
}

export default defineConfig({
  title: 'eslint-plugin-leaks',
  description: manifest.description,
  lang: 'en',
  base,
  srcDir: '../docs',
  cleanUrls: true,
  head: [['link', { rel: 'icon', href: 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path d="M8 1c3 4 5 6 5 9a5 5 0 0 1-10 0c0-3 2-5 5-9z" fill="%231a6fb5"/></svg>' }]],
  markdown: {
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-default' },
    config(markdown) {
      repositoryLinks(markdown, root, homepage);
      exampleLinks(markdown, base);
    },
  },
  themeConfig: {
    nav: [
      ...(guide === undefined ? [] : [{ text: 'Guide', link: guide, activeMatch: '/guide/' }]),
      { text: 'Rules', link: '/rules/missing-cleanup', activeMatch: '/rules/' },
      { text: 'Resources', link: '/resources' },
      { text: 'Playground', link: '/playground' },
      { text: 'Picture', link: '/picture' },
    ],
    sidebar: sidebarOf(docs),
    outline: [2, 3],
    search: { provider: 'local' },
  },
  vite: {
    publicDir: fileURLToPath(new URL('../public/', import.meta.url)),
    plugins: [vueForPages()],
    // CodeMirror is one chunk, which scripts/check-size.mjs counts.
    build: { chunkSizeWarningLimit: 1_000 },
  },
});
