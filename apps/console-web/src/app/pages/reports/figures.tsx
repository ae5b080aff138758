import { useTranslation } from 'react-i18next';
import type { Answer } from '../../api/types.js';
import type { Digit } from './behind.js';
import { sayChange, sayFigure } from './say-figure.js';

const NUMBERS = ['takenIn', 'opened', 'dispatched', 'finished', 'overdue', 'reworked', 'calledBack'] as const;

/** The big digits; each opens to the tickets that it counts. */
export function Figures({
  report,
  onBehind,
}: {
  readonly report: Answer<'readReport'>;
  readonly onBehind: (what: Digit) => void;
}) {
  const { t, i18n } = useTranslation('reports');
  return (
    <section className="figures" aria-label={t('numbers')}>
      {report.indicators.map((one) => {
        const { shown, made } = sayFigure(one);
        return (
          <button key={one.id} type="button" className="panel figure" onClick={() => onBehind({ indicator: one.id })}>
            <span>{i18n.language === 'en' ? one.en : one.zh}</span>
            <b>{shown}</b>
            <small className="muted">
              {[made, sayChange(one.value, one.before, one.denominator !== null)].filter(Boolean).join(' · ')}
            </small>
          </button>
        );
      })}
      {NUMBERS.map((key) => {
        const { value, before } = report.numbers[key];
        return (
          <button key={key} type="button" className="panel figure" onClick={() => onBehind({ number: key })}>
            <span>{t(`number.${key}`)}</span>
            <b>{value}</b>
            <small className="muted">{sayChange(value, before, false)}</small>
          </button>
        );
      })}
    </section>
  );
}
