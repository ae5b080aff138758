import { compile } from 'html-to-text';
import type { Draft } from './draft.js';

const TAG =
  /<(?:!doctype|html|body|div|p|br|table|tr|td|span|font|strong|b|a|ul|ol|li|h[1-6]|img)(?:[ \t\r\n][^<>]{0,500})?\/?>/i;
const ENTITY = /&(?:nbsp|amp|lt|gt|quot|apos|ldquo|rdquo|#\d{1,7}|#x[\da-f]{1,6});/gi;
const NAMED: Readonly<Record<string, string>> = {
  nbsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  ldquo: '“',
  rdquo: '”',
};
const ZERO_WIDTH = /[\u200b-\u200d\u2060\ufeff]/g;
// Markup longer than this is cut: it is a newsletter or an attack, and the raw bytes are kept anyway.
const LONGEST_MARKUP = 500_000;

const DEEPEST = 500;
const ANY_TAG = /<[^<>]{0,2000}>/g;
const OPENS_OR_CLOSES = /<(\/?)([a-z][a-z0-9]{0,20})/gi;
const UNCLOSED: ReadonlySet<string> = new Set([
  'br',
  'img',
  'hr',
  'input',
  'meta',
  'link',
  'p',
  'li',
  'td',
  'th',
  'tr',
]);

const toText = compile({
  wordwrap: false,
  limits: { maxDepth: 200, maxInputLength: LONGEST_MARKUP },
  selectors: [
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'img', format: 'skip' },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
    { selector: 'p', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    { selector: 'table', format: 'block' },
    { selector: 'ul', options: { itemPrefix: '' } },
  ],
});

/** Text out of HTML, whether the channel said so or the text evidently is; entities left in plain text are read. */
export function stripMarkup(draft: Draft): Draft {
  const { text } = draft;
  const isMarkup = draft.content.format === 'html' || TAG.test(text.slice(0, LONGEST_MARKUP));
  const plain = isMarkup ? textOf(text.slice(0, LONGEST_MARKUP)) : decodeEntities(text);
  const clean = plain.replace(ZERO_WIDTH, '').replace(/[\u00a0\u2007\u202f]/g, ' ');
  return { ...draft, text: clean, heading: decodeEntities(draft.heading) };
}

/** Tags nested thousands deep would cost seconds: nobody's mail is like that, so they are only cut out. */
function textOf(html: string): string {
  let depth = 0;
  for (const [, closes, name = ''] of html.matchAll(OPENS_OR_CLOSES)) {
    if (UNCLOSED.has(name.toLowerCase())) continue;
    depth = closes ? Math.max(0, depth - 1) : depth + 1;
    if (depth > DEEPEST) return decodeEntities(html.replace(ANY_TAG, '\n'));
  }
  return toText(html);
}

function decodeEntities(text: string): string {
  return text.replace(ENTITY, (entity) => {
    const name = entity.slice(1, -1).toLowerCase();
    if (!name.startsWith('#')) return NAMED[name] ?? entity;
    const code = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : entity;
  });
}
