import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Empty } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, take } from '../../api/client.js';
import { useEvents } from '../../api/live.js';
import { CutShort, MOST_ROWS } from '../../layout/cut-short.js';
import { Loading } from '../../layout/loading.js';
import { Outdated } from '../../layout/outdated.js';
import { Trouble } from '../../layout/trouble.js';
import { useTime } from '../../words/time.js';
import { useNames } from '../../words/use-names.js';
import { useProblem } from '../../words/use-problem.js';
import { Who } from './who.js';

/** People who cannot be written to where they spoke, with what they are to be told. */
export function CallList() {
  const { t } = useTranslation('tasks');
  const { message } = App.useApp();
  const say = useProblem();
  const names = useNames();
  const time = useTime();
  const { data, error, refetch } = useQuery({
    queryKey: ['tasks'],
    queryFn: () => take(api.GET('/api/tasks', { params: { query: { limit: MOST_ROWS } } })),
  });
  useEvents((events) => events.some(({ kind }) => kind.startsWith('message.')) && void refetch(), 2_000);
  const { mutate, isPending, variables } = useMutation({
    mutationFn: (id: string) => take(api.POST('/api/tasks/{id}/done', { params: { path: { id } } })),
    onError: (refused) => void message.error(say(refused).title),
    onSettled: () => void refetch(),
  });
  if (error && !data) return <Trouble error={error} onAgain={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <>
      <Outdated error={error} onAgain={refetch} />
      {data.tasks.length === 0 && (
        <Empty className="panel tasks-none" description={t('noCalls')} image={Empty.PRESENTED_IMAGE_SIMPLE} />
      )}
      <ul className="tasks-list">
        {data.tasks.map((task) => (
          <li key={task.id} className="panel">
            <header>
              <Who appealId={task.appealId} requester={task.requester} />
              <small className="muted">
                {`${names.own('messageKinds', task.kind)} · ${names.served('channels', task.channel)} · `}
                {t('since', { at: time.full(task.madeAt) })}
              </small>
              {task.answerBy === 'sms' && <b className="task-sms">{t('bySms')}</b>}
            </header>
            <p className="tasks-text">{task.text}</p>
            <footer>
              {task.ticketNumber && <Link to={`/tickets/${task.ticketNumber}`}>{task.ticketNumber}</Link>}
              <Button type="primary" loading={isPending && variables === task.id} onClick={() => mutate(task.id)}>
                {t('done')}
              </Button>
            </footer>
          </li>
        ))}
      </ul>
      <CutShort rows={data.tasks.length} />
    </>
  );
}
