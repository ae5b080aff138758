import { App, Button } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketRow } from '../../api/types.js';
import { useProblem } from '../../words/use-problem.js';
import { unmergeAll } from './bulk-actions.js';

const SHOWN_FOR = 12;
const KEY = 'undo';

/** Offers to take back a merge just made, by a press or by the key u. */
export function useUndo(onDone: () => void) {
  const { t } = useTranslation('queue');
  const { message } = App.useApp();
  const say = useProblem();
  const last = useRef<readonly TicketRow[]>([]);
  const undo = async () => {
    const tickets = last.current;
    if (tickets.length === 0) return;
    last.current = [];
    message.destroy(KEY);
    const { failed, error } = await unmergeAll(tickets, t('bulk.undoReason'));
    if (failed) message.error(say(error).title);
    else message.success(t('bulk.undone'));
    onDone();
  };
  const offer = (tickets: readonly TicketRow[]) => {
    last.current = tickets;
    message.success({
      key: KEY,
      duration: SHOWN_FOR,
      content: (
        <>
          {t('bulk.merged', { n: tickets.length })}{' '}
          <Button size="small" onClick={() => void undo()}>
            {t('bulk.undo')}
          </Button>
        </>
      ),
    });
  };
  return { undo, offer };
}
