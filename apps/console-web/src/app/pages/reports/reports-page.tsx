import { useQuery } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { addressOf } from '../../api/address-of.js';
import { api, take } from '../../api/client.js';
import { Loading } from '../../layout/loading.js';
import { Outdated } from '../../layout/outdated.js';
import { Trouble } from '../../layout/trouble.js';
import { useSession } from '../../session/session.js';
import { useTime } from '../../words/time.js';
import { PERIODS, readAsked } from './asked.js';
import { Behind, type Digit } from './behind.js';
import { CityMap } from './city-map.js';
import { Figures } from './figures.js';
import { Ranking } from './ranking.js';
import { Trend } from './trend.js';
import './reports.css';

/** 报表: the numbers of a span beside those of the one before, with the tickets behind every digit. */
export default function ReportsPage() {
  const { t } = useTranslation('reports');
  const { may } = useSession();
  const time = useTime();
  const [address, setAddress] = useSearchParams();
  const [digit, setDigit] = useState<Digit>();
  const asked = readAsked(address);
  const { data, error, refetch } = useQuery({
    queryKey: ['report', asked],
    queryFn: () => take(api.GET('/api/reports', { params: { query: asked } })),
    placeholderData: (before) => before,
  });
  const ask = (change: Partial<typeof asked>) => setAddress({ ...asked, ...change }, { replace: true });
  return (
    <div className="page reports">
      <div className="reports-tools">
        <Segmented
          value={asked.period}
          onChange={(period) => ask({ period })}
          options={PERIODS.map((period) => ({ value: period, label: t(`periods.${period}`) }))}
        />
        <input
          type="date"
          aria-label={t('day')}
          value={asked.day ?? data?.span.lastDay ?? ''}
          onChange={({ target }) => target.value && ask({ day: target.value })}
        />
        <Button href={addressOf('/api/reports/workbook', asked)}>{t('workbook')}</Button>
        <Button href={addressOf('/api/reports/print', asked)} target="_blank" rel="noreferrer">
          {t('print')}
        </Button>
        {may('screen.read') && (
          <Button href="/screen" target="_blank" rel="noreferrer">
            {t('screen')}
          </Button>
        )}
      </div>
      {error && !data ? (
        <Trouble error={error} onAgain={() => void refetch()} />
      ) : !data ? (
        <Loading />
      ) : (
        <>
          <Outdated error={error} onAgain={refetch} />
          <p className="muted">
            {t('span', { from: data.span.firstDay, to: data.span.lastDay, at: time.full(data.asOf) })}
          </p>
          <Figures report={data} onBehind={setDigit} />
          <Trend report={data} />
          <CityMap asked={asked} />
          <Ranking report={data} onBehind={setDigit} />
        </>
      )}
      {digit && <Behind digit={digit} asked={asked} onClose={() => setDigit(undefined)} />}
    </div>
  );
}
