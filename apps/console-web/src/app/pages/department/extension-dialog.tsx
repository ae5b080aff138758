import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Input, InputNumber, Modal, Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, take } from '../../api/client.js';
import type { operations } from '../../api/schema.js';
import { Loading } from '../../layout/loading.js';
import { Trouble } from '../../layout/trouble.js';
import { useTime } from '../../words/time.js';
import { NotSaved } from '../ticket/not-saved.js';
import type { InboxRow } from './open-acts.js';
import { useRowVersion } from './use-row-version.js';

type Unit = operations['ask']['requestBody']['content']['application/json']['unit'];
const UNITS = ['working_days', 'days', 'hours', 'minutes'] as const satisfies readonly Unit[];

/** 申请延期: until when it may be asked for and why, and how much; the city's rules have the last word. */
export function ExtensionDialog({
  row,
  onClose,
  onDone,
}: {
  readonly row: InboxRow;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('department');
  const { message } = App.useApp();
  const time = useTime();
  const id = useId();
  const [amount, setAmount] = useState(1);
  const [unit, setUnit] = useState<Unit>('working_days');
  const [reason, setReason] = useState('');
  const { ticket, seen: version, look, lookAgain } = useRowVersion(row);
  const { data, error } = useQuery({
    queryKey: ['deadlines', row.ticketId, version],
    placeholderData: (before) => before,
    queryFn: () => take(api.GET('/api/tickets/{id}/deadlines', { params: { path: { id: row.ticketId } } })),
  });
  const own = data?.assignments.find((one) => one.id === row.id);
  const send = useMutation({
    mutationFn: () =>
      take(
        api.POST('/api/assignments/{id}/extensions', {
          params: { path: { id: row.id } },
          body: { amount, unit, reason: reason.trim(), version },
        }),
      ),
    onSuccess: ({ due }) => {
      void message.success(t('extension.asked', { at: time.full(due.dueAt) }));
      onDone();
    },
    onError: lookAgain,
  });
  const isLate = own?.extension ? Date.parse(own.extension.before) <= Date.now() : true;
  return (
    <Modal
      open
      title={`${t('acts.extension')} · ${row.ticketNumber}`}
      okText={t('acts.extension')}
      okButtonProps={{ disabled: !own || isLate || reason.trim().length < 2 }}
      confirmLoading={send.isPending}
      onOk={() => send.mutate()}
      onCancel={onClose}
    >
      <p className="muted">{row.title}</p>
      {error && <Trouble error={error} />}
      {!data && !error && <Loading />}
      {data && (
        <div className="act-fields">
          <p>{t('due', { at: time.full(own?.dueAt) })}</p>
          {own?.extension ? (
            <p className={isLate ? 'wrong' : 'cut-off'}>
              {own.extension.text}
              <br />
              {t(isLate ? 'extension.late' : 'extension.before', { at: time.full(own.extension.before) })}
            </p>
          ) : (
            <p className="wrong">{t('extension.never')}</p>
          )}
          <label htmlFor={`${id}-amount`}>{t('extension.amount')}</label>
          <div className="act-amount">
            <InputNumber
              id={`${id}-amount`}
              min={1}
              max={1000}
              precision={0}
              value={amount}
              onChange={(value) => setAmount(value ?? 1)}
            />
            <Select
              aria-label={t('extension.unit')}
              value={unit}
              onChange={setUnit}
              options={UNITS.map((one) => ({ value: one, label: t(`extension.units.${one}`) }))}
            />
          </div>
          <label htmlFor={`${id}-why`}>{t('extension.reason')}</label>
          <Input.TextArea
            id={`${id}-why`}
            rows={3}
            maxLength={500}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        </div>
      )}
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
