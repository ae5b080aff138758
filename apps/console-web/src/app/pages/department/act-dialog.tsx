import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, take } from '../../api/client.js';
import { Loading } from '../../layout/loading.js';
import { Trouble } from '../../layout/trouble.js';
import { NotSaved } from '../ticket/not-saved.js';
import { ActFields } from './act-fields.js';
import { answerBody } from './fill-template.js';
import { type Filled, isComplete, NOTHING_FILLED } from './is-complete.js';
import type { InboxRow } from './open-acts.js';
import { useRowVersion } from './use-row-version.js';

export type Form = 'answer' | 'subDispatch' | 'return';

/** Answering, handing down and handing back: each with what the city's profile asks for. */
export function ActDialog({
  row,
  form,
  onClose,
  onDone,
}: {
  readonly row: InboxRow;
  readonly form: Form;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('department');
  const { message } = App.useApp();
  const [filled, setFilled] = useState<Filled>(NOTHING_FILLED);
  const params = { params: { path: { id: row.id } } };
  const { data: how, error } = useQuery({
    queryKey: ['how', row.id, row.version],
    queryFn: () => take(api.GET('/api/assignments/{id}/how', params)),
  });
  const { ticket, seen: version, look, lookAgain } = useRowVersion(row);
  const send = useMutation({
    mutationFn: async () => {
      const { text, fields, reason, units } = filled;
      if (form === 'answer') {
        const body = { ...answerBody(how?.template?.fields, fields, text), version };
        const { draftId } = await take(api.POST('/api/assignments/{id}/answer', { ...params, body }));
        return draftId ? t('did.drafted') : t('did.answer');
      }
      if (form === 'return')
        await take(
          api.POST('/api/assignments/{id}/return', { ...params, body: { reason, text: text.trim(), version } }),
        );
      else
        await take(
          api.POST('/api/assignments/{id}/sub-dispatch', {
            ...params,
            body: { departments: [...units], reason: text.trim(), version },
          }),
        );
      return t(`did.${form}`);
    },
    onSuccess: (said) => {
      void message.success(said);
      onDone();
    },
    onError: lookAgain,
  });
  return (
    <Modal
      open
      title={`${t(`acts.${form}`)} · ${row.ticketNumber}`}
      okText={t(`acts.${form}`)}
      okButtonProps={{ disabled: !how || !isComplete(form, filled, how), danger: form === 'return' }}
      confirmLoading={send.isPending}
      onOk={() => send.mutate()}
      onCancel={onClose}
    >
      <p className="muted">{row.title}</p>
      {error && <Trouble error={error} />}
      {!how && !error && <Loading />}
      {how && <ActFields form={form} how={how} filled={filled} onChange={setFilled} />}
      <NotSaved
        error={send.error}
        ticket={ticket}
        seen={version}
        onSeen={() => {
          look();
          send.reset();
        }}
      />
    </Modal>
  );
}
