import { lazy, Suspense, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from '../../api/types.js';
import { Loading } from '../../layout/loading.js';
import { useNames } from '../../words/use-names.js';
import { type Colours, tooltipIn } from '../charts/colours.js';
import { Bars } from './bars.js';

const Chart = lazy(() => import('../charts/chart.js'));

/** Volume by day, by channel, by category and by area. */
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
  const mostOfAreas = Math.max(1, ...report.districts.map(({ value }) => value));
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
      </section>
      <section className="panel reports-box">
        <h2>{t('categories')}</h2>
        <Bars
          rows={categories.map(({ category, name, value }) => [
            category === name ? t('unclassified') : name,
            value,
            value / most,
          ])}
        />
      </section>
      <section className="panel reports-box">
        <h2>{t('areas')}</h2>
        <Bars
          rows={report.districts.map(({ district, name, value }) => [
            district ? name : t('noPlace'),
            value,
            value / mostOfAreas,
          ])}
        />
      </section>
    </div>
  );
}
