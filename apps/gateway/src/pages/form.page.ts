import { APPEAL_TYPE_NAMES, AppealType } from '@guiyi/domain';
import { WORKER } from '../altcha/widget.js';
import { type Complaint, complaintOf, errorSummary } from './error-summary.js';
import { type Html, html } from './html.js';
import type { Reading } from './language.js';
import { layout } from './layout.page.js';
import { MESSAGES } from './messages.js';
import type { FormWords } from './read-words.js';

/** What a citizen can choose; the others are given by people of the hotline. */
const TYPES = AppealType.exclude(['withdrawn', 'nuisance', 'invalid']).options;

/** It works when the form is sent, unseen, and watches nobody's pointer. Its words are ours, beside the button. */
const WIDGET_SETTINGS = JSON.stringify({
  auto: 'off',
  hideFooter: true,
  hideLogo: true,
  humanInteractionSignature: false,
  minDuration: 0,
  timeout: 25_000,
});

export interface FormView {
  readonly source: string;
  readonly city: string;
  /** Sent along once only: the same form posted twice is one intake. */
  readonly id: string;
  readonly words: FormWords;
  readonly complaints: readonly Complaint[];
  /** What others have reported of the same, where that was asked for. */
  readonly similar?: Html;
}

/** The citizens' form, empty or with what was already written: what, where, pictures, how to be answered. */
export function formPage(reading: Reading, { source, city, id, words, complaints, similar }: FormView): string {
  const say = MESSAGES[reading.language];
  const field = (
    name: string,
    label: string,
    control: (describedBy: Html | false) => Html,
    hint?: string,
    need = say.optional,
  ) => {
    const complaint = complaintOf(say, complaints, name);
    const ids = [complaint && `${name}-error`, hint && `${name}-hint`].filter(Boolean).join(' ');
    const described = html`${ids && html` aria-describedby="${ids}"`}${complaint && html` aria-invalid="true"`}`;
    return html`<div class="field${complaint && ' wrong'}"><label for="${name}">${label}<span>${need}</span></label>${hint && html`<p class="hint" id="${name}-hint">${hint}</p>`}${complaint}
${control(described)}</div>`;
  };
  const input = (name: keyof FormWords, label: string, attributes: Html, hint?: string) =>
    field(
      name,
      label,
      (described) => html`<input id="${name}" name="${name}" value="${words[name]}" ${attributes}${described}>`,
      hint,
    );
  const hidden = (name: keyof FormWords, value: string) => html`<input type="hidden" name="${name}" value="${value}">`;
  const address = `/form/${encodeURIComponent(source)}`;
  const proofAddress = `/altcha/${encodeURIComponent(source)}?form=${encodeURIComponent(id)}`;
  const title = say.formTitle(city);
  const isWrong = complaints.length > 0;
  const picturesHint = isWrong || similar ? `${say.picturesHint} ${say.picturesAgain}` : say.picturesHint;
  const hasMore = words.title !== '' || words.type !== '';

  // The line break after <textarea> is swallowed by browsers: without it the person's own first one would be.
  return layout(
    reading,
    isWrong ? `${say.errorPrefix}${title}` : title,
    html`<h1>${title}</h1><p class="lead">${say.formLead}</p>${errorSummary(say, complaints)}
<form id="form" class="card" method="post" enctype="multipart/form-data" accept-charset="utf-8" action="${reading.to(address)}" novalidate>
${hidden('id', id)}${hidden('latitude', words.latitude)}${hidden('longitude', words.longitude)}<input type="hidden" name="altcha">
<fieldset><legend>${say.partWhat}</legend>
${field('text', say.text, (described) => html`<textarea id="text" name="text" required maxlength="20000" rows="6"${described}>\n${words.text}</textarea>`, say.textHint, say.required)}
<details${hasMore && html` open`}><summary>${say.more}</summary>
${input('title', say.title, html`maxlength="200" autocomplete="off"`)}
${field(
  'type',
  say.type,
  (described) =>
    html`<select id="type" name="type"${described}><option value="">${say.typeAny}</option>${TYPES.map(
      (type) =>
        html`<option value="${type}"${words.type === type && html` selected`}>${APPEAL_TYPE_NAMES[type][reading.language]}</option>`,
    )}</select>`,
)}</details></fieldset>
<fieldset><legend>${say.partWhere}</legend>
${input('address', say.address, html`maxlength="500" autocomplete="off"`, say.addressHint)}
<button type="button" id="here" class="quiet" hidden data-with="${say.here}" data-without="${say.hereWithout}">${say.here}</button>
<p class="hint" id="here-told" role="status" data-wait="${say.hereWait}" data-place="${say.herePlace('%1', '%2')}" data-about="${say.hereAbout('%')}" data-removed="${say.hereRemoved}" data-failed="${say.hereFailed}">${words.latitude && words.longitude && say.herePlace(words.latitude, words.longitude)}</p>
<div id="similar" aria-live="polite" data-address="${reading.to(`/similar/${encodeURIComponent(source)}`)}">${similar}</div></fieldset>
<fieldset><legend>${say.partPictures}</legend>
${field('pictures', say.pictures, (described) => html`<input id="pictures" name="pictures" type="file" accept="image/*" multiple${described}>`, picturesHint)}
<p class="hint" id="pictures-chosen" role="status" data-chosen="${say.picturesChosen('%')}" data-many="${say.errors.tooManyPictures}" data-large="${say.errors.pictures}"></p></fieldset>
<fieldset><legend>${say.contact}</legend><p class="hint">${say.contactHint}</p>
<div class="pair">
${input('phone', say.phone, html`type="tel" maxlength="40" autocomplete="tel"`, say.phoneHint)}
${input('email', say.email, html`type="email" maxlength="320" autocomplete="email"`, say.emailHint)}</div>
${input('name', say.name, html`maxlength="100" autocomplete="name"`)}
<div class="field check"><input id="anonymous" name="anonymous" type="checkbox" value="true"${words.anonymous !== '' && html` checked`} aria-describedby="anonymous-hint"><div><label for="anonymous">${say.anonymous}</label><p class="hint" id="anonymous-hint">${say.anonymousHint}</p></div></div></fieldset>
<p class="hint privacy">${say.privacy}</p>
<div class="ends"><button id="send" data-sending="${say.sending}">${say.submit}</button>
<button id="look" name="look" value="1" class="quiet" formaction="${reading.to(address)}#similar">${say.look}</button></div>
<p class="hint" id="checking" role="status" data-checking="${say.checking}"></p></form>
<altcha-widget id="proof" hidden display="invisible" challenge="${proofAddress}" configuration="${WIDGET_SETTINGS}" data-worker="${WORKER.address}"></altcha-widget>`,
    'form',
  );
}
