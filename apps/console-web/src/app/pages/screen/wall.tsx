import { useTranslation } from 'react-i18next';
import { Clock } from './clock.js';
import { fitDigits } from './fit-digits.js';
import { Hot } from './hot.js';
import { NextDue } from './next-due.js';
import { Rates } from './rates.js';
import { Today } from './today.js';
import type { ScreenData } from './use-screen.js';
// In this order: the last one changes what stands before it where there is little room.
import './wall.css';
import './today.css';
import './rates.css';
import './hot.css';
import './next-due.css';
import './narrow.css';

const TILE = { width: 115, most: 76 };

/** What hangs on the wall, to be read from five metres. */
export function Wall({
  data,
  skew,
  isLost,
}: {
  readonly data: ScreenData;
  readonly skew: number;
  readonly isLost: boolean;
}) {
  const { t, i18n } = useTranslation('screen');
  const { city } = data;
  const at = new Intl.DateTimeFormat('en-GB', { timeZone: city.timeZone, timeStyle: 'short' }).format(
    new Date(data.at),
  );
  const named = ({ zh, en }: { readonly zh: string; readonly en: string }) => (i18n.language === 'en' ? en : zh);
  return (
    <main className={isLost ? 'wall wall-lost' : 'wall'}>
      <header>
        <h1>
          {t('of', { city: named(city.name) })}
          <small className="wall-subtitle">{t('title')}</small>
        </h1>
        <p role="status" className={isLost ? 'wall-state wall-state-lost' : 'wall-state'}>
          {isLost ? t('lost', { at }) : t('live')}
        </p>
        <Clock skew={skew} timeZone={city.timeZone} language={i18n.language} />
      </header>
      <Today today={data.today} timeZone={city.timeZone} named={named} />
      <section className="wall-queue" aria-label={t('queue')}>
        {data.queue.map(({ state, name, tickets }) => (
          <p key={state} className={`wall-tile wall-tile-${state}`}>
            <b style={{ fontSize: fitDigits(tickets, TILE) }}>{tickets}</b>
            <span>{named(name)}</span>
          </p>
        ))}
      </section>
      <Rates data={data} named={named} />
      <Hot hot={data.hot} />
      <NextDue data={data} skew={skew} />
    </main>
  );
}
