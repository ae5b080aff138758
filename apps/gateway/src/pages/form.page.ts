import { APPEAL_TYPE_NAMES, AppealType } from '@guiyi/domain';
import { type Complaint, complaintOf, errorSummary } from './error-summary.js';
import { type Html, html } from './html.js';
import type { Reading } from './language.js';
import { layout } from './layout.page.js';
import { MESSAGES } from './messages.js';
import type { FormWords } from './read-words.js';

/** What a citizen can choose; the others are given by people of the hotline. */
const TYPES = AppealType.exclude(['withdrawn', 'nuisance', 'invalid']).options;

export interface FormView {
  readonly source: string;
  readonly city: string;
  /** Sent along once only: the same form posted twice is one intake. */
  readonly id: string;
  readonly words: FormWords;
  readonly complaints: readonly Complaint[];
}

/** The citizens' form, empty or with what was already written. */
export function formPage(reading: Reading, { source, city, id, words, complaints }: FormView): string {
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
  const title = say.formTitle(city);

  // The line break after <textarea> is swallowed by browsers: without it the person's own first one would be.
  return layout(
    reading,
    complaints.length > 0 ? `${say.errorPrefix}${title}` : title,
    html`<h1>${title}</h1><p class="lead">${say.formLead}</p>${errorSummary(say, complaints)}
<form class="card" method="post" enctype="multipart/form-data" accept-charset="utf-8" action="${reading.to(`/form/${encodeURIComponent(source)}`)}" novalidate>
<input type="hidden" name="id" value="${id}">
${field('text', say.text, (described) => html`<textarea id="text" name="text" required maxlength="20000" rows="7"${described}>\n${words.text}</textarea>`, say.textHint, say.required)}
${input('address', say.address, html`maxlength="500" autocomplete="off"`, say.addressHint)}
${input('title', say.title, html`maxlength="200" autocomplete="off"`)}
${field(
  'type',
  say.type,
  (described) =>
    html`<select id="type" name="type"${described}><option value="">${say.typeAny}</option>${TYPES.map(
      (type) =>
        html`<option value="${type}"${words.type === type && html` selected`}>${APPEAL_TYPE_NAMES[type][reading.language]}</option>`,
    )}</select>`,
)}
${field('pictures', say.pictures, (described) => html`<input id="pictures" name="pictures" type="file" accept="image/*" multiple${described}>`, complaints.length > 0 ? `${say.picturesHint} ${say.picturesAgain}` : say.picturesHint)}
<fieldset><legend>${say.contact}</legend><div class="pair">
${input('name', say.name, html`maxlength="100" autocomplete="name"`)}
${input('phone', say.phone, html`type="tel" maxlength="40" autocomplete="tel"`, say.phoneHint)}</div>
${input('email', say.email, html`type="email" maxlength="320" autocomplete="email"`)}
<div class="field check"><input id="anonymous" name="anonymous" type="checkbox" value="true"${words.anonymous !== '' && html` checked`} aria-describedby="anonymous-hint"><div><label for="anonymous">${say.anonymous}</label><p class="hint" id="anonymous-hint">${say.anonymousHint}</p></div></div></fieldset>
<p class="hint">${say.privacy}</p>
<button>${say.submit}</button></form>`,
  );
}
