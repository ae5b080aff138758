import type { SimilarMatter } from '../similar/find-similar.js';
import { type Html, html } from './html.js';
import type { Reading } from './language.js';
import { dateOf } from './local-time.js';
import { MESSAGES } from './messages.js';

/**
 * What others have reported of the same: category, area and how many people, to be joined or not. The form shows it after
 * the person asked for it; the script puts the same into the page while they write.
 */
export function similarPanel({ language }: Reading, matters: readonly SimilarMatter[], chosen: string): Html {
  const say = MESSAGES[language];
  if (matters.length === 0) return html`<p class="hint">${say.similarNone}</p>`;
  const choices = [
    ...matters.map((matter) => ({ value: matter.reference, label: lineOf(say, matter) })),
    { value: '', label: html`<strong>${say.similarOther}</strong>` },
  ];
  const known = choices.some(({ value }) => value === chosen) ? chosen : '';
  return html`<fieldset class="similar"><legend>${say.similarTitle}</legend><p class="hint">${say.similarHint}</p>${choices.map(
    ({ value, label }, at) =>
      html`<div class="field check"><input type="radio" id="joins-${at}" name="joins" value="${value}"${value === known && html` checked`}><label for="joins-${at}">${label}</label></div>`,
  )}</fieldset>`;
}

function lineOf(
  say: (typeof MESSAGES)[keyof typeof MESSAGES],
  { category, district, place, people, openedAt }: SimilarMatter,
): Html {
  const where = [district, place].filter(Boolean).join(' ');
  return html`<strong>${[where, category].filter(Boolean).join(' · ')}</strong><span>${say.similarPeople(String(people), dateOf(openedAt))}</span>`;
}
