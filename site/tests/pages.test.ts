/** All kinds of pages: whether everybody can use them, on any screen. */
import { describe, expect, it } from 'vitest';
import { accessibilityProblems, keepScreenshot, openPage, useBrowser, waitForLint } from './support/browser.ts';

useBrowser();

const paths = ['/', '/rules/missing-cleanup', '/resources', '/guide/overlap', '/playground', '/picture'];

const hasPlayground = (path: string): boolean => path === '/playground' || path === '/picture';
const nameOf = (path: string): string => path.replaceAll('/', '-').replace(/^-/, '') || 'home';

describe.each(paths)('%s', (path) => {
  it.each(['light', 'dark'] as const)('has nothing for axe to find when it is %s', async (colorScheme) => {
    const page = await openPage(path, { colorScheme });
    if (hasPlayground(path)) await waitForLint(page);
    expect(await page.evaluate(() => document.documentElement.classList.contains('dark'))).toBe(colorScheme === 'dark');
    await keepScreenshot(page, `${nameOf(path)}-${colorScheme}`);
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  it('fits a phone', async () => {
    const page = await openPage(path, { viewport: { width: 360, height: 740 }, hasTouch: true });
    if (hasPlayground(path)) await waitForLint(page);
    await keepScreenshot(page, `${nameOf(path)}-phone`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });
});

it('the view of changes and the open fields have nothing for axe to find', async () => {
  const page = await openPage('/playground');
  await waitForLint(page);
  await page.getByText('Rules and settings').click();
  await page.locator('.report-repairs button').first().click();
  await page.getByRole('button', { name: 'Before and after' }).click();
  await page.locator('.change').first().waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
});
