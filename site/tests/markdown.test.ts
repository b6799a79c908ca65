import { describe, expect, it } from 'vitest';
import { addressOf } from '../src/markdown/repository-links.ts';
import { guideOf, sidebarOf } from '../src/navigation.ts';
import { fileURLToPath } from 'node:url';

describe('a link of a page', () => {
  const page = '/clone/docs/rules/missing-cleanup.md';
  const at = (href: string): string | undefined => addressOf(href, page, '/clone/', 'https://example.com/leaks');

  it.each(['#examples', '/resources', 'https://eslint.org/docs', '../resources.md', 'cleanup-in-loop.md#options'])('stays as it is: %s', (href) => {
    expect(at(href)).toBeUndefined();
  });

  it('leads to the repository where the site does not have the file', () => {
    expect(at('../../src/resources/types.ts')).toBe('https://example.com/leaks/blob/main/src/resources/types.ts');
    expect(at('../../README.md#settings')).toBe('https://example.com/leaks/blob/main/README.md#settings');
  });
});

describe('the sidebar', () => {
  const sections = sidebarOf(fileURLToPath(new URL('../../docs', import.meta.url)));

  it('begins with the guide', () => {
    expect(guideOf(fileURLToPath(new URL('../../docs', import.meta.url)))).toBe(sections[0]?.items?.[0]?.link);
    expect(guideOf('/no/such/folder')).toBeUndefined();
  });

  it('lists the rules by their names', () => {
    const rules = sections.find(({ text }) => text === 'Rules')?.items;
    expect(rules).toContainEqual({ text: 'missing-cleanup', link: '/rules/missing-cleanup' });
  });

  it('leaves out the pages that the bar at the top links to', () => {
    const links = sections.flatMap(({ items }) => items ?? []).map(({ link }) => link);
    expect(links).toContain('/resources');
    expect(links).not.toContain('/playground');
    expect(links).not.toContain('/index');
  });
});
