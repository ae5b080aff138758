import { useTranslation } from 'react-i18next';
import { fillHours } from './draw-curve.js';
import { fitDigits } from './fit-digits.js';
import type { ScreenData } from './use-screen.js';

const STAGES = ['dispatched', 'answeredAtOnce', 'waiting', 'declined'] as const;

/** 今日: how many people spoke, by which mouths, in which hours, and what became of it. */
export function Today({
  today: { takenIn, channels, hours, funnel },
  timeZone,
  named,
}: {
  readonly today: ScreenData['today'];
  readonly timeZone: string;
  readonly named: (name: { readonly zh: string; readonly en: string }) => string;
}) {
  const { t } = useTranslation('screen');
  const hourOf = (at: string) =>
    Number(new Intl.DateTimeFormat('en-GB', { timeZone, hour: 'numeric', hourCycle: 'h23' }).format(new Date(at)));
  const day = fillHours(hours, hourOf);
  const most = Math.max(1, ...day);
  const mostOfChannel = Math.max(1, ...channels.map(({ appeals }) => appeals));
  return (
    <section className="wall-box wall-today" aria-label={t('today')}>
      <h2>{t('today')}</h2>
      <p className="wall-number">
        <b style={{ fontSize: fitDigits(takenIn, { width: 340, most: 150 }) }}>{takenIn}</b>
        <span>{t('unit')}</span>
      </p>
      <h3>{t('channels')}</h3>
      {channels.length === 0 && <p className="wall-none">{t('noneToday')}</p>}
      <ul className="wall-bars">
        {channels.slice(0, 6).map(({ channel, name, appeals }) => (
          <li key={channel}>
            <span>{named(name)}</span>
            <i aria-hidden="true">
              <b className="wall-bar" style={{ width: `${(appeals / mostOfChannel) * 100}%` }} />
            </i>
            <em>{appeals}</em>
          </li>
        ))}
      </ul>
      <h3>{t('hours')}</h3>
      <ol className="wall-hours" aria-hidden="true">
        {day.map((received, hour) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an hour is its place in the day
          <li key={hour}>
            <i style={{ height: `${(received / most) * 100}%` }} />
            {hour % 6 === 0 && <small>{hour}</small>}
          </li>
        ))}
      </ol>
      <h3>{t('funnel')}</h3>
      <div className="wall-funnel">
        <div className="wall-funnel-bar" aria-hidden="true">
          {STAGES.map(
            (stage) =>
              funnel[stage] > 0 && <i key={stage} className={`stage-${stage}`} style={{ flexGrow: funnel[stage] }} />,
          )}
        </div>
        <ul>
          {STAGES.map((stage) => (
            <li key={stage}>
              <i className={`stage-${stage}`} aria-hidden="true" />
              <span>{t(`stages.${stage}`)}</span>
              <em>{funnel[stage]}</em>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
