import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Empty } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, take } from '../../api/client.js';
import { useEvents } from '../../api/live.js';
import { CutShort, MOST_ROWS } from '../../layout/cut-short.js';
import { Loading } from '../../layout/loading.js';
import { Outdated } from '../../layout/outdated.js';
import { Trouble } from '../../layout/trouble.js';
import { useTime } from '../../words/time.js';
import { useProblem } from '../../words/use-problem.js';
import { type Verdict, VerdictForm } from './verdict-form.js';
import { Who } from './who.js';

/** 回访: people whose matter was answered, to be asked whether it is solved and whether they are satisfied. */
export function CallbackList() {
  const { t } = useTranslation('tasks');
  const { message } = App.useApp();
  const say = useProblem();
  const time = useTime();
  const { data, error, refetch } = useQuery({
    queryKey: ['callbacks'],
    queryFn: () => take(api.GET('/api/callbacks', { params: { query: { limit: MOST_ROWS } } })),
  });
  useEvents((events) => events.some(({ kind }) => /^(appeal|ticket)\./.test(kind)) && void refetch(), 3_000);
  const { mutate, isPending, variables } = useMutation({
    mutationFn: ({ appealId, verdict }: { readonly appealId: string; readonly verdict: Verdict }) =>
      take(api.POST('/api/callbacks/{appealId}', { params: { path: { appealId } }, body: verdict })),
    onSuccess: ({ outcome }) => void message.success(t(`outcomes.${outcome}`)),
    onError: (refused) => void message.error(say(refused).title),
    onSettled: () => void refetch(),
  });
  if (error && !data) return <Trouble error={error} onAgain={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <>
      <Outdated error={error} onAgain={refetch} />
      {data.callbacks.length === 0 && (
        <Empty className="panel tasks-none" description={t('noCallbacks')} image={Empty.PRESENTED_IMAGE_SIMPLE} />
      )}
      <ul className="tasks-list">
        {data.callbacks.map((one) => (
          <li key={one.id} className="panel">
            <header>
              <Who appealId={one.appealId} requester={one.requester} />
              <small className="muted">{t('tries', { at: time.full(one.askedAt), n: one.tries })}</small>
            </header>
            <p>
              <Link to={`/tickets/${one.ticketNumber}`}>{one.title || one.ticketNumber}</Link>
            </p>
            <VerdictForm
              isBusy={isPending && variables.appealId === one.appealId}
              onSay={(verdict) => mutate({ appealId: one.appealId, verdict })}
            />
          </li>
        ))}
      </ul>
      <CutShort rows={data.callbacks.length} />
    </>
  );
}
