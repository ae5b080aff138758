import { App, Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, take } from '../../api/client.js';
import { queries } from '../../api/queries.js';
import type { Ticket } from '../../api/types.js';
import { NotSaved } from './not-saved.js';
import { useSeenVersion } from './use-seen-version.js';

/** Answers a ticket; the server tells each person on the channel they spoke on. */
export function AnswerForm({ ticket, onClose }: { readonly ticket: Ticket; readonly onClose: () => void }) {
  const { t } = useTranslation('ticket');
  const { message } = App.useApp();
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const { seen, look } = useSeenVersion(ticket);
  const send = async ({ text }: { text: string }) => {
    setBusy(true);
    setError(undefined);
    try {
      const body = { text, version: seen };
      const answered = await take(api.POST('/api/tickets/{id}/answer', { params: { path: { id: ticket.id } }, body }));
      message.success(answered.concluded ? t('answer.doneAll', { n: answered.messages }) : t('answer.done'));
      onClose();
    } catch (refusal) {
      setError(refusal);
    } finally {
      setBusy(false);
      void queries.invalidateQueries({ queryKey: ['ticket'] });
    }
  };
  return (
    <Modal open title={`${t('answer.title')} ${ticket.number}`} footer={null} onCancel={onClose}>
      <Form layout="vertical" onFinish={(values) => void send(values)}>
        <Form.Item
          name="text"
          label={t('answer.text')}
          extra={t('answer.hint')}
          rules={[{ required: true, min: 2, message: t('answer.need') }]}
        >
          <Input.TextArea autoFocus rows={6} maxLength={10_000} showCount />
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
          {t('answer.submit')}
        </Button>
      </Form>
    </Modal>
  );
}
