import { html } from './html.js';
import type { Reading } from './language.js';
import { layout } from './layout.page.js';
import { MESSAGES } from './messages.js';

/** A page that only says something: no such form, no such receipt, too many requests. */
export function noticePage(reading: Reading, title: string, text?: string): string {
  const say = MESSAGES[reading.language];
  return layout(
    reading,
    title,
    html`<section class="card"><h1>${title}</h1>${text && html`<p>${text}</p>`}
<ul class="links"><li><a href="${reading.to('/')}">${say.home}</a></li><li><a href="${reading.to('/track')}">${say.trackTitle}</a></li></ul></section>`,
  );
}
