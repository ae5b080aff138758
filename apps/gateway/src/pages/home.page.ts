import { html } from './html.js';
import type { Reading } from './language.js';
import { layout } from './layout.page.js';
import { MESSAGES } from './messages.js';

export interface FormLink {
  readonly id: string;
  readonly name: string;
}

export function homePage(reading: Reading, forms: readonly FormLink[]): string {
  const say = MESSAGES[reading.language];
  return layout(
    reading,
    say.homeTitle,
    html`<h1>${say.homeTitle}</h1><p class="lead">${say.homeLead}</p>
<section class="card"><h2>${say.openForms}</h2>${
      forms.length > 0
        ? html`<ul class="links">${forms.map(({ id, name }) => html`<li><a href="${reading.to(`/form/${encodeURIComponent(id)}`)}">${name}</a></li>`)}</ul>`
        : html`<p>${say.noForms}</p>`
    }</section>
<section class="card"><h2>${say.trackTitle}</h2><p class="lead">${say.trackLead}</p>
<ul class="links"><li><a href="${reading.to('/track')}">${say.trackButton}</a></li></ul></section>`,
  );
}
