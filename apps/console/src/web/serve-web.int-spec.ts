import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestConsole } from '../testing/open-console.js';

describe('the page of the console', () => {
  let opened: Awaited<ReturnType<typeof openTestConsole>>;

  beforeAll(async () => {
    opened = await openTestConsole();
  }, 60_000);

  afterAll(() => opened.close());

  const get = (path: string, headers: Record<string, string> = {}) => fetch(`${opened.url}${path}`, { headers });

  const page = () => get('/', { accept: 'text/html' });
  const scriptOf = async () => /src="([^"]+\.js)"/.exec(await (await page()).text())?.[1] ?? '';

  it('is served without a login, with a policy that lets nothing else in', async () => {
    const { status, headers } = await page();
    expect(status).toBe(200);
    expect(headers.get('content-type')).toContain('text/html');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self' 'nonce-");
    expect(policy).not.toContain('unsafe');
  });

  it('carries the nonce of its policy, another one each time', async () => {
    const nonces = await Promise.all(
      [page(), page()].map(async (asked) => {
        const { headers, text } = await asked.then(async (answer) => ({
          headers: answer.headers,
          text: await answer.text(),
        }));
        const nonce = /'nonce-([^']+)'/.exec(headers.get('content-security-policy') ?? '')?.[1] ?? '';
        expect(text).toContain(`<meta property="csp-nonce" nonce="${nonce}">`);
        expect(text).not.toContain('GUIYI_NONCE');
        return nonce;
      }),
    );
    expect(new Set(nonces).size).toBe(2);
  });

  it('has scripts that a browser asks for once, squeezed', async () => {
    const loaded = await get(await scriptOf(), { 'accept-encoding': 'gzip' });
    expect(loaded.headers.get('content-type')).toContain('javascript');
    expect(loaded.headers.get('cache-control')).toContain('immutable');
    expect(loaded.headers.get('content-encoding')).toBe('gzip');
    expect(await loaded.text()).toContain('import');
    const again = await get(await scriptOf(), { 'if-none-match': loaded.headers.get('etag') ?? '' });
    expect(again.status).toBe(304);
  });

  it.each(['/queue?state=in_handling', '/tickets/XN202603010000015'])(
    'is at the app’s own address %s',
    async (path) => {
      expect(await (await get(path, { accept: 'text/html' })).text()).toContain('id="app"');
    },
  );

  it.each(['/api/nothing', '/queue.php', '/health/x'])('is not at %s, not even for a browser', async (path) => {
    const { status, headers } = await get(path, { accept: 'text/html' });
    expect(status).toBe(404);
    expect(headers.get('content-type')).toContain('application/problem+json');
  });

  it.each([
    '/../package.json',
    '/%2e%2e/package.json',
    '/console-web/index.html',
    '/assets/..%2f..%2fpackage.json',
    '/built-from',
  ])('has no other address: %s', async (path) => {
    expect((await get(path)).status).toBe(404);
  });
});
