import { type Html, html } from './html.js';
import type { Messages } from './messages.js';

/** One thing to correct, and the id of the field where that is done. */
export interface Complaint {
  readonly field?: string;
  readonly text: string;
}

/**
 * All that is wrong, at the head of the page, each line leading to its field. The page opens with it in focus, so that it
 * is read out first, also where no script runs.
 */
export function errorSummary(
  say: Messages,
  complaints: readonly Complaint[],
  title = titleOf(say, complaints),
): Html | false {
  return (
    complaints.length > 0 &&
    html`<div class="errors" role="alert" aria-labelledby="errors" tabindex="-1" autofocus><h2 id="errors">${title}</h2><ul>${complaints.map(
      ({ field, text }) => html`<li>${field ? html`<a href="#${field}">${text}</a>` : text}</li>`,
    )}</ul></div>`
  );
}

/** Where no field is to blame there is nothing to correct. */
function titleOf(say: Messages, complaints: readonly Complaint[]): string {
  return complaints.some(({ field }) => field !== undefined) ? say.errorTitle : say.notSentTitle;
}

/** The complaint beside its field. */
export function complaintOf(say: Messages, complaints: readonly Complaint[], field: string): Html | false {
  const own = complaints.find((complaint) => complaint.field === field);
  return (
    own !== undefined &&
    html`<p class="complaint" id="${field}-error"><span class="unseen">${say.errorPrefix}</span>${own.text}</p>`
  );
}
