/** Links that lead out of `docs/` lead to the repository. */
import { dirname, relative, resolve } from 'node:path';
import type { MarkdownRenderer } from 'vitepress';

interface Environment {
  readonly path?: string;
}

/** A plugin of markdown-it: rewrites the links of pages to files that are not part of the site. */
export function repositoryLinks(markdown: MarkdownRenderer, root: string, homepage: string): void {
  markdown.core.ruler.push('repository-links', ({ tokens, env }) => {
    const { path = '' } = env as Environment;
    for (const link of tokens.flatMap(({ children }) => children ?? []).filter(({ type }) => type === 'link_open')) {
      const href = link.attrGet('href') ?? '';
      const address = addressOf(href, path, root, homepage);
      if (address !== undefined) link.attrSet('href', address);
    }
  });
}

/** The public address of a file of the repository that the site does not show; `undefined` for all other links. */
export function addressOf(href: string, page: string, root: string, homepage: string): string | undefined {
  if (/^(?:[a-z]+:|#|\/)/i.test(href)) return undefined;
  const [path = '', fragment] = href.split('#');
  const file = relative(root, resolve(dirname(page), decodeURIComponent(path)));
  if (file.startsWith('..') || (file.startsWith('docs/') && file.endsWith('.md'))) return undefined;
  return `${homepage}/blob/main/${file}${fragment === undefined ? '' : `#${fragment}`}`;
}
