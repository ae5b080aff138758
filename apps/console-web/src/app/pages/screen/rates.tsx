import { useTranslation } from 'react-i18next';
import { sayCounted } from './say-counted.js';
import type { ScreenData } from './use-screen.js';

const ROUND = 2 * Math.PI * 42;

/** 三率, each as a ring; of what moment, where they could not be counted again. */
export function Rates({
  data: { rates, ratesAt, ratesLate, at, city },
  named,
}: {
  readonly data: ScreenData;
  readonly named: (name: { readonly zh: string; readonly en: string }) => string;
}) {
  const { t } = useTranslation('screen');
  const late = ratesAt ? t('ratesOf', { at: sayCounted(ratesAt, at, city.timeZone) }) : t('ratesNone');
  return (
    <section
      className={ratesLate ? 'wall-box wall-rates wall-rates-late' : 'wall-box wall-rates'}
      aria-label={t('rates')}
    >
      <h2>
        {t('rates')}
        {ratesLate && <small className="wall-aside">{late}</small>}
      </h2>
      <ul>
        {rates.map(({ id, name, numerator, denominator, value }) => (
          <li key={id}>
            <div>
              {denominator !== null && (
                <svg viewBox="0 0 100 100" aria-hidden="true">
                  <circle cx="50" cy="50" r="42" className="ring" />
                  <circle
                    cx="50"
                    cy="50"
                    r="42"
                    className={`ring-part ${level(value)}`}
                    strokeDasharray={`${(value ?? 0) * ROUND} ${ROUND}`}
                    transform="rotate(-90 50 50)"
                  />
                </svg>
              )}
              <b className="rate-value">
                {denominator === null ? numerator : value === null ? '—' : `${Math.round(value * 1000) / 10}%`}
              </b>
            </div>
            <span>{named(name)}</span>
            {denominator !== null && <small>{`${numerator} / ${denominator}`}</small>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function level(value: number | null): string {
  if (value === null) return '';
  return value >= 0.9 ? 'ring-good' : value >= 0.75 ? 'ring-soon' : 'ring-late';
}
