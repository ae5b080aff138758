import { type Browser, chromium, type Page } from 'playwright-core';
import type { Bench, House } from '../prepare-bench.js';

const DESKTOP = { width: 1440, height: 900 };
const PATIENCE = 30_000;

/** A Chromium without a window. Its own sandbox needs rights that a container seldom has; it sees no page but ours. */
export async function openBrowser(executablePath: string, { atEnd }: Pick<Bench, 'atEnd'>): Promise<Browser> {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
  atEnd(() => browser.close());
  return browser;
}

/** A page of somebody's own; with a house they are signed in there. It ends with what is done on it. */
export async function withPage<Result>(
  browser: Browser,
  options: { readonly house?: House; readonly viewport?: { readonly width: number; readonly height: number } },
  act: (page: Page) => Promise<Result>,
): Promise<Result> {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: options.viewport ?? DESKTOP });
  context.setDefaultTimeout(PATIENCE);
  try {
    if (options.house) {
      const { url, api } = options.house;
      await context.addCookies([{ name: 'guiyi_session', value: api.token, url }]);
    }
    return await act(await context.newPage());
  } finally {
    await context.close();
  }
}

/** Opens the queue and waits until it shows rows and hears what happens. */
export async function openQueue(page: Page, house: House): Promise<void> {
  await page.goto(`${house.url}/queue`);
  await page.locator('[data-id]').first().waitFor();
  await page.getByRole('status').getByText('实时', { exact: true }).waitFor();
}
