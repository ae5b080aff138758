import { html } from './html.js';
import type { Reading } from './language.js';
import { layout } from './layout.page.js';
import { MESSAGES } from './messages.js';

/** What somebody takes away from a submission: the number, the key, and what happens now. */
export function receiptPage(reading: Reading, number: string, key: string): string {
  const say = MESSAGES[reading.language];
  const { read, answer, same } = say.receiptSteps;
  return layout(
    reading,
    say.receiptTitle,
    html`<section class="card"><h1 class="good">${say.receiptTitle}</h1>
<dl><dt>${say.receiptNumber}</dt><dd class="number">${number}</dd><dt>${say.receiptKey}</dt><dd class="key">${key}</dd></dl>
<p>${say.receiptKeep}</p>
<a class="button" href="${reading.to(`/track/${encodeURIComponent(number)}?key=${encodeURIComponent(key)}`)}">${say.receiptTrack}</a></section>
<section class="card"><h2>${say.receiptNext}</h2><ol><li>${read}</li><li>${answer}</li><li>${same}</li></ol></section>
<p><a href="${reading.to('/')}">${say.writeAnother}</a></p>`,
  );
}
