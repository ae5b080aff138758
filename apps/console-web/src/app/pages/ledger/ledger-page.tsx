import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, take } from '../../api/client.js';
import { useEvents, useLive } from '../../api/live.js';
import { Loading } from '../../layout/loading.js';
import { Outdated } from '../../layout/outdated.js';
import { Trouble } from '../../layout/trouble.js';
import { ChannelTable, SourceTable } from './count-table.js';
import { HeatMap } from './heat-map.js';
import { Quarantine } from './quarantine.js';
import './ledger.css';

const HOUR = 3_600_000;
const SPANS = { day: 24, twoDays: 48, week: 168 } as const;
type Span = keyof typeof SPANS;
const NAMES = ['day', 'twoDays', 'week'] as const satisfies readonly Span[];

/** 台账: what came in by each channel and source, hour by hour, and what became of it. */
export default function LedgerPage() {
  const { t } = useTranslation('ledger');
  const { epoch } = useLive();
  const [span, setSpan] = useState<Span>('day');
  const { data, error, refetch } = useQuery({
    queryKey: ['ledger', span, epoch],
    queryFn: async () => {
      const since = new Date(Date.now() - SPANS[span] * HOUR).toISOString();
      const params = { params: { query: { since } } };
      const [ledger, hours] = await Promise.all([
        take(api.GET('/api/ledger', params)),
        take(api.GET('/api/ledger/hours', params)),
      ]);
      return { ledger, hours };
    },
    placeholderData: (before) => before,
  });
  useEvents(() => void refetch(), 3_000);
  const channels = useMemo(() => data?.ledger.channels.map(({ channel }) => channel) ?? [], [data]);
  if (error && !data) return <Trouble error={error} onAgain={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <div className="page">
      <Outdated error={error} onAgain={refetch} />
      <Segmented<Span>
        className="ledger-span"
        value={span}
        onChange={setSpan}
        options={NAMES.map((name) => ({ value: name, label: t(`spans.${name}`) }))}
      />
      <HeatMap told={data.hours} channels={channels} />
      <Quarantine />
      <ChannelTable ledger={data.ledger} />
      <SourceTable ledger={data.ledger} />
    </div>
  );
}
