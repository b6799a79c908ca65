import { writeFile } from 'node:fs/promises';
import { chromium } from 'playwright';

/** A page that does not load leaves a browser running. */
export async function screenshot(address: string, file: string): Promise<void> {
  const browser = await chromium.launch();
  const page = await browser.newPage();
  await page.goto(address);
  await writeFile(file, await page.screenshot());
  await browser.close();
}
