import { App, Button } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblem } from '../../words/use-problem.js';
import type { Outcome } from './bulk-actions.js';

/** Seconds that the offer is in sight; the key works until something else is done. */
const SHOWN_FOR = 15;
const KEY = 'undo';

/** Something that was done and can be taken back. */
export interface Undoable {
  /** What was done, as the person is told. */
  readonly said: string;
  undo(): Promise<Outcome>;
}

/** Offers to take back what was just done, by a press or by the keys u and z. */
export function useUndo(onDone: () => void) {
  const { t } = useTranslation('queue');
  const { message } = App.useApp();
  const say = useProblem();
  const last = useRef<Undoable | undefined>(undefined);
  const undo = async () => {
    const done = last.current;
    if (!done) return;
    last.current = undefined;
    message.destroy(KEY);
    const outcome = await done.undo();
    if (outcome.failed) message.error([t('bulk.some', { n: outcome.failed }), say(outcome.error).title].join(' · '), 6);
    if (outcome.done.length) message.success(t('bulk.undone', { n: outcome.done.length }));
    onDone();
  };
  const offer = (done: Undoable) => {
    last.current = done;
    message.success({
      key: KEY,
      duration: SHOWN_FOR,
      content: (
        <>
          {done.said}{' '}
          <Button size="small" onClick={() => void undo()}>
            {t('bulk.undo')} <kbd>z</kbd>
          </Button>
        </>
      ),
    });
  };
  return { undo, offer };
}
