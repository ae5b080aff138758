import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Standalone } from '@guiyi/standalone';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { checkAxe } from './check-axe.js';

export const PHONE = { width: 390, height: 844 };
export const DESKTOP = { width: 1280, height: 800 };
/** As narrow as WCAG 2.1 wants a page to be readable without scrolling sideways (1.4.10). */
const NARROWEST = { width: 320, height: 640 };
const PATIENCE = 20_000;

/**
 * What a browser notes though all is well: a page that answers 4xx on purpose, and the scroll lock of dialogs, whose style
 * the console's policy refuses (docs/console-web.md).
 */
const EXPECTED = /^(Failed to load resource|Applying inline style violates .*style-src 'self' 'nonce-)/;

/**
 * Until what fades or slides has come to rest: half-way colours are no colours. A transition that another one took the place of
 * may never say that it ended: nothing of ours takes two seconds.
 */
const AT_REST = `Promise.race([new Promise((resolve) => setTimeout(resolve, 2000)), Promise.allSettled(document.getAnimations()
  .filter(({ effect }) => effect?.getTiming().iterations !== Infinity).map(({ finished }) => finished))]).then(() => undefined)`;

/** Pages of the console say which look they are in. */
const isIn = (scheme: string) => `[undefined, '${scheme}'].includes(document.documentElement.dataset.theme)`;

/** What a scenario plays on: the house, the browser, and the looks it takes at pages. */
export class Stage {
  /** What was found wrong with a person's pages, told when they have finished: all pages are looked at, whatever the first one lacks. */
  private readonly wrong = new WeakMap<Page, string[]>();

  constructor(
    readonly house: Standalone,
    private readonly browser: Browser,
    private readonly screenshots: string,
  ) {}

  get publicUrl(): string {
    return this.house.gateway.url;
  }

  get consoleUrl(): string {
    return this.house.consoleUrl;
  }

  /**
   * A person of their own: nothing is known of anybody before. Reads Chinese and has a telephone, unless told otherwise.
   * Whatever a page throws or its policy refuses fails the scenario, and so does what `look` found.
   */
  async withPage(options: BrowserContextOptions, act: (page: Page) => Promise<void>): Promise<void> {
    const context = await this.browser.newContext({ locale: 'zh-CN', viewport: PHONE, ...options });
    context.setDefaultTimeout(PATIENCE);
    const page = await context.newPage();
    const wrong: string[] = [];
    this.wrong.set(page, wrong);
    page.on('pageerror', (error) => wrong.push(error.message));
    page.on('console', (said) => {
      if (said.type() === 'error' && !EXPECTED.test(said.text())) wrong.push(said.text());
    });
    try {
      await act(page);
    } catch (error) {
      // What the page said before may be why.
      wrong.unshift(error instanceof Error ? (error.stack ?? error.message) : String(error));
    } finally {
      await context.close();
    }
    if (wrong.length) throw new Error(wrong.join('\n    '));
  }

  /**
   * Looks at a page as it is: pictures on a telephone and on a desk, nothing serious for axe in light and dark, and
   * nothing that has to be scrolled sideways.
   */
  async look(page: Page, name: string): Promise<void> {
    const size = page.viewportSize() ?? PHONE;
    const problems = this.wrong.get(page) ?? [];
    await mkdir(this.screenshots, { recursive: true });
    for (const [kind, viewport] of [
      ['desktop', DESKTOP],
      ['phone', PHONE],
    ] as const) {
      await page.setViewportSize(viewport);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await page.waitForTimeout(50);
        // A long page takes longer to hear of it, and its colours begin to move only then.
        for (let tries = 0; tries < 40 && !(await page.evaluate(isIn(colorScheme))); tries++)
          await page.waitForTimeout(50);
        await page.evaluate(AT_REST);
        await page.waitForTimeout(100);
        await page.evaluate(AT_REST);
        const found = await checkAxe(page);
        problems.push(...found.map((one) => `${name}, ${kind}, ${colorScheme}: ${one}`));
        if (colorScheme === 'dark' && kind === 'desktop') continue;
        const file = `${name}.${kind}${colorScheme === 'dark' ? '.dark' : ''}.png`;
        await page.screenshot({ path: join(this.screenshots, file), fullPage: true });
      }
      await page.emulateMedia({ colorScheme: 'light' });
    }
    await page.setViewportSize(NARROWEST);
    const beyond = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
    if (beyond > 0) problems.push(`${name}: at ${NARROWEST.width} pixels it is ${beyond} too wide`);
    await page.setViewportSize(size);
  }

  /** A picture of a page as it is, in whatever size it has. */
  async picture(page: Page, name: string): Promise<void> {
    await mkdir(this.screenshots, { recursive: true });
    await page.screenshot({ path: join(this.screenshots, `${name}.png`) });
  }
}
