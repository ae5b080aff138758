import { SATISFIED_NAMES, Satisfied, SOLVED_NAMES, Solved } from '@guiyi/domain';
import type { SaidWords } from '../callback/read-verdict.js';
import { type Complaint, complaintOf, errorSummary } from './error-summary.js';
import { html } from './html.js';
import type { Reading } from './language.js';
import { layout } from './layout.page.js';
import { MESSAGES } from './messages.js';

export interface CallbackView {
  /** The secret of the link. */
  readonly token: string;
  readonly number: string;
  /** What this person was answered. */
  readonly answer: string | null;
  readonly said: SaidWords;
  readonly complaints: readonly Complaint[];
}

/** Solved? satisfied? asked of one person about their own answer. */
export function callbackPage(reading: Reading, { token, number, answer, said, complaints }: CallbackView): string {
  const say = MESSAGES[reading.language];
  const choice = (
    name: 'solved' | 'satisfied',
    question: string,
    names: Readonly<Record<string, { readonly zh: string; readonly en: string }>>,
    options: readonly string[],
  ) => {
    const complaint = complaintOf(say, complaints, name);
    return html`<fieldset class="choices${complaint && ' wrong'}"${complaint && html` aria-describedby="${name}-error"`}><legend>${question}<span>${say.required}</span></legend>${complaint}${options.map(
      (value, at) =>
        html`<div class="field check"><input type="radio" id="${at === 0 ? name : `${name}-${at}`}" name="${name}" value="${value}"${said[name] === value && html` checked`}><label for="${at === 0 ? name : `${name}-${at}`}">${names[value]?.[reading.language]}</label></div>`,
    )}</fieldset>`;
  };
  const remark = complaintOf(say, complaints, 'remark');
  return layout(
    reading,
    complaints.length > 0 ? `${say.errorPrefix}${say.callbackTitle}` : say.callbackTitle,
    html`<h1>${say.callbackTitle}</h1><p class="lead">${say.callbackLead(number)}</p>${errorSummary(say, complaints)}
${answer !== null && html`<section class="card"><h2>${say.callbackAnswer}</h2><p class="said" lang="zh-CN">${answer}</p></section>`}
<form class="card" method="post" accept-charset="utf-8" action="${reading.to(`/callback/${encodeURIComponent(token)}`)}" novalidate>
${choice('solved', say.callbackSolved, SOLVED_NAMES, Solved.options)}
${choice('satisfied', say.callbackSatisfied, SATISFIED_NAMES, Satisfied.exclude(['unreachable']).options)}
<div class="field${remark && ' wrong'}"><label for="remark">${say.callbackRemark}<span>${say.optional}</span></label>${remark}
<textarea id="remark" name="remark" class="short" maxlength="2000" rows="3"${remark && html` aria-describedby="remark-error" aria-invalid="true"`}>\n${said.remark}</textarea></div>
<p class="hint privacy">${say.callbackOnce}</p>
<button>${say.submit}</button></form>`,
  );
}
