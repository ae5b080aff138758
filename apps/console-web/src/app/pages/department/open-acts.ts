import type { Answer } from '../../api/types.js';

export type InboxRow = Answer<'listInbox'>['assignments'][number];
export const ACTS = ['sign', 'contacted', 'answer', 'subDispatch', 'extension', 'return'] as const;
export type Act = (typeof ACTS)[number];

const OPEN: readonly InboxRow['state'][] = [
  'dispatched',
  'signed',
  'handling',
  'return_refused',
  'extension_granted',
  'extension_refused',
];
/** Of the ticket: its assignments that were never answered stay open, and nothing is left to do with them. */
const FINISHED: readonly InboxRow['ticketState'][] = [
  'pending_callback',
  'closed',
  'archived',
  'rejected',
  'withdrawn',
];
const RETURNABLE: readonly InboxRow['state'][] = ['dispatched', 'signed', 'handling', 'extension_refused'];
const EXTENDABLE: readonly InboxRow['state'][] = ['signed', 'handling', 'return_refused'];

/** What a department may do with a ticket now, the next step first. The server has the last word. */
export function openActs(
  row: Pick<InboxRow, 'state' | 'ticketState' | 'role' | 'drafted' | 'contactedAt' | 'forced' | 'dueAt'>,
): readonly Act[] {
  if (!OPEN.includes(row.state) || FINISHED.includes(row.ticketState)) return [];
  const works = row.role !== 'notify';
  const allowed: Record<Act, boolean> = {
    sign: row.state === 'dispatched',
    contacted: row.state !== 'dispatched' && row.contactedAt === null,
    answer: !row.drafted && works,
    subDispatch: !row.drafted && works,
    extension: !row.drafted && EXTENDABLE.includes(row.state) && works && row.dueAt !== null,
    return: !row.drafted && works && !row.forced && RETURNABLE.includes(row.state),
  };
  return ACTS.filter((act) => allowed[act]);
}
