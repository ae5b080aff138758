import { App, Button } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { api, take } from '../../api/client.js';
import { isStale } from '../../api/problem.js';
import { queries } from '../../api/queries.js';
import type { Ticket } from '../../api/types.js';
import { useProblem } from '../../words/use-problem.js';

/** Seconds that the offer to take something back is in sight. */
const SHOWN_FOR = 15;

/** The merge that was accepted last, wherever its ticket is looked at now: what one key takes back. */
let accepted: { readonly id: string; readonly into: string } | undefined;
/** The ticket that was dispatched last, until something else is done to it: the same key takes that back. */
let dispatched: string | undefined;

/** What one key does to a ticket. Each tells what became of it; what was refused is said, and read anew. */
export function useTicketActions(
  ticket: Ticket | undefined,
  onGo: (id: string) => void,
  /** It was refused, since somebody else changed the ticket after this version. */
  onStale: (seen: number) => void,
) {
  const { t } = useTranslation('ticket');
  const { message } = App.useApp();
  const say = useProblem();
  const isBusy = useRef(false);

  /** One at a time: a key that is held down acts once. */
  const act = async (run: (open: Ticket) => Promise<void>) => {
    if (!ticket || isBusy.current) return;
    isBusy.current = true;
    try {
      await run(ticket);
    } catch (error) {
      if (isStale(error)) onStale(ticket.version);
      else message.error(say(error).title, 6);
    } finally {
      isBusy.current = false;
      void queries.invalidateQueries({ queryKey: ['ticket'] });
    }
  };

  const unmergeById = async (id: string) => {
    const body = { reason: t('actions.unmergeReason') };
    await take(api.POST('/api/tickets/{id}/unmerge', { params: { path: { id } }, body }));
    message.destroy(id);
    if (accepted?.id === id) accepted = undefined;
    message.success(t('actions.unmergeDone'));
  };

  const undispatchById = async (id: string) => {
    const body = { reason: t('actions.undispatchReason') };
    await take(api.POST('/api/tickets/{id}/undispatch', { params: { path: { id } }, body }));
    message.destroy(id);
    if (dispatched === id) dispatched = undefined;
    message.success(t('actions.undispatchDone'));
  };

  return {
    /** A dispatch was just made: says so, and offers to take it back. */
    tellDispatched: (id: string) => {
      dispatched = id;
      message.success({
        key: id,
        duration: SHOWN_FOR,
        content: (
          <>
            {t('dispatch.done')}{' '}
            <Button size="small" onClick={() => void act(() => undispatchById(id))}>
              {t('actions.undispatch')} <kbd>z</kbd>
            </Button>
          </>
        ),
      });
    },
    undispatch: (id: string) => act(() => undispatchById(id)),
    accept: (other: string, otherNumber: string) =>
      act(async ({ id, version }) => {
        const body = { into: other, reason: t('suggestions.reason'), version };
        await take(api.POST('/api/tickets/{id}/merge', { params: { path: { id } }, body }));
        accepted = { id, into: other };
        dispatched = undefined;
        const undo = () =>
          act(async () => {
            await unmergeById(id);
            onGo(id);
          });
        message.success({
          key: id,
          duration: SHOWN_FOR,
          content: (
            <>
              {t('suggestions.accepted', { number: otherNumber })}{' '}
              <Button size="small" onClick={() => void undo()}>
                {t('actions.undo')} <kbd>z</kbd>
              </Button>
            </>
          ),
        });
        onGo(other);
      }),
    refuse: (other: string) =>
      act(async ({ id }) => {
        const path = { id, other };
        await take(api.POST('/api/tickets/{id}/suggestions/{other}/refuse', { params: { path }, body: {} }));
        message.success(t('suggestions.refused'));
      }),
    split: (appealId: string) =>
      act(async () => {
        const body = { reason: t('actions.splitReason') };
        const split = await take(api.POST('/api/appeals/{id}/split', { params: { path: { id: appealId } }, body }));
        message.success(t('actions.splitDone', { number: split.ticketNumber }));
      }),
    unmerge: (id: string) => act(() => unmergeById(id)),
    /** The dispatch just made; else this ticket's own merge if it was merged away, else the latest merged into it. */
    undoLatest: () =>
      act(async ({ id, mergedInto, mergedFrom }) => {
        if (dispatched === id) return undispatchById(id);
        const latest = mergedInto ? id : accepted?.into === id ? accepted.id : mergedFrom.at(-1)?.id;
        if (latest) await unmergeById(latest);
      }),
  };
}
