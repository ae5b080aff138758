import { useTranslation } from 'react-i18next';
import { useNow } from '../queue/use-now.js';
import { sayLeft } from './say-left.js';
import type { ScreenData } from './use-screen.js';

const SOON = 4 * 3_600_000;

/** What is late, and what is due next: by what it is about and who handles it, never in anybody's words. */
export function NextDue({ data: { next, overdue }, skew }: { readonly data: ScreenData; readonly skew: number }) {
  const { t } = useTranslation('screen');
  const { t: unit } = useTranslation('names');
  const now = useNow() + skew;
  const units = [unit('units.days'), unit('units.hours'), unit('units.minutes')] as const;
  return (
    <section className="wall-box wall-next" aria-label={t('next')}>
      <p className={overdue ? 'wall-overdue wall-overdue-some' : 'wall-overdue'}>
        <span>{t('overdue')}</span>
        <b className="overdue-count">{overdue}</b>
      </p>
      <h2>{t('next')}</h2>
      {next.length === 0 && <p className="wall-none">{t('nothingDue')}</p>}
      <ol>
        {next.map(({ number, category, district, department, dueAt }) => {
          const left = Date.parse(dueAt) - now;
          return (
            <li key={number}>
              <b className="next-what">{[district, category].filter(Boolean).join(' · ') || number}</b>
              <em className={left < SOON ? 'left-soon' : ''}>{t('left', { span: sayLeft(left, units) })}</em>
              <span className="next-who">{department || t('unrouted')}</span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
