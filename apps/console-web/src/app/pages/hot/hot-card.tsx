import { Button, Segmented, Tag } from 'antd';
import { lazy, Suspense, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Answer } from '../../api/types.js';
import { useSession } from '../../session/session.js';
import { useTime } from '../../words/time.js';
import { useNames } from '../../words/use-names.js';
import { type Colours, tooltipIn } from '../charts/colours.js';
import { curveOf } from './curve.js';

const Chart = lazy(() => import('../charts/chart.js'));
const CURVES = ['hours', 'days'] as const;
const STATES = { open: 'chip chip-late', acknowledged: 'chip chip-soon', cooled: '' } as const;

export type HotMatter = Answer<'listHotMatters'>['hotMatters'][number];

/** One hot matter: why it is one, its curve, what people say and where, and the tickets behind it. */
export function HotCard({
  matter,
  onAcknowledge,
}: {
  readonly matter: HotMatter;
  readonly onAcknowledge: (matter: HotMatter) => void;
}) {
  const { t } = useTranslation('hot');
  const { may } = useSession();
  const names = useNames();
  const { short, full } = useTime();
  const [by, setBy] = useState<(typeof CURVES)[number]>('hours');
  // biome-ignore lint/correctness/useExhaustiveDependencies: times follow the city, which does not change on a page
  const draw = useCallback(
    (colours: Colours) => {
      const points = curveOf(matter, by, short);
      return {
        grid: { left: 4, right: 8, top: 10, bottom: 4, outerBoundsMode: 'same' },
        tooltip: { ...tooltipIn(colours), trigger: 'axis' },
        xAxis: {
          type: 'category',
          data: points.map(({ label }) => label),
          axisLabel: { color: colours.muted, hideOverlap: true },
          axisLine: { lineStyle: { color: colours.line } },
          axisTick: { show: false },
        },
        yAxis: {
          type: 'value',
          minInterval: 1,
          axisLabel: { color: colours.muted },
          splitLine: { lineStyle: { color: colours.line } },
        },
        series: [
          {
            name: t('appeals'),
            type: 'bar',
            data: points.map(({ appeals }) => appeals),
            itemStyle: { color: colours.accent },
          },
          {
            name: t('requesters'),
            type: 'line',
            symbol: 'none',
            data: points.map(({ requesters }) => requesters),
            lineStyle: { color: colours.late },
            itemStyle: { color: colours.late },
          },
        ],
      };
    },
    [matter, by, t],
  );
  const { acknowledged } = matter;
  return (
    <article className="panel hot-card" aria-label={matter.name}>
      <header>
        <div>
          <h2>{matter.name}</h2>
          <Tag className={STATES[matter.state]}>{t(`states.${matter.state}`)}</Tag>
          <Tag>{t(`kinds.${matter.kind}`)}</Tag>
        </div>
        {matter.state === 'open' && may('hot_matter.acknowledge') && (
          <Button type="primary" onClick={() => onAcknowledge(matter)}>
            {t('acknowledge')}
          </Button>
        )}
      </header>
      <p>{matter.reason}</p>
      <p className="muted">
        {t('raised', { at: full(matter.raisedAt) })}
        {acknowledged && ` · ${t('seen', { ...acknowledged, at: full(acknowledged.at) })}`}
      </p>
      <div className="hot-body">
        <section>
          <Segmented
            size="small"
            value={by}
            onChange={setBy}
            options={CURVES.map((curve) => ({ value: curve, label: t(curve) }))}
          />
          <Suspense fallback={<div style={{ height: 160 }} />}>
            <Chart label={t('curve', { name: matter.name })} height={160} draw={draw} />
          </Suspense>
        </section>
        <section>
          {matter.words.length > 0 && <h3>{t('words')}</h3>}
          <p className="hot-words">
            {matter.words.slice(0, 10).map(({ word, appeals }) => (
              <Tag key={word}>{`${word} ${appeals}`}</Tag>
            ))}
          </p>
          {matter.places.length > 0 && <h3>{t('places')}</h3>}
          <p className="hot-words">
            {matter.places.slice(0, 6).map(({ kind, key, name, appeals }) => (
              <Tag key={`${kind}:${key}`} className="chip">{`${name} ${appeals}`}</Tag>
            ))}
          </p>
        </section>
        <section>
          <h3>{t('tickets', { n: matter.ticketCount })}</h3>
          <ul>
            {matter.tickets.map((ticket) => (
              <li key={ticket.id}>
                <Link to={`/tickets/${ticket.number}`}>{ticket.title || ticket.number}</Link>
                <small className="muted">
                  {` ${names.served('ticketStates', ticket.state)} · ${t('ofAppeals', { n: ticket.appeals })}`}
                </small>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </article>
  );
}
