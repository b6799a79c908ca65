/** What the guides and the README give to be copied is what the tests run, and what they link to is there. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const pages = ['README.md', ...readdirSync(`${root}docs/guide`).map((page) => `docs/guide/${page}`)];

describe.each(pages)('%s', (page) => {
  const text = readFileSync(root + page, 'utf8');

  it('shows files as they are', () => {
    const shown = [...text.matchAll(/^<!-- file: (\S+) -->\n```\w+\n(.*?)^```$/gms)];
    expect(text.match(/^<!-- file: /gm) ?? []).toHaveLength(shown.length);
    for (const [, file = '', code] of shown) expect(code).toBe(readFileSync(root + file, 'utf8'));
  });

  it('links to what is there', () => {
    const targets = [...text.matchAll(/\]\((?!https?:)([^)#\s]+)/g)].map(([, target = '']) => target);
    expect(targets.filter((target) => !existsSync(join(root, dirname(page), target)))).toEqual([]);
  });
});
