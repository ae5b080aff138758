import { convert } from 'html-to-text';

/**
 * The words of an HTML mail: no pictures, no scripts or styles, headings as they were written, lines not wrapped.
 * Only called inside the parser's thread, whose time and memory are limited.
 */
export function htmlToText(html: string): string {
  return convert(html, {
    wordwrap: false,
    limits: { maxDepth: 500, maxInputLength: 5_000_000 },
    selectors: [
      { selector: 'img', format: 'skip' },
      { selector: 'a', options: { hideLinkHrefIfSameAsText: true, linkBrackets: ['(', ')'], noAnchorUrl: true } },
      ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
    ],
  });
}
