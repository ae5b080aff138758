import { Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, take } from '../../api/client.js';
import { queries } from '../../api/queries.js';
import type { Ticket } from '../../api/types.js';
import { useSession } from '../../session/session.js';
import { NotSaved } from './not-saved.js';
import { useSeenVersion } from './use-seen-version.js';

interface Values {
  readonly lead: string;
  readonly assist?: readonly string[];
  readonly timeClass?: string;
  readonly reason: string;
}

/** Gives a ticket to departments in place of those that work on it. */
export function DispatchForm({
  ticket,
  onClose,
  onDone,
}: {
  readonly ticket: Ticket;
  readonly onClose: () => void;
  /** It is done, and can be taken back for the time being. */
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('ticket');
  const { city } = useSession();
  const [form] = Form.useForm<Values>();
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const { seen, look } = useSeenVersion(ticket);
  const departments = city.departments.map(({ id, name }) => ({ value: id, label: name }));
  const send = async ({ lead, assist = [], timeClass, reason }: Values) => {
    setBusy(true);
    setError(undefined);
    const helpers = assist.filter((id) => id !== lead).map((department) => ({ department, role: 'assist' as const }));
    const body = {
      assignments: [{ department: lead, role: 'lead' as const }, ...helpers],
      ...(timeClass && { timeClass }),
      reason,
      version: seen,
    };
    try {
      await take(api.POST('/api/tickets/{id}/dispatch', { params: { path: { id: ticket.id } }, body }));
      onClose();
      onDone();
    } catch (refusal) {
      setError(refusal);
    } finally {
      setBusy(false);
      void queries.invalidateQueries({ queryKey: ['ticket'] });
    }
  };
  const [lead] = ticket.assignments.filter(({ role, state }) => role === 'lead' && state !== 'revoked');
  return (
    <Modal open title={`${t('dispatch.title')} ${ticket.number}`} footer={null} onCancel={onClose}>
      <Form form={form} layout="vertical" initialValues={{ lead: lead?.department.id }} onFinish={(v) => void send(v)}>
        <Form.Item name="lead" label={t('dispatch.lead')} rules={[{ required: true, message: t('dispatch.needLead') }]}>
          <Select showSearch={{ optionFilterProp: 'label' }} autoFocus options={departments} />
        </Form.Item>
        <Form.Item name="assist" label={t('dispatch.assist')}>
          <Select mode="multiple" showSearch={{ optionFilterProp: 'label' }} options={departments} />
        </Form.Item>
        <Form.Item name="timeClass" label={t('dispatch.timeClass')}>
          <Select
            allowClear
            placeholder={t('dispatch.usual')}
            options={city.timeClasses.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('dispatch.reason')}
          rules={[{ required: true, min: 2, message: t('dispatch.needReason') }]}
        >
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
        <NotSaved
          error={error}
          ticket={ticket}
          seen={seen}
          onSeen={() => {
            look();
            setError(undefined);
          }}
        />
        <Button type="primary" htmlType="submit" loading={isBusy} block>
          {t('dispatch.submit')}
        </Button>
      </Form>
    </Modal>
  );
}
