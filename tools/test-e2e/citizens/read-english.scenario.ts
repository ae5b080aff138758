import type { Scenario } from '../scenario.js';
import { FORM } from './form-page.js';

/** A page of each kind, at a desk. */
export const readEnglish: Scenario = {
  name: 'a citizen who reads English reports, corrects, keeps the receipt and tracks',
  async play(stage) {
    await stage.withPage({ locale: 'en-GB', viewport: { width: 1440, height: 900 } }, async (page) => {
      await page.goto(`${stage.publicUrl}${FORM}`);
      await stage.look(page, 'public-en-form');
      await page.getByRole('button', { name: 'Send', exact: true }).click();
      await page.getByRole('alert').getByText('Say what happened').waitFor();
      await stage.look(page, 'public-en-form-wrong');
      await page
        .getByLabel('What happened')
        .fill('The lamp at 12 Kunlun Road, Chengxi district, has been dark for a week');
      await page.getByLabel('Telephone').fill('13900006543');
      await page.getByRole('button', { name: 'Send', exact: true }).click();
      await page.getByRole('heading', { name: 'We have received your request' }).waitFor();
      await stage.look(page, 'public-en-receipt');
      const number = (await page.locator('.number').first().textContent())?.trim() ?? '';
      await page.getByRole('link', { name: 'Show progress' }).click();
      await page.getByRole('heading', { name: 'Progress' }).waitFor();
      await stage.look(page, 'public-en-progress');
      await page.getByRole('link', { name: 'Track another number' }).click();
      await page.getByLabel('Receipt number').fill(number);
      await page.getByLabel('Key, or last four').fill('0000');
      await page.getByRole('button', { name: 'Show progress' }).click();
      await page.getByRole('alert').getByText('Nothing found').waitFor();
      await stage.look(page, 'public-en-track-wrong');
      await page.getByLabel('Key, or last four').fill('6543');
      await page.getByRole('button', { name: 'Show progress' }).click();
      await page.getByText(number).first().waitFor();
      await page.goto(`${stage.publicUrl}/callback/unknown`);
      await stage.look(page, 'public-en-callback-unknown');
    });
  },
};
