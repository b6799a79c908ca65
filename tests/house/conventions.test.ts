import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ruleUrl } from '../../src/reporting/homepage.ts';
import { rules } from '../../src/rules/index.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

it('the map of rules holds every file of its folder', () => {
  const files = readdirSync(`${root}src/rules`).filter((file) => file !== 'index.ts');
  expect(Object.keys(rules)).toEqual(files.map((file) => file.replace(/\.ts$/, '')).sort());
});

describe.each(Object.entries(rules))('%s', (name, { meta }) => {
  it('has a test and a documentation page', () => {
    expect(existsSync(`${root}tests/rules/${name}.test.ts`)).toBe(true);
    expect(existsSync(`${root}docs/rules/${name}.md`)).toBe(true);
  });

  it('can fix what it suggests, as settings.leaks.fix may ask for', () => {
    expect(meta.hasSuggestions !== true || meta.fixable === 'code').toBe(true);
  });

  it('links to its page', () => {
    expect(meta.docs.url).toBe(ruleUrl(name));
    expect(meta.docs.url.endsWith(`docs/rules/${name}.md`)).toBe(true);
  });

  it('describes itself in one sentence without a period', () => {
    expect(meta.docs.description).toMatch(/^[a-z].*[^.]$/);
  });

  it('has a schema that refuses unknown options', () => {
    const schemas = [meta.schema].flat() as { readonly properties?: object }[];
    for (const schema of schemas) expect(schema).toMatchObject({ type: 'object', additionalProperties: false });
    const { strictOptions = {} } = meta.docs;
    expect(Object.keys(schemas[0]?.properties ?? {})).toEqual(expect.arrayContaining(Object.keys(strictOptions)));
  });

  it('speaks in sentences', () => {
    for (const message of Object.values(meta.messages)) expect(message).toMatch(/^(?:[A-Z`]|\{\{).*\.$/s);
  });

  it('has a finished page with examples', () => {
    const page = readFileSync(`${root}docs/rules/${name}.md`, 'utf8');
    expect(page).toMatch(/^## Examples$/m);
    expect(page).toMatch(/<!-- end auto-generated rule header -->/);
    expect(page).not.toMatch(/\bTODO\b/);
  });
});
