import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Empty, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, take } from '../../api/client.js';
import { useEvents, useLive } from '../../api/live.js';
import { Loading } from '../../layout/loading.js';
import { Outdated } from '../../layout/outdated.js';
import { ReasonDialog } from '../../layout/reason-dialog.js';
import { Trouble } from '../../layout/trouble.js';
import { useProblem } from '../../words/use-problem.js';
import { HotCard, type HotMatter } from './hot-card.js';
import './hot.css';

const VIEWS = { now: ['open', 'acknowledged'], past: ['cooled'] } as const;
type View = keyof typeof VIEWS;

/** 热点: what grows faster than its own past, the newest first. */
export default function HotPage() {
  const { t } = useTranslation('hot');
  const { message } = App.useApp();
  const say = useProblem();
  const { epoch } = useLive();
  const [view, setView] = useState<View>('now');
  const [asked, setAsked] = useState<HotMatter>();
  const { data, error, refetch } = useQuery({
    queryKey: ['hot', view, epoch],
    queryFn: () => take(api.GET('/api/hot-matters', { params: { query: { state: [...VIEWS[view]], limit: 20 } } })),
  });
  useEvents((events) => events.some(({ kind }) => kind.startsWith('hot_matter.')) && void refetch(), 2_000);
  const { mutate, isPending } = useMutation({
    mutationFn: ({ id, reason }: { readonly id: string; readonly reason: string }) =>
      take(api.POST('/api/hot-matters/{id}/acknowledge', { params: { path: { id } }, body: { reason } })),
    onSuccess: () => {
      setAsked(undefined);
      void refetch();
    },
    onError: (refused) => void message.error(say(refused).title),
  });
  if (error && !data) return <Trouble error={error} onAgain={() => void refetch()} />;
  return (
    <div className="page">
      {data && <Outdated error={error} onAgain={refetch} />}
      <Segmented<View>
        className="hot-view"
        value={view}
        onChange={setView}
        options={[
          { value: 'now', label: t('now') },
          { value: 'past', label: t('past') },
        ]}
      />
      {!data && <Loading />}
      {data?.hotMatters.length === 0 && (
        <Empty className="panel hot-none" description={t('none')} image={Empty.PRESENTED_IMAGE_SIMPLE} />
      )}
      {data?.hotMatters.map((matter) => (
        <HotCard key={matter.id} matter={matter} onAcknowledge={setAsked} />
      ))}
      {asked && (
        <ReasonDialog
          title={`${t('acknowledge')} · ${asked.name}`}
          explained={t('explained')}
          ok={t('acknowledge')}
          isBusy={isPending}
          onOk={(reason) => mutate({ id: asked.id, reason })}
          onClose={() => setAsked(undefined)}
        />
      )}
    </div>
  );
}
