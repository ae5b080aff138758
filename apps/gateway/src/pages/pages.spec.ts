import { Script } from 'node:vm';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import type { FastifyReply } from 'fastify';
import { WIDGET, WORKER } from '../altcha/widget.js';
import { callbackPage } from './callback.page.js';
import { formPage } from './form.page.js';
import { FORM_SCRIPT, FORM_SCRIPT_FILE } from './form-script.js';
import { homePage } from './home.page.js';
import { Html, html } from './html.js';
import { asksForPage, readingOf } from './language.js';
import { MESSAGES } from './messages.js';
import { progressPage } from './progress.page.js';
import { NO_WORDS, readWords, WORD_FIELDS } from './read-words.js';
import { receiptPage } from './receipt.page.js';
import { STYLE } from './style.js';
import { trackPage } from './track.page.js';

const reading = (url = '/', headers: Record<string, string> = {}, method = 'GET') =>
  readingOf({ url, headers, method });

/** The two scripts there are: from fixed addresses, and no other than the ones we serve. */
const OWN_SCRIPTS =
  /<script src="\/pages\/(?:form|altcha)\.js\?v=\w{12}" integrity="sha256-[\w+/=]{44}" type="module"><\/script>/g;
const EVIL = `"><script>alert(1)</script><img src=x onerror='alert(2)'>\`&\0`;

describe('html', () => {
  it('escapes what is put in, also in attributes, and not its own markup', () => {
    const inner = html`<b>${'a<b'}</b>`;
    expect(html`<p title="${EVIL}">${inner}${[1, inner]}${false}${undefined}${null}</p>`.markup).toBe(
      '<p title="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=&#39;alert(2)&#39;&gt;&#96;&amp;\uFFFD"><b>a&lt;b</b>1<b>a&lt;b</b></p>',
    );
    expect(inner).toBeInstanceOf(Html);
  });
});

describe('every page', () => {
  const words = Object.fromEntries(WORD_FIELDS.map((field) => [field, EVIL])) as typeof NO_WORDS;
  const complaints = [{ field: 'text', text: EVIL }, { text: EVIL }];
  const said = { solved: EVIL, satisfied: 'neutral', remark: EVIL };
  const wrong = (['solved', 'satisfied', 'remark'] as const).map((field) => ({ field, text: EVIL }));
  const messages = [{ kind: 'answer' as const, text: EVIL, at: '2026-03-01T00:30:00Z' }];
  const progress = {
    number: EVIL,
    receivedAt: new Date('2026-02-28T23:59:00Z'),
    state: 'in_handling' as const,
    ticketState: 'in_handling' as const,
    stateName: { zh: '办理中', en: 'In handling' },
    messages,
    asked: true,
  };
  const evil = reading(`/track?number=${encodeURIComponent(EVIL)}&x="><script>`);
  const pages: [string, string][] = [
    ['home', homePage(evil, [{ id: EVIL, name: EVIL }])],
    ['form', formPage(evil, { source: EVIL, city: EVIL, id: EVIL, words, complaints })],
    ['receipt', receiptPage(evil, EVIL, EVIL)],
    ['track', trackPage(evil, { number: EVIL, code: EVIL }, [{ field: 'number', text: EVIL }])],
    ['progress', progressPage(evil, progress, EVIL)],
    ['callback', callbackPage(evil, { token: EVIL, number: EVIL, answer: EVIL, said, complaints: wrong })],
  ];

  it.each(pages)('%s lets no markup of a stranger in', (_, page) => {
    expect(page.replace(OWN_SCRIPTS, '')).not.toMatch(/<script|<img|onerror='|\0/);
    expect(page).not.toMatch(/ style=| on[a-z]+="/);
  });

  it.each(pages)('%s names its language, its fields and what describes them', (_, page) => {
    expect(page).toMatch(/<html lang="zh-CN">/);
    const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    expect(ids.size).toBe([...page.matchAll(/ id="([^"]+)"/g)].length);
    for (const [, id] of page.matchAll(/<(?:input|select|textarea) id="([^"]+)"/g))
      expect(page).toContain(`<label for="${id}"`);
    for (const [, list = ''] of page.matchAll(/ aria-(?:describedby|labelledby)="([^"]+)"/g))
      for (const id of list.split(' ')) expect(ids).toContain(id);
    for (const [, id] of page.matchAll(/ href="#([^"]+)"/g)) expect(ids).toContain(id);
  });

  it('keeps a line break that a person began with', () => {
    const page = formPage(reading(), {
      source: 's',
      city: 'c',
      id: 'i',
      words: { ...NO_WORDS, text: '\n水' },
      complaints: [],
    });
    expect(page).toContain('>\n\n水</textarea>');
  });

  it('tells times on the city’s clocks, and where the line stands', () => {
    const page = progressPage(reading(), progress, '/');
    expect(page).toContain('2026-03-01 07:59');
    expect(page).toContain('2026-03-01 08:30');
    expect(page).toMatch(/<li class="now" aria-current="step">办理中/);
  });

  it.each([
    ['rejected', '不予受理，原因'],
    ['withdrawn', '已撤回'],
  ] as const)('draws no line to an end that a %s matter never has', (ticketState, said) => {
    const page = progressPage(reading(), { ...progress, ticketState }, '/');
    expect(page).toContain(said);
    expect(page).not.toContain('class="steps"');
  });
});

describe('the script of the form', () => {
  it('is small and parses, and every field and word that it asks for is on the page', () => {
    expect(FORM_SCRIPT_FILE.size).toBeLessThan(10_000);
    expect(() => new Script(FORM_SCRIPT)).not.toThrow();
    const view = { source: 's', city: 'c', id: 'i', words: NO_WORDS, complaints: [] };
    const page = formPage(reading(), view);
    const ids = [...FORM_SCRIPT.matchAll(/(?:own|ElementById)\('([^']+)'\)/g)].map(([, id]) => ` id="${id}"`);
    const fields = [...FORM_SCRIPT.matchAll(/field\('([^']+)'\)/g)].map(([, name]) => ` name="${name}"`);
    const words = [...FORM_SCRIPT.matchAll(/dataset\.(\w+)/g)].map(([, name]) => ` data-${name}="`);
    expect(ids.length * fields.length * words.length).toBeGreaterThan(0);
    for (const asked of [...ids, ...fields, ...words]) expect(page).toContain(asked);
  });
});

describe('all scripts of the form', () => {
  it('are at most 100 KB on the line', () => {
    expect(FORM_SCRIPT_FILE.size + WIDGET.size + WORKER.size).toBeLessThanOrEqual(100 * 1024);
  });

  it('need no other host and no code out of words, as the policy of the pages wants it', () => {
    for (const { text } of [FORM_SCRIPT_FILE, WIDGET, WORKER])
      expect(text).not.toMatch(/\bimport\(|\beval\(|new Function\(|createObjectURL|data:text\/javascript/);
  });

  it('go out packed to who takes it, and as they are to who does not', () => {
    const sent: unknown[] = [];
    const headers: Record<string, unknown> = {};
    const reply = {
      headers: (more: object) => Object.assign(headers, more) && reply,
      send: (body: unknown) => sent.push(body),
    };
    WORKER.send({ headers: { 'accept-encoding': 'gzip, br' } }, reply as unknown as FastifyReply);
    expect(headers['content-encoding']).toBe('gzip');
    delete headers['content-encoding'];
    WORKER.send({ headers: {} }, reply as unknown as FastifyReply);
    expect(headers['content-encoding']).toBeUndefined();
    expect([gunzipSync(sent[0] as Buffer).toString(), sent[1]]).toEqual([WORKER.text, WORKER.text]);
  });
});

describe('the language', () => {
  it.each([
    ['/', undefined, 'zh'],
    ['/', 'en-US,en;q=0.9,zh;q=0.8', 'en'],
    ['/', 'fr,zh-CN;q=0.9,en;q=0.8', 'zh'],
    ['/?lang=en', 'zh-CN', 'en'],
    ['/?lang=xx', 'de', 'zh'],
  ])('of %s for %s is %s', (url, accepted, expected) => {
    expect(reading(url, accepted ? { 'accept-language': accepted } : {}).language).toBe(expected);
  });

  it('is kept by links once chosen, and switching keeps the rest of the address', () => {
    const chosen = reading('/track/1?key=a%26b&lang=en');
    expect(chosen.to('/x?y=1')).toBe('/x?y=1&lang=en');
    expect(chosen.otherAddress).toBe('/track/1?key=a%26b&lang=zh');
    expect(reading('/').to('/x')).toBe('/x');
    expect(reading('/form/a', {}, 'POST').otherAddress).toBeUndefined();
  });

  it('has no empty word, and no key of one language only', () => {
    const leaves = (value: unknown, path = ''): string[] =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`))
        : [value === '' ? `${path} is empty` : path];
    expect(leaves(MESSAGES.en)).toEqual(leaves(MESSAGES.zh));
  });

  it.each([
    ['text/html,application/xhtml+xml', true],
    ['application/json', false],
    ['*/*', false],
  ])('a page goes to who asks for %s: %s', (accept, expected) => {
    expect(asksForPage({ headers: { accept } })).toBe(expected);
  });
});

describe('words of a form', () => {
  const read = async (form: FormData | URLSearchParams) => {
    const request = new Response(form);
    return readWords(Buffer.from(await request.arrayBuffer()), request.headers.get('content-type') ?? '');
  };

  it('are read with the number of pictures; a file field left empty is none', async () => {
    const form = new FormData();
    form.set('text', '路灯\r\n不亮');
    form.append('pictures', new File(['x'], '一.png'));
    form.append('pictures', new File([], ''));
    expect(await read(form)).toMatchObject({ words: { text: '路灯\n不亮', phone: '' }, pictures: 1 });
    expect(await read(new URLSearchParams({ text: '水' }))).toMatchObject({ words: { text: '水' }, pictures: 0 });
  });

  it.each([
    ['nothing', '', ''],
    ['JSON', '{}', 'application/json'],
    ['no boundary', 'x', 'multipart/form-data'],
    ['a broken form', '--b\r\nrubbish', 'multipart/form-data; boundary=b'],
    ['a million fields', '&'.repeat(1_000_000), 'application/x-www-form-urlencoded'],
    ['a million parts', '--b\r\n'.repeat(1_000_000), 'multipart/form-data; boundary=b'],
  ])('are none in %s', async (_, body, type) => {
    expect(await readWords(Buffer.from(body), type)).toBeUndefined();
  });
});

describe('the colours', () => {
  const themes = [...STYLE.matchAll(/:root\{([^}]+)\}/g)].map(
    ([, body = '']) =>
      new Map([...body.matchAll(/--([\w-]+):(#[0-9a-f]+)/g)].map(([, name = '', colour = '']) => [name, colour])),
  );
  const pairs = [
    ['ink', 'ground', 4.5],
    ['ink', 'card', 4.5],
    ['soft', 'ground', 4.5],
    ['soft', 'card', 4.5],
    ['main', 'card', 4.5],
    ['main', 'ground', 4.5],
    ['on-main', 'main', 4.5],
    ['bad', 'card', 4.5],
    ['bad', 'bad-ground', 4.5],
    ['good', 'card', 4.5],
    ['line', 'card', 3],
  ] as const;

  it.each(pairs)('%s on %s reach %d : 1 in light and dark', (front, back, least) => {
    expect(themes).toHaveLength(2);
    for (const theme of themes)
      expect(contrast(theme.get(front) ?? '', theme.get(back) ?? '')).toBeGreaterThanOrEqual(least);
  });
});

/** WCAG 2.1, relative luminance. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [one, other].map(luminance).sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const digits =
    colour.length === 4 ? [...colour.slice(1)].map((digit) => digit + digit) : (colour.slice(1).match(/../g) ?? []);
  const [red = 0, green = 0, blue = 0] = digits
    .map((pair) => Number.parseInt(pair, 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
