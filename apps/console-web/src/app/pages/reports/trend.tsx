import { lazy, Suspense, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from '../../api/types.js';
import { Loading } from '../../layout/loading.js';
import { useNames } from '../../words/use-names.js';
import { type Colours, tooltipIn } from '../charts/colours.js';

const Chart = lazy(() => import('../charts/chart.js'));

/** Volume by day, by channel and by category. */
export function Trend({ report }: { readonly report: Answer<'readReport'> }) {
  const { t } = useTranslation('reports');
  const names = useNames();
  const drawTrend = useCallback(
    (colours: Colours) => ({
      grid: { left: 4, right: 12, top: 32, bottom: 4, outerBoundsMode: 'same' },
      legend: { top: 0, textStyle: { color: colours.text } },
      tooltip: { ...tooltipIn(colours), trigger: 'axis' },
      xAxis: {
        type: 'category',
        data: report.trend.map(({ firstDay }) => firstDay),
        axisLabel: { color: colours.muted },
      },
      yAxis: {
        type: 'value',
        minInterval: 1,
        axisLabel: { color: colours.muted },
        splitLine: { lineStyle: { color: colours.line } },
      },
      series: (['opened', 'dispatched', 'finished'] as const).map((key, at) => ({
        name: t(`number.${key}`),
        type: report.trend.length > 1 ? 'line' : 'bar',
        data: report.trend.map((one) => one[key]),
        itemStyle: { color: [colours.accent, colours.soon, colours.good][at] },
      })),
    }),
    [report, t],
  );
  const categories = report.categories.slice(0, 10);
  const most = Math.max(1, ...categories.map(({ value }) => value));
  return (
    <div className="reports-two">
      <section className="panel reports-box">
        <h2>{t('trend')}</h2>
        <Suspense fallback={<Loading />}>
          <Chart label={t('trend')} height={240} draw={drawTrend} />
        </Suspense>
      </section>
      <section className="panel reports-box">
        <h2>{t('channels')}</h2>
        <Bars
          rows={report.channels.map(({ channel, appeals, share }) => [
            names.served('channels', channel),
            appeals,
            share,
          ])}
        />
        <h2>{t('categories')}</h2>
        <Bars
          rows={categories.map(({ category, name, value }) => [
            category === name ? t('unclassified') : name,
            value,
            value / most,
          ])}
        />
      </section>
    </div>
  );
}

function Bars({ rows }: { readonly rows: readonly (readonly [string, number, number])[] }) {
  return (
    <ul className="bars">
      {rows.map(([name, count, share]) => (
        <li key={name}>
          <span>{name}</span>
          <i aria-hidden="true">
            <b style={{ width: `${Math.round(share * 100)}%` }} />
          </i>
          <span className="count">{count}</span>
        </li>
      ))}
    </ul>
  );
}
