import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestConsole } from '../testing/open-console.js';

describe('the page of the console', () => {
  let opened: Awaited<ReturnType<typeof openTestConsole>>;

  beforeAll(async () => {
    opened = await openTestConsole();
  }, 60_000);

  afterAll(() => opened.close());

  const get = (path: string, headers: Record<string, string> = {}) => fetch(`${opened.url}${path}`, { headers });

  it('is served without a login, with a policy that lets nothing else in', async () => {
    const page = await get('/');
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    const script = /src="([^"]+\.js)"/.exec(await page.text())?.[1];
    const loaded = await get(`/${script}`);
    expect(loaded.headers.get('content-type')).toContain('javascript');
    const again = await get(`/${script}`, { 'if-none-match': loaded.headers.get('etag') ?? '' });
    expect(again.status).toBe(304);
  });

  it.each(['/../package.json', '/%2e%2e/package.json', '/console-web/index.html', '/app.js/..%2f..%2fpackage.json'])(
    'has no other address: %s',
    async (path) => {
      expect((await get(path)).status).toBe(404);
    },
  );
});
