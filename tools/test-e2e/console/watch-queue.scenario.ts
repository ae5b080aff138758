import type { Scenario } from '../scenario.js';
import { DESKTOP } from '../stage.js';
import { signIn } from './sign-in.js';

export const watchQueue: Scenario = {
  name: 'a dispatcher signs in, and the queue shows what citizens reported',
  async play(stage) {
    const words = '湟源县城关镇公厕门口下水道堵了，污水横流';
    await fetch(`${stage.publicUrl}/in/city-form`, { method: 'POST', body: new URLSearchParams({ text: words }) });
    await stage.withPage({ viewport: DESKTOP }, async (page) => {
      await page.goto(stage.consoleUrl);
      await page.getByLabel('账号').waitFor();
      await stage.look(page, 'console-sign-in');
      await signIn(stage, page);
      await page.getByText('公厕门口下水道堵了').first().waitFor();
      await stage.look(page, 'console-queue');
    });
  },
};
