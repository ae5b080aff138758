import { Segmented } from 'antd';
import { lazy, Suspense, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from '../../api/types.js';
import { Loading } from '../../layout/loading.js';
import { useTime } from '../../words/time.js';
import { useNames } from '../../words/use-names.js';
import { type Colours, tooltipIn } from '../charts/colours.js';
import { hourGrid, SHOWN, type Shown } from './hour-grid.js';

const Chart = lazy(() => import('../charts/chart.js'));

/** Channels by hour: where it comes thick, and where nothing comes any more. */
export function HeatMap({
  told,
  channels,
}: {
  readonly told: Answer<'readLedgerHours'>;
  readonly channels: readonly string[];
}) {
  const { t } = useTranslation('ledger');
  const names = useNames();
  const { short } = useTime();
  const [shown, setShown] = useState<Shown>('received');
  const label = (channel: string) => names.served('channels', channel);
  // biome-ignore lint/correctness/useExhaustiveDependencies: names and times follow the language, which is part of t
  const draw = useCallback(
    (colours: Colours) => {
      const { hours, cells, most } = hourGrid(told, channels, shown);
      const text = { color: colours.muted, fontSize: 12 };
      return {
        grid: { left: 8, right: 28, top: 8, bottom: 8, outerBoundsMode: 'same' },
        tooltip: {
          ...tooltipIn(colours),
          formatter: ({ value: [column = 0, row = 0, count] }: { readonly value: readonly number[] }) =>
            `${label(channels[row] ?? '')} · ${short(hours[column])}\n${t(shown)} ${count}`,
        },
        xAxis: {
          type: 'category',
          data: hours.map((hour) => short(hour)),
          axisLabel: { ...text, interval: 'auto', hideOverlap: true },
          axisLine: { lineStyle: { color: colours.line } },
          axisTick: { show: false },
        },
        yAxis: {
          type: 'category',
          inverse: true,
          data: channels.map(label),
          axisLabel: { ...text, color: colours.text },
          axisLine: { show: false },
          axisTick: { show: false },
        },
        visualMap: {
          show: false,
          min: 0,
          max: most,
          inRange: { color: [colours.raised, shown === 'quarantined' ? colours.late : colours.accent] },
        },
        series: [
          {
            type: 'heatmap',
            data: cells,
            itemStyle: { borderColor: colours.surface, borderWidth: 2, borderRadius: 3 },
            emphasis: { itemStyle: { borderColor: colours.text, borderWidth: 1 } },
          },
        ],
      };
    },
    [told, channels, shown, t],
  );
  return (
    <section className="panel ledger-heat" aria-label={t('heat')}>
      <header>
        <h2>{t('heat')}</h2>
        <Segmented<Shown>
          value={shown}
          onChange={setShown}
          options={SHOWN.map((key) => ({ value: key, label: t(key) }))}
        />
      </header>
      <Suspense fallback={<Loading />}>
        <Chart label={t('heat')} height={60 + channels.length * 30} draw={draw} />
      </Suspense>
    </section>
  );
}
