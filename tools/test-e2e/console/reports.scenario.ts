import type { Scenario } from '../scenario.js';
import { DESKTOP } from '../stage.js';
import { takeIn } from './matters.js';
import { signIn } from './sign-in.js';

const ANSWERS = [() => true, () => false] as const;

export const reportsOpen: Scenario = {
  name: 'a leader reads the report of a day by channel, category and area, and the tickets behind its digits',
  async play(stage) {
    const { number } = await takeIn(stage, '城西区文景街隔离护栏倒了一片，车辆占道绕行', '13900003131');
    const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
    await stage.withPage({ viewport: DESKTOP }, async (page) => {
      await signIn(stage, page, undefined, `/reports?period=day&day=${day}`);
      const areas = page.locator('section').filter({ has: page.getByRole('heading', { name: '属地' }) });
      await areas.getByText('城西区').waitFor();
      await stage.look(page, 'reports');
      await page.getByRole('button', { name: /^成单/ }).click();
      const behind = page.getByRole('dialog');
      const link = behind.getByRole('link', { name: '隔离护栏' }).first();
      await behind.getByRole('link').first().waitFor();
      await stage.look(page, 'reports-behind');
      // Twenty at a time, the first of the day first.
      const more = behind.getByRole('button', { name: /^更\s?多$/ }).first();
      const isThere = () => link.waitFor({ timeout: 3000 }).then(...ANSWERS);
      for (let pages = 0; pages < 10 && !(await isThere()) && (await more.isVisible()); pages++) await more.click();
      await link.click();
      await page.waitForURL(`**/tickets/${number}`);
    });
  },
};
