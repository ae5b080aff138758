import { Button, Input, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { operations } from '../../api/schema.js';

export type Verdict = operations['recordCallback']['requestBody']['content']['application/json'];
type Reached = Extract<Verdict, { reached: true }>;

const SOLVED = ['solved', 'mostly_solved', 'partly_solved', 'unsolved'] as const satisfies readonly Reached['solved'][];
const SATISFIED = ['satisfied', 'neutral', 'unsatisfied'] as const satisfies readonly Reached['satisfied'][];

/** The two questions, asked of whoever was reached; whoever was not is called again. */
export function VerdictForm({
  isBusy,
  onSay,
}: {
  readonly isBusy: boolean;
  readonly onSay: (verdict: Verdict) => void;
}) {
  const { t } = useTranslation('tasks');
  const [solved, setSolved] = useState<Reached['solved']>();
  const [satisfied, setSatisfied] = useState<Reached['satisfied']>();
  const [remark, setRemark] = useState('');
  const said = remark.trim() ? { remark: remark.trim() } : {};
  return (
    <div className="verdict">
      <Segmented<Reached['solved'] | ''>
        aria-label={t('solved')}
        value={solved ?? ''}
        onChange={(value) => value && setSolved(value)}
        options={SOLVED.map((value) => ({ value, label: t(`solvedWords.${value}`) }))}
      />
      <Segmented<Reached['satisfied'] | ''>
        aria-label={t('satisfied')}
        value={satisfied ?? ''}
        onChange={(value) => value && setSatisfied(value)}
        options={SATISFIED.map((value) => ({ value, label: t(`satisfiedWords.${value}`) }))}
      />
      <Input
        className="verdict-remark"
        aria-label={t('remark')}
        placeholder={t('remark')}
        maxLength={2000}
        value={remark}
        onChange={({ target }) => setRemark(target.value)}
      />
      <Button
        type="primary"
        disabled={!solved || !satisfied}
        loading={isBusy}
        onClick={() => solved && satisfied && onSay({ reached: true, solved, satisfied, ...said })}
      >
        {t('record')}
      </Button>
      <Button loading={isBusy} onClick={() => onSay({ reached: false, ...said })}>
        {t('notReached')}
      </Button>
    </div>
  );
}
