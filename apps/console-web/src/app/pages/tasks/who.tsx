import { useMutation } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, take } from '../../api/client.js';
import { useProblem } from '../../words/use-problem.js';

/** Whom to call: masked until the number is asked for, which is recorded. */
export function Who({
  appealId,
  requester,
}: {
  readonly appealId: string;
  readonly requester: { readonly name?: string | undefined; readonly phone?: string | undefined };
}) {
  const { t } = useTranslation('tasks');
  const { message } = App.useApp();
  const say = useProblem();
  const { data, mutate, isPending } = useMutation({
    mutationFn: () =>
      take(api.POST('/api/appeals/{id}/unmask', { params: { path: { id: appealId } }, body: { reason: t('toCall') } })),
    onError: (error) => void message.error(say(error).title),
  });
  const { name, phone } = data?.requester ?? requester;
  return (
    <span className="who">
      <b>{name ?? t('nameless')}</b>
      {data && phone ? <a href={`tel:${phone}`}>{phone}</a> : <span>{phone ?? t('noPhone')}</span>}
      {!data && phone && (
        <Button size="small" loading={isPending} onClick={() => mutate()}>
          {t('unmask')}
        </Button>
      )}
    </span>
  );
}
