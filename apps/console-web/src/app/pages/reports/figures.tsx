import { useTranslation } from 'react-i18next';
import type { Answer } from '../../api/types.js';
import { sayChange, sayFigure } from './say-figure.js';

const NUMBERS = ['takenIn', 'opened', 'dispatched', 'finished', 'overdue', 'reworked', 'calledBack'] as const;

/** The big digits. Those of an indicator open to the tickets that they count. */
export function Figures({
  report,
  onBehind,
}: {
  readonly report: Answer<'readReport'>;
  readonly onBehind: (indicator: string) => void;
}) {
  const { t, i18n } = useTranslation('reports');
  return (
    <section className="figures" aria-label={t('numbers')}>
      {report.indicators.map((one) => {
        const { shown, made } = sayFigure(one);
        return (
          <button key={one.id} type="button" className="panel figure" onClick={() => onBehind(one.id)}>
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
          <div key={key} className="panel figure">
            <span>{t(`number.${key}`)}</span>
            <b>{value}</b>
            <small className="muted">{sayChange(value, before, false)}</small>
          </div>
        );
      })}
    </section>
  );
}
