/** The sidebar: what lies in `docs/` when the site is built. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DefaultTheme } from 'vitepress';

/** Pages that the bar at the top links to. */
const elsewhere = new Set(['index.md', 'playground.md', 'picture.md']);

/** The sections of the sidebar, in reading order. */
export function sidebarOf(docs: string): DefaultTheme.SidebarItem[] {
  return [
    { text: 'Guide', items: pagesOf(docs, 'guide') },
    { text: 'Rules', items: pagesOf(docs, 'rules') },
    { text: 'Reference', items: pagesOf(docs, '') },
  ].filter(({ items }) => items.length > 0);
}

function pagesOf(docs: string, folder: string): DefaultTheme.SidebarItem[] {
  const path = join(docs, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((file) => file.endsWith('.md') && !elsewhere.has(join(folder, file)))
    .sort((left, right) => Number(right === 'index.md') - Number(left === 'index.md') || left.localeCompare(right))
    .map((file) => ({ text: titleOf(readFileSync(join(path, file), 'utf8')) ?? file, link: `/${join(folder, file.replace(/(?:^index)?\.md$/, ''))}` }));
}

/** Where the guide begins; `undefined` where there is none. */
export function guideOf(docs: string): string | undefined {
  return pagesOf(docs, 'guide')[0]?.link;
}

/** The first heading, without the plugin's prefix, which all rules share. */
function titleOf(page: string): string | undefined {
  return /^# (?:leaks\/)?(.+)$/m.exec(page)?.[1]?.replaceAll('`', '');
}
