import { type Complaint, complaintOf, errorSummary } from './error-summary.js';
import { html } from './html.js';
import type { Reading } from './language.js';
import { layout } from './layout.page.js';
import { MESSAGES } from './messages.js';

/** The form that asks for a number and what proves that it is one's own. */
export function trackPage(
  reading: Reading,
  asked: { readonly number: string; readonly code: string },
  complaints: readonly Complaint[],
): string {
  const say = MESSAGES[reading.language];
  const field = (id: 'number' | 'code', label: string, hint?: string) => {
    const complaint = complaintOf(say, complaints, id);
    const described = [complaint && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ');
    return html`<div class="field${complaint && ' wrong'}"><label for="${id}">${label}</label>${hint && html`<p class="hint" id="${id}-hint">${hint}</p>`}${complaint}
<input id="${id}" name="${id}" value="${asked[id]}" required maxlength="100" autocomplete="off" autocapitalize="off" spellcheck="false"${described && html` aria-describedby="${described}"`}${complaint && html` aria-invalid="true"`}></div>`;
  };
  return layout(
    reading,
    say.trackTitle,
    html`<h1>${say.trackTitle}</h1><p class="lead">${say.trackLead}</p>${errorSummary(say, complaints, say.trackErrorTitle)}
<form class="card" method="get" action="/track" novalidate><input type="hidden" name="lang" value="${reading.language}">
${field('number', say.trackNumber, say.trackNumberHint)}${field('code', say.trackCode, say.trackCodeHint)}
<button>${say.trackButton}</button></form>`,
  );
}
