import { Button, InputNumber } from 'antd';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Trouble } from '../../layout/trouble.js';

export interface TriedValue {
  readonly label: string;
  /** In percent. */
  readonly value: number;
  readonly least: number;
  readonly onChange: (percent: number) => void;
}

/** Another threshold, tried on last month; nothing is changed by it. */
export function TryBox({
  title,
  why,
  values,
  isBusy,
  error,
  onTry,
  children,
}: {
  readonly title: string;
  readonly why: string;
  readonly values: readonly TriedValue[];
  readonly isBusy: boolean;
  readonly error: unknown;
  readonly onTry: () => void;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation('settingsCity');
  const id = useId();
  return (
    <section className="panel box" aria-label={title}>
      <h2>{title}</h2>
      <div className="actions">
        {values.map(({ label, value, least, onChange }) => (
          <div key={label} className="actions">
            <label htmlFor={`${id}-${label}`}>{label}</label>
            <InputNumber
              id={`${id}-${label}`}
              min={least}
              max={100}
              step={least < 90 ? 1 : 0.1}
              suffix={t('percentSign')}
              value={value}
              onChange={(next) => next !== null && onChange(next)}
            />
          </div>
        ))}
        <Button type="primary" loading={isBusy} onClick={onTry}>
          {t('try')}
        </Button>
      </div>
      <p className="muted">{why}</p>
      {error !== null && <Trouble error={error} />}
      {children}
    </section>
  );
}

/** A share as it is typed. */
export function percentOf(share: number): number {
  return +(share * 100).toFixed(2);
}

/** What would have come out otherwise: an appeal, and the ticket that it was held against. */
export function Moves({
  rows,
}: {
  readonly rows: readonly {
    readonly appealNumber: string;
    readonly ticketNumber: string;
    readonly title: string;
    readonly score: number;
    readonly said: string;
  }[];
}) {
  return (
    <ul className="moves">
      {rows.map(({ appealNumber, ticketNumber, title, score, said }) => (
        <li key={`${appealNumber} ${ticketNumber}`}>
          <b className="count">{score.toFixed(3)}</b>
          <span>
            {`${title || appealNumber} → `}
            <Link to={`/tickets/${ticketNumber}`}>{ticketNumber}</Link> <span className="muted">{said}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
