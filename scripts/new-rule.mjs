/**
 * Starts a rule: its source, a test with a fixture, and its documentation page, and puts it into the map of rules.
 *
 *   npm run new-rule -- <name>
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';

const root = new URL('../', import.meta.url);
const name = process.argv[2] ?? '';
const pascal = name.replace(/(?:^|-)(.)/g, (_, letter) => letter.toUpperCase());
const camel = name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

const files = {
  [`src/analysis/findings/${name}.ts`]: `/** TODO: which lifetimes of a file are this rule's to report. */
import type { Finder, Finding } from './finding.ts';

export interface ${pascal} extends Finding {
  readonly kind: 'found';
  readonly name: string;
}

export const ${camel}: Finder<object, ${pascal}> = {
  mayFind: ({ gate }) => gate.isOpen,
  find: ({ tracked, lifetimes }) =>
    tracked.flatMap(({ site, flow }) => {
      const leak = lifetimes.leakOf(site, flow);
      if (!leak) return [];
      const { reported, entry } = leak.acquisition;
      // TODO: what is at fault. Where another rule's finding is about one of these nodes, the first of both in the list speaks.
      return { kind: 'found', node: reported, about: [reported], name: entry.name };
    }),
};
`,
  [`src/rules/${name}.ts`]: `/** TODO: what goes wrong in the code that this rule reports. */
import { createRule } from '../reporting/create-rule.ts';
import { listen } from '../reporting/listen.ts';

export default createRule({
  name: '${name}',
  meta: {
    type: 'problem',
    docs: { description: 'TODO: what the rule requires or disallows', recommended: 'recommended' },
    schema: [],
    messages: { found: '{{name}} TODO: what is wrong, and where.' },
  },
  create: (context) => listen(context, '${name}', ({ name }) => ({ data: { name } })),
});
`,
  [`tests/rules/${name}.test.ts`]: `import { readFileSync } from 'node:fs';
import rule from '../../src/rules/${name}.ts';
import { RuleTester } from '../support/rule-tester.ts';

const fixture = (file: string): string => readFileSync(new URL(\`../fixtures/${name}/\${file}\`, import.meta.url), 'utf8');

new RuleTester().run('${name}', rule, {
  valid: [{ name: 'releases on every path', code: fixture('releases.ts') }],
  invalid: [{ name: 'leaks when reading throws', code: fixture('leaks.ts'), errors: [{ messageId: 'found', line: 4 }] }],
});
`,
  [`tests/fixtures/${name}/leaks.ts`]: `import { open } from 'node:fs/promises';

export async function firstLine(path: string): Promise<string | undefined> {
  const handle = await open(path);
  const text = await handle.readFile('utf8');
  await handle.close();
  return text.split('\\n')[0];
}
`,
  [`tests/fixtures/${name}/releases.ts`]: `import { open } from 'node:fs/promises';

export async function firstLine(path: string): Promise<string | undefined> {
  const handle = await open(path);
  try {
    const text = await handle.readFile('utf8');
    return text.split('\\n')[0];
  } finally {
    await handle.close();
  }
}
`,
  [`docs/rules/${name}.md`]: `# leaks/${name}

<!-- end auto-generated rule header -->

TODO: why this is a mistake, in two sentences.

## Examples

<!-- eslint-leaks: incorrect -->
\`\`\`ts
import { open } from 'node:fs/promises';

export async function firstLine(path: string) {
  const handle = await open(path);
  const text = await handle.readFile('utf8');
  await handle.close();
  return text.split('\\n')[0];
}
\`\`\`

<!-- eslint-leaks: correct -->
\`\`\`ts
import { open } from 'node:fs/promises';

export async function firstLine(path: string) {
  await using handle = await open(path);
  const text = await handle.readFile('utf8');
  return text.split('\\n')[0];
}
\`\`\`

## What it leaves alone

TODO

## Fixes

TODO
`,
};

const taken = Object.keys(files).filter((path) => existsSync(new URL(path, root)));
if (!/^[a-z]+(?:-[a-z]+)*$/.test(name)) fail('usage: npm run new-rule -- <name>, in lower case with hyphens: missing-cleanup');
else if (taken.length > 0) fail(`already there: ${taken.join(', ')}`);
else {
  for (const [path, text] of Object.entries(files)) {
    const file = new URL(path, root);
    mkdirSync(dirname(file.pathname), { recursive: true });
    writeFileSync(file, text);
    console.log(`wrote ${path}`);
  }
  addFinder(new URL('src/analysis/findings/index.ts', root));
  spawnSync(process.execPath, ['scripts/generate.mjs'], { cwd: root, stdio: 'inherit' });
  console.log('Next: fill in what says TODO, move the finder to its place in src/analysis/findings/index.ts, then run `npm test` and `npm run docs`.');
}

/** Puts the finder at the end of the list: the rule speaks last until somebody decides otherwise. */
function addFinder(list) {
  const entry = /[^a-z]/.test(name) ? `'${name}': ${camel}` : name;
  const text = readFileSync(list, 'utf8')
    .replace(/\n\n\/\*\*/, `\nimport { ${camel} } from './${name}.ts';$&`)
    .replace(/\n};/, `\n  ${entry},$&`);
  writeFileSync(list, text);
}

function fail(message) {
  console.error(message);
  process.exitCode = 1;
}
