import { Button, Checkbox, Input } from 'antd';
import type { KeyboardEvent, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session.js';
import { useNames } from '../../words/use-names.js';
import { Choice } from './choice.js';
import { type AnswerBy, type AppealType, type Draft, isNumber, type Urgency } from './draft.js';
import { Guesses } from './guesses.js';
import { moveOn } from './move-on.js';
import type { Hints } from './use-hints.js';

const TYPES = [
  'consult',
  'help',
  'complaint',
  'report',
  'suggestion',
  'praise',
] as const satisfies readonly AppealType[];
const URGENCIES = ['normal', 'urgent', 'emergency'] as const satisfies readonly Urgency[];
const SAVE = 'Ctrl+Enter';
const ANSWERS = ['call', 'sms'] as const satisfies readonly AnswerBy[];

/** What the agent writes down; Enter moves from field to field, Ctrl+Enter saves from anywhere. */
export function CallForm({
  draft,
  categories,
  isBusy,
  onChange,
  onNumber,
  onSave,
  ref,
}: {
  readonly draft: Draft;
  readonly categories: Hints['categories'];
  readonly isBusy: boolean;
  readonly onChange: (part: Partial<Draft>) => void;
  /** The number is written: who is it? */
  readonly onNumber: (phone: string) => void;
  readonly onSave: () => void;
  readonly ref: RefObject<HTMLFormElement | null>;
}) {
  const { t } = useTranslation('call');
  const { city } = useSession();
  const names = useNames();
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    // Of an input method: Enter takes what it offers.
    if (event.nativeEvent.isComposing || event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.altKey)
      return;
    const { target } = event;
    if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return;
    if (event.shiftKey && target instanceof HTMLTextAreaElement) return;
    event.preventDefault();
    moveOn(event.currentTarget, target, event.shiftKey ? -1 : 1);
  };
  const isWrongNumber = draft.phone.trim() !== '' && !isNumber(draft.phone);
  return (
    <form
      ref={ref}
      className="panel call-form"
      aria-label={t('form')}
      autoComplete="off"
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
    >
      <div className="call-pair">
        <div className="call-field" data-stop="">
          <label htmlFor="call-phone">{t('phone')}</label>
          <Input
            id="call-phone"
            inputMode="tel"
            size="large"
            maxLength={40}
            value={draft.phone}
            status={isWrongNumber ? 'warning' : ''}
            onChange={({ target }) => onChange({ phone: target.value })}
            onBlur={({ target }) => onNumber(target.value)}
          />
        </div>
        <div className="call-field" data-stop="">
          <label htmlFor="call-name">{t('name')}</label>
          <Input
            id="call-name"
            size="large"
            maxLength={100}
            value={draft.name}
            disabled={draft.anonymous}
            onChange={({ target }) => onChange({ name: target.value })}
          />
        </div>
      </div>
      <Checkbox checked={draft.anonymous} onChange={({ target }) => onChange({ anonymous: target.checked })}>
        {t('anonymous')}
      </Checkbox>
      <div className="call-field" data-stop="">
        <label htmlFor="call-text">{t('text')}</label>
        <Input.TextArea
          id="call-text"
          aria-required
          aria-describedby="call-text-hint"
          className="call-text"
          rows={5}
          maxLength={20_000}
          value={draft.text}
          onChange={({ target }) => onChange({ text: target.value })}
        />
        <small id="call-text-hint" className="muted">
          {t('textHint')}
        </small>
        <Guesses categories={categories} />
      </div>
      <div className="call-field" data-stop="">
        <label htmlFor="call-address">{t('address')}</label>
        <Input
          id="call-address"
          maxLength={500}
          value={draft.address}
          onChange={({ target }) => onChange({ address: target.value })}
        />
      </div>
      <Choice<AppealType | ''>
        label={t('type')}
        value={draft.type}
        options={[
          { value: '', label: t('typeByWords') },
          ...TYPES.filter((type) => city.words.appealTypes[type]).map((value) => ({
            value,
            label: names.served('appealTypes', value),
          })),
        ]}
        onChange={(type) => onChange({ type })}
      />
      <div className="call-pair">
        <Choice<Urgency>
          label={t('urgency')}
          value={draft.urgency}
          options={URGENCIES.map((value) => ({ value, label: names.own('urgency', value) }))}
          onChange={(urgency) => onChange({ urgency })}
        />
        <Choice<AnswerBy>
          label={t('answerBy')}
          value={draft.answerBy}
          options={ANSWERS.map((value) => ({ value, label: t(`answers.${value}`) }))}
          onChange={(answerBy) => onChange({ answerBy })}
        />
      </div>
      {draft.joins && (
        <p className="call-joins">
          <span>
            {t('joins')} <b>{draft.joins.number}</b> {draft.joins.title}
          </span>
          <Button size="small" onClick={() => onChange({ joins: null })}>
            {t('leave')}
          </Button>
        </p>
      )}
      <footer data-stop="">
        <Button type="primary" size="large" htmlType="submit" loading={isBusy}>
          {t('save')} <kbd>{SAVE}</kbd>
        </Button>
        <small className="muted">{t('keysHint')}</small>
      </footer>
    </form>
  );
}
