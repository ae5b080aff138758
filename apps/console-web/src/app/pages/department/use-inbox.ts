import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, take } from '../../api/client.js';
import { useEvents, useLive } from '../../api/live.js';
import { useProblem } from '../../words/use-problem.js';
import type { InboxRow } from './open-acts.js';

/** The inbox, what is due first first, and the two steps that need no form. */
export function useInbox(ended: boolean, onStale: () => void) {
  const { t } = useTranslation('department');
  const { message } = App.useApp();
  const say = useProblem();
  const { epoch } = useLive();
  const { refetch, ...inbox } = useInfiniteQuery({
    queryKey: ['inbox', ended, epoch],
    queryFn: ({ pageParam }) => {
      const query = { limit: 50, ...(ended && { ended: 'true' as const }), ...(pageParam && { cursor: pageParam }) };
      return take(api.GET('/api/assignments', { params: { query } }));
    },
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });
  useEvents((events) => events.some(({ kind }) => /^(ticket|assignment)\./.test(kind)) && void refetch(), 2_000);
  const { mutate: step, variables } = useMutation({
    mutationFn: ({ row: { id, version }, act }: { readonly row: InboxRow; readonly act: 'sign' | 'contacted' }) => {
      const params = { params: { path: { id } } };
      return act === 'sign'
        ? take(api.POST('/api/assignments/{id}/sign', { ...params, body: { version } }))
        : take(api.POST('/api/assignments/{id}/contacted', { ...params, body: { version, how: 'phone' } }));
    },
    onSuccess: (_, { act }) => void message.success(t(`did.${act}`)),
    onError: (error) => {
      void message.error(say(error).title);
      onStale();
    },
    onSettled: () => void refetch(),
  });
  return { ...inbox, refetch, step, stepping: variables?.row.id };
}
