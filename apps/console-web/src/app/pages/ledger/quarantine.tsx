import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Empty } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, take } from '../../api/client.js';
import { useEvents } from '../../api/live.js';
import { Loading } from '../../layout/loading.js';
import { More } from '../../layout/more.js';
import { Outdated } from '../../layout/outdated.js';
import { Trouble } from '../../layout/trouble.js';
import { useSession } from '../../session/session.js';
import { useTime } from '../../words/time.js';
import { useNames } from '../../words/use-names.js';
import { type Repair, RepairDialog } from './repair-dialog.js';

/** 待修复: what came in and could not be worked up, with the reason, until somebody has it tried again or gives it up. */
export function Quarantine() {
  const { t } = useTranslation('ledger');
  const { may } = useSession();
  const names = useNames();
  const time = useTime();
  const [repair, setRepair] = useState<Repair>();
  const list = useRef<HTMLUListElement>(null);
  const { data, error, refetch, ...paged } = useInfiniteQuery({
    queryKey: ['quarantine'],
    queryFn: ({ pageParam }) =>
      take(api.GET('/api/quarantine', { params: { query: { limit: 50, ...(pageParam && { cursor: pageParam }) } } })),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });
  useEvents((events) => events.some(({ kind }) => kind.startsWith('intake.')) && void refetch(), 3_000);
  if (error && !data) return <Trouble error={error} onAgain={() => void refetch()} />;
  if (!data) return <Loading />;
  const rows = data.pages.flatMap(({ intakes }) => intakes);
  return (
    <section className="panel quarantine" aria-label={t('quarantined')}>
      <h2>{t('quarantined')}</h2>
      <Outdated error={error} onAgain={refetch} />
      {rows.length === 0 && <Empty description={t('nothingWrong')} image={Empty.PRESENTED_IMAGE_SIMPLE} />}
      <ul ref={list}>
        {rows.map((row) => (
          <li key={row.id}>
            <div>
              <b>{row.number}</b>
              <span className="muted">{` ${names.served('channels', row.channel)} · ${row.sourceId}`}</span>
              <p className="wrong">{row.problem}</p>
              <small className="muted">
                {t('tried', { at: time.full(row.receivedAt), n: row.tries })}
                {!row.readable && ` · ${t('unreadable')}`}
              </small>
            </div>
            <div className="actions">
              {may('raw.download') && (
                <Button size="small" onClick={() => setRepair({ ...row, what: 'raw' })}>
                  {t('raw')}
                </Button>
              )}
              {may('quarantine.repair') && (
                <>
                  <Button
                    size="small"
                    type="primary"
                    disabled={!row.readable}
                    onClick={() => setRepair({ ...row, what: 'release' })}
                  >
                    {t('release')}
                  </Button>
                  <Button size="small" danger onClick={() => setRepair({ ...row, what: 'reject' })}>
                    {t('reject')}
                  </Button>
                </>
              )}
            </div>
          </li>
        ))}
      </ul>
      <More paged={paged} list={list} />
      {repair && <RepairDialog repair={repair} onClose={() => setRepair(undefined)} />}
    </section>
  );
}
