import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';

/** What a telephone's camera would give, only smaller. */
export const PICTURE = {
  name: '井盖.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
};

export const FORM = '/form/city-form';

/** The number on a receipt page; fails where the page is none. */
export async function receiptOn(page: Page): Promise<string> {
  await page.getByRole('heading', { name: '已收到您的诉求' }).waitFor();
  const number = (await page.locator('.number').first().textContent())?.trim() ?? '';
  assert.match(number, /^XNS\d{15,}$/);
  return number;
}

/** Looks again, as a person would who waits: the matter is read within a moment. */
export async function reloadUntil(page: Page, text: string): Promise<void> {
  for (let tries = 0; tries < 120; tries++) {
    if (await page.getByText(text).first().isVisible()) return;
    await page.waitForTimeout(300);
    await page.reload();
  }
  assert.fail(`"${text}" never came on ${page.url()}`);
}
