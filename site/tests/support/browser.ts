/** The built site in a real browser. What a page must never do is checked after every test. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { serve, type SiteServer } from '../../scripts/serve.mjs';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** Without these, Chromium asks its maker's hosts for things of its own. */
const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

let server: SiteServer;
let browser: Browser;
let contexts: BrowserContext[] = [];
let offences: string[] = [];

/** Starts the server and the browser for the tests of a file, and ends them. */
export function useBrowser(): void {
  beforeAll(async () => {
    if (!existsSync(executablePath)) throw new Error(`There is no Chromium at ${executablePath}: install Debian's package chromium, or name another in CHROMIUM.`);
    server = await serve(0);
    browser = await chromium.launch({ executablePath, args: flags });
  });
  afterEach(async () => {
    await Promise.all(contexts.map((context) => context.close()));
    contexts = [];
    const found = offences;
    offences = [];
    expect(found).toEqual([]);
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });
}

/** Opens a page of the site in a new window; with `watch`, before it is opened. */
export async function openPage(path: string, options: BrowserContextOptions = {}, watch?: (page: Page) => Promise<void>): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  contexts.push(context);
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') offences.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => offences.push(`exception: ${error.message}`));
  context.on('request', (request) => {
    const url = request.url();
    if (!/^(?:data|blob):/.test(url) && !url.startsWith(`${server.address}/`)) offences.push(`request to ${url}`);
    if (request.method() !== 'GET') offences.push(`${request.method()} to ${url}`);
  });
  await watch?.(page);
  await page.goto(server.address + path);
  return page;
}

/** Opens the playground and waits until it has linted. */
export async function openPlayground(hash = '', options?: BrowserContextOptions): Promise<Page> {
  const page = await openPage(`/playground${hash}`, options);
  await waitForLint(page);
  return page;
}

/** Waits until what is in the editor now has been linted. */
export async function waitForLint(page: Page): Promise<void> {
  await page.locator('.playground[data-current="true"]').waitFor({ timeout: 60_000 });
}

/** The code in the editor. */
export async function codeOf(page: Page): Promise<string> {
  return page.locator('.cm-content').evaluate((content) => [...content.querySelectorAll('.cm-line')].map((line) => line.textContent).join('\n'));
}

/** Replaces the code in the editor by typing: selects all and pastes nothing. */
export async function typeCode(page: Page, code: string): Promise<void> {
  await page.locator('.cm-content').click();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.keyboard.insertText(code);
  await waitForLint(page);
}

const axeSource = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** What axe finds wrong with the page, as lines of text. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: axeSource });
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
    const { violations } = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary ?? ''}`));
  });
}

/** Keeps a picture of the page for people to look at. */
export async function keepScreenshot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: new URL(`../screenshots/${name}.png`, import.meta.url).pathname });
}
