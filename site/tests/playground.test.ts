/** The playground as people use it, in Chromium. */
import { describe, expect, it } from 'vitest';
import { emptyState, encodeState, maximumLength } from '../src/permalink.ts';
import { codeOf, keepScreenshot, openPage, openPlayground, typeCode, useBrowser, waitForLint } from './support/browser.ts';

useBrowser();

const saveOrder = `import { Pool } from 'pg';
const pool = new Pool();
export async function saveOrder(id: number) {
  const client = await pool.connect();
  await client.query('INSERT INTO orders (id) VALUES ($1)', [id]);
  client.release();
}
`;

const sync = `import { open } from 'node:fs/promises';
export async function sync(path: string) {
  const handle = await open(path);
  await handle.sync();
  await handle.close();
}
`;

const linkTo = (code: string): string => encodeState({ ...emptyState, code }) ?? '';

describe('code in the editor', () => {
  it('is linted as one types', async () => {
    const page = await openPlayground(linkTo(''));
    expect(await page.locator('.cm-lintRange-error').count()).toBe(0);
    await page.locator('.cm-content').click();
    await page.keyboard.insertText(saveOrder);
    await page.locator('.cm-lintRange-error').first().waitFor();
    await page.locator('.report').first().waitFor();
    expect(await page.locator('.report-message').allTextContents()).toEqual([expect.stringContaining('client (pooled client) is not released with client.release() when client.query() throws on line 5.')]);
    await keepScreenshot(page, 'reports');
  });

  it('shows the message of a report under the mouse, with its fixes', async () => {
    const page = await openPlayground(linkTo(saveOrder));
    await page.locator('.cm-lintRange-error').first().hover();
    await page.locator('.cm-tooltip-lint').waitFor();
    expect(await page.locator('.cm-tooltip-lint').textContent()).toContain('is not released with `client.release()`');
    await page.locator('.cm-tooltip-lint button').click();
    await waitForLint(page);
    expect(await codeOf(page)).toContain('} finally {');
  });

  it('shows the path from the acquisition to the way out', async () => {
    const page = await openPlayground(linkTo(saveOrder));
    await page.locator('.cm-path-leaked').waitFor();
    expect(await page.locator('.cm-path-acquired').allTextContents()).toEqual(['  const client = await pool.connect();']);
    expect(await page.locator('.cm-path-leaked').allTextContents()).toEqual([expect.stringContaining('client.query')]);
    expect(await page.locator('.report-path li').allTextContents()).toEqual(['line 4, acquired', 'line 5, leaves while it is held']);
  });

  it('is read as what its language says', async () => {
    const page = await openPlayground(linkTo(saveOrder));
    await page.getByLabel('Language').selectOption('js');
    await page.locator('.report-message', { hasText: 'Parsing error' }).waitFor();
    await page.getByLabel('Language').selectOption('tsx');
    await page.locator('.report-message', { hasText: 'client' }).waitFor();
  });
});

describe('fixes', () => {
  it('are applied by their buttons, and shown before and after', async () => {
    const page = await openPlayground(linkTo(saveOrder));
    await page.getByRole('button', { name: 'in a finally' }).click();
    await waitForLint(page);
    expect(await codeOf(page)).toContain('} finally {');
    expect(await page.getByRole('status').textContent()).toContain('Nothing reported');
    await page.getByRole('button', { name: 'Before and after' }).click();
    expect((await page.locator('.change.added').allTextContents()).join('\n')).toContain('finally');
    expect(await page.locator('.change.removed').count()).toBeGreaterThan(0);
    await keepScreenshot(page, 'before-and-after');
    await page.locator('.cm-content').click();
    await page.keyboard.press('Control+z');
    await waitForLint(page);
    expect(await codeOf(page)).toBe(saveOrder);
  });

  it('are all applied at once', async () => {
    const page = await openPlayground(linkTo(sync));
    await page.getByRole('button', { name: 'Apply all fixes' }).click();
    await page.locator('.change.added').first().waitFor();
    await waitForLint(page);
    expect(await codeOf(page)).toContain('await using handle = await open(path);');
    expect(await page.getByRole('button', { name: 'Apply all fixes' }).isDisabled()).toBe(true);
  });
});

describe('a config', () => {
  it('decides what is reported', async () => {
    const code = `import { createReadStream } from 'node:fs';
export async function first(path: string, parse: (text: string) => Promise<void>) {
  const response = await fetch(path);
  if (!response.ok) throw new Error(path);
  await parse(await response.text());
}
`;
    const page = await openPlayground(linkTo(code));
    expect(await page.locator('.report').count()).toBe(0);
    await page.getByRole('combobox', { name: 'Config' }).selectOption('strict');
    await page.locator('.report-rule', { hasText: 'leaks/unconsumed-response-body' }).waitFor();
    await page.getByRole('combobox', { name: 'Config' }).selectOption('none');
    await page.locator('.playground-hint', { hasText: 'Nothing is reported.' }).waitFor();
  });

  it('can be added to by rules and settings, and says what is wrong with them', async () => {
    const page = await openPlayground(linkTo(saveOrder));
    await page.getByText('Rules and settings').click();
    const rules = page.getByLabel('Rules, as under');
    await rules.fill('{ "leaks/missing-cleanup": "off" }');
    await page.getByText('Nothing is reported.').waitFor();
    await rules.fill('{ "leaks/missing-');
    await page.getByRole('status').filter({ hasText: 'The rules are no JSON' }).waitFor();
    await rules.fill('{}');
    await page.getByLabel('Settings, as under').fill('{ "ignore": ["pg-pool-client"] }');
    await page.getByText('Nothing is reported.').waitFor();
    await page.getByLabel('Settings, as under').fill('{ "ignore": ["no-such-resource"] }');
    await page.getByRole('status').filter({ hasText: 'no resource has the id' }).waitFor();
  });
});

describe('a link', () => {
  it('opens what was shared', async () => {
    const page = await openPlayground(linkTo(''));
    await typeCode(page, saveOrder);
    await page.getByRole('combobox', { name: 'Config' }).selectOption('all');
    await waitForLint(page);
    await page.getByRole('button', { name: 'Copy link' }).click();
    const { hash } = new URL(page.url());
    const other = await openPlayground(hash);
    expect((await codeOf(other)).trimEnd()).toBe(saveOrder.trimEnd());
    expect(await other.getByRole('combobox', { name: 'Config' }).inputValue()).toBe('all');
    await other.locator('.report').first().waitFor();
  });

  it('can be opened while another is shown', async () => {
    const page = await openPlayground(linkTo(saveOrder));
    await page.evaluate((hash) => (location.hash = hash), linkTo(sync));
    await page.locator('.report-message', { hasText: 'handle' }).waitFor();
    expect(await codeOf(page)).toBe(sync);
  });

  it.each([
    ['damaged', '#code=eyJjb2RlIjoi', 'The link is damaged'],
    ['huge', `#code=${'A'.repeat(maximumLength + 1)}`, 'The link is too long'],
  ])('that is %s gives an empty editor and a message', async (_, hash, message) => {
    const page = await openPlayground(hash);
    expect(await codeOf(page)).toBe('');
    expect(await page.getByRole('status').textContent()).toContain(message);
    await typeCode(page, saveOrder);
    await page.locator('.report').first().waitFor();
  });
});

describe('an example', () => {
  it('can be chosen', async () => {
    const page = await openPlayground();
    await page.getByLabel('Example').selectOption({ label: 'cleanup-in-loop 1, incorrect' });
    await page.locator('.report-rule', { hasText: 'leaks/cleanup-in-loop' }).first().waitFor();
  });

  it('opens from the page of its rule', async () => {
    const page = await openPage('/rules/unreleased-field');
    await page.getByText('Open in the playground').first().click();
    await page.locator('.report-rule', { hasText: 'leaks/unreleased-field' }).first().waitFor({ timeout: 60_000 });
  });
});

describe('the keyboard alone', () => {
  it('is enough to find a report and to fix it', async () => {
    const page = await openPlayground(linkTo(sync));
    for (let presses = 0; presses < 40; presses += 1) {
      await page.keyboard.press('Tab');
      if (await page.evaluate(() => document.activeElement?.classList.contains('cm-content'))) break;
    }
    await page.keyboard.press('F8');
    await page.keyboard.press('Control+.');
    expect(await page.evaluate(() => document.activeElement?.closest('.report-repairs') !== null)).toBe(true);
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.activeElement?.classList.contains('cm-content'))).toBe(true);
    await page.keyboard.press('Control+.');
    await page.keyboard.press('Enter');
    await waitForLint(page);
    expect(await codeOf(page)).toContain('await using handle');
    expect(await page.evaluate(() => document.activeElement?.classList.contains('cm-content'))).toBe(true);
  });

  it('leaves the editor by Tab', async () => {
    const page = await openPlayground(linkTo(sync));
    await page.locator('.cm-content').focus();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('.cm-editor'))).toBeNull();
    expect(await codeOf(page)).toBe(sync);
  });
});

describe('the picture', () => {
  it('draws the graph with the lifetime on it', async () => {
    const page = await openPage(`/picture${linkTo(saveOrder)}`);
    await page.locator('.picture svg').waitFor({ timeout: 60_000 });
    expect(await page.locator('.picture .thrown.state-leaked').count()).toBe(1);
    expect(await page.locator('.picture text.step.state-held').count()).toBeGreaterThan(0);
    expect(await page.locator('.picture text.step.state-released').allTextContents()).toEqual([expect.stringContaining('client.release()')]);
    await keepScreenshot(page, 'picture');
  });

  it('says where there is nothing to draw', async () => {
    const page = await openPage(`/picture${linkTo('export const total = 1;\n')}`);
    await page.getByText('there is no lifetime to draw').waitFor({ timeout: 60_000 });
  });
});

describe('loading', () => {
  it('shows the page and the editor before the linter is there', async () => {
    const released: (() => void)[] = [];
    const page = await openPage('/playground', {}, async (opened) => {
      await opened.route('**/engine/*', async (route) => {
        await new Promise<void>((resolve) => released.push(resolve));
        await route.continue();
      });
    });
    await page.locator('.cm-content').waitFor();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Playground');
    expect(await page.getByRole('status').textContent()).toContain('Loading');
    for (const release of released) release();
    await page.unrouteAll({ behavior: 'wait' });
  });

  it('fetches no parser of TypeScript for JavaScript', async () => {
    const state = { ...emptyState, language: 'js' as const, code: "import { openSync } from 'node:fs';\nexport const touch = (path) => { openSync(path, 'a'); };\n" };
    const fetched: string[] = [];
    const page = await openPage(`/playground${encodeState(state) ?? ''}`, {}, (opened) => {
      opened.context().on('request', (request) => fetched.push(request.url()));
      return Promise.resolve();
    });
    await page.locator('.report').first().waitFor({ timeout: 60_000 });
    expect(fetched.filter((url) => url.includes('/engine/worker'))).toHaveLength(1);
    expect(fetched.filter((url) => url.includes('typescript'))).toEqual([]);
  });
});
