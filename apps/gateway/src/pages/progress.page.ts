import type { TicketState } from '@guiyi/domain';
import type { Progress } from '../tracking/find-progress.js';
import { html } from './html.js';
import type { Reading } from './language.js';
import { layout } from './layout.page.js';
import { timeOf } from './local-time.js';
import { MESSAGES, type Messages } from './messages.js';

const STEPS = ['received', 'handling', 'answered', 'closed'] as const;
type Step = (typeof STEPS)[number];

/** Where the line stands. A matter that ended another way has no place on it. */
const STEP_OF: Record<TicketState, Step | undefined> = {
  pending_review: 'received',
  pending_dispatch: 'received',
  in_handling: 'handling',
  rework: 'handling',
  parked: 'handling',
  pending_callback: 'answered',
  closed: 'closed',
  archived: 'closed',
  rejected: undefined,
  withdrawn: undefined,
};

/** How far a matter is, for the one who reported it. `rateAddress` is where they ask for the link to say if it is solved. */
export function progressPage(reading: Reading, progress: Progress, rateAddress: string): string {
  const say = MESSAGES[reading.language];
  const { number, receivedAt, ticketState, stateName, messages } = progress;
  const special = ticketState && ticketState in say.ended && say.ended[ticketState as keyof Messages['ended']];
  return layout(
    reading,
    say.progressTitle,
    html`<h1>${say.progressTitle}</h1>
<section class="card"><p class="number">${number}</p>${stepLine(say, ticketState)}${special && html`<p><strong>${special}</strong></p>`}
<dl><dt>${say.state}</dt><dd>${ticketState ? say.states[ticketState] : stateName[reading.language]}</dd><dt>${say.receivedAt}</dt><dd>${timeOf(receivedAt)}</dd></dl></section>
${progress.asked && html`<form class="card" method="post" action="${rateAddress}"><h2>${say.rate}</h2><p class="lead">${say.rateLead}</p><button>${say.rate}</button></form>`}
<section class="card"><h2>${say.ownMessages}</h2>${
      messages.length > 0
        ? html`<ol class="messages">${messages.map(({ kind, text, at }) => html`<li><strong>${say.kinds[kind]}</strong> <span class="when">${timeOf(new Date(at))}</span><p lang="zh-CN">${text}</p></li>`)}</ol>`
        : html`<p>${say.noMessages}</p>`
    }</section>
<p><a href="${reading.to('/track')}">${say.trackAnother}</a></p>`,
  );
}

function stepLine(say: Messages, state: TicketState | undefined) {
  const step = state ? STEP_OF[state] : 'received';
  if (!step) return undefined;
  const at = STEPS.indexOf(step);
  return html`<ol class="steps">${STEPS.map((name, place) => {
    if (place > at) return html`<li>${say.steps[name]}</li>`;
    const isNow = place === at;
    return html`<li class="${isNow ? 'now' : 'done'}"${isNow && html` aria-current="step"`}>${say.steps[name]}<span class="unseen"> ${isNow ? say.current : say.done}</span></li>`;
  })}</ol>`;
}
