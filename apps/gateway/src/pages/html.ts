/** Markup that is safe to send: made by `html` only, so that nothing gets in without having been escaped. */
export class Html {
  constructor(readonly markup: string) {}
}

export type Part = Html | string | number | false | null | undefined | readonly Part[];

/** `html`<p>${words}</p>``: every value is escaped, also inside quoted attributes, unless it is markup of `html` itself. */
export function html(literals: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(literals.reduce((markup, literal, at) => markup + render(parts[at - 1]) + literal));
}

function render(part: Part): string {
  if (part instanceof Html) return part.markup;
  if (part === false || part === null || part === undefined) return '';
  if (typeof part === 'object') return part.map(render).join('');
  return escapeText(String(part));
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/** NUL and its like have no place in a page, and no browser agrees with another on what they mean. */
function escapeText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[&<>"'`]/g, (sign) => ENTITIES[sign] ?? '')
    .replace(/(?![\t\n\r])\p{Cc}/gu, '\uFFFD');
}
