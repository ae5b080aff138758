import { App, Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketRow } from '../../api/types.js';
import { useSession } from '../../session/session.js';
import { useProblem } from '../../words/use-problem.js';
import { dispatchAll, mergeAll, type Outcome, undispatchAll, unmergeAll } from './bulk-actions.js';
import type { Undoable } from './use-undo.js';

type Action = 'merge' | 'dispatch';

interface Bar {
  readonly picked: readonly TicketRow[];
  readonly onClear: () => void;
  /** Something was done that can be taken back. */
  readonly onUndoable: (done: Undoable) => void;
  readonly onDone: () => void;
}

/** What can be done to the picked tickets at once. */
export function BulkBar({ picked, onClear, onUndoable, onDone }: Bar) {
  const { t } = useTranslation('queue');
  const { may, city } = useSession();
  const { message } = App.useApp();
  const say = useProblem();
  const [action, setAction] = useState<Action>();
  const [isBusy, setBusy] = useState(false);
  const [form] = Form.useForm<{ target: string; reason: string }>();
  // The matter that most people told, and of these the first, is the one that stays.
  const [biggest] = [...picked].sort((one, other) => other.people - one.people || (one.number < other.number ? -1 : 1));
  const begin = (next: Action) => {
    form.resetFields();
    if (next === 'merge' && biggest) form.setFieldValue('target', biggest.id);
    setAction(next);
  };
  const tell = ({ done, failed, error }: Outcome, said: string, undo: () => Promise<Outcome>) => {
    if (failed) message.error([t('bulk.some', { n: failed }), say(error).title].join(' · '), 6);
    if (done.length) onUndoable({ said, undo });
  };
  const run = async ({ target, reason }: { target: string; reason: string }) => {
    setBusy(true);
    if (action === 'merge') {
      const outcome = await mergeAll(picked, target, reason);
      const { done } = outcome;
      tell(outcome, t('bulk.merged', { n: done.length }), () => unmergeAll(done, t('bulk.undoReason')));
    } else {
      const outcome = await dispatchAll(picked, target, reason);
      const { done } = outcome;
      tell(outcome, t('bulk.dispatched', { n: done.length }), () => undispatchAll(done, t('bulk.undispatchReason')));
    }
    setBusy(false);
    setAction(undefined);
    onDone();
  };
  const targets =
    action === 'merge'
      ? picked.map(({ id, number, title }) => ({ value: id, label: `${number} ${title}` }))
      : city.departments.map(({ id, name }) => ({ value: id, label: name }));
  const n = picked.length;
  return (
    <section className="bulk" aria-label={t('selected', { n })}>
      <b>{t('selected', { n })}</b>
      {may('ticket.merge') && n > 1 && <Button onClick={() => begin('merge')}>{t('bulk.merge')}</Button>}
      {may('ticket.dispatch') && <Button onClick={() => begin('dispatch')}>{t('bulk.dispatch')}</Button>}
      <Button type="text" onClick={onClear}>
        {t('bulk.clear')}
      </Button>
      <Modal
        open={action !== undefined}
        title={t(action === 'merge' ? 'bulk.mergeTitle' : 'bulk.dispatchTitle', { n })}
        okText={t('bulk.run')}
        confirmLoading={isBusy}
        onOk={() => form.submit()}
        onCancel={() => setAction(undefined)}
      >
        <Form form={form} layout="vertical" onFinish={(values) => void run(values)}>
          <Form.Item
            name="target"
            label={t(action === 'merge' ? 'bulk.into' : 'columns.department')}
            rules={[{ required: true }]}
          >
            <Select showSearch={{ optionFilterProp: 'label' }} options={targets} />
          </Form.Item>
          <Form.Item name="reason" label={t('bulk.reason')} rules={[{ required: true, min: 2 }]}>
            <Input.TextArea rows={2} maxLength={500} />
          </Form.Item>
        </Form>
      </Modal>
    </section>
  );
}
