import { z } from 'zod';

/** What a case system can say of a ticket. What it means for our ticket's life-cycle is decided elsewhere. */
export const StatusState = z.enum(['in_handling', 'answered', 'closed', 'returned', 'rejected']);
export type StatusState = z.infer<typeof StatusState>;

/** The words of common case systems. Words that differ between vendors (驳回, pending approval) are left to settings. */
const USUAL_WORDS: Record<StatusState, readonly string[]> = {
  in_handling: [
    ...['办理中', '处理中', '承办中', '受理中', '已受理', '已签收', '待办理', '待处理', '重办', '重新办理'],
    ...['in_handling', 'in progress', 'processing', 'open', 'new', 'accepted', 'acknowledged', 'reopened'],
  ],
  answered: ['已答复', '已回复', '已反馈', '待回访', 'answered', 'replied'],
  closed: [
    ...['已办结', '办结', '已完成', '已完结', '已结案', '结案', '已关闭', '已归档'],
    ...['closed', 'resolved', 'solved', 'completed', 'finished', 'done'],
  ],
  returned: ['退单', '已退单', '退回', '已退回', '申请退单', 'returned', 'sent back'],
  rejected: ['不予受理', '不受理', '拒绝受理', '拒收', 'rejected', 'declined', 'refused'],
};

const USUAL = new Map(StatusState.options.flatMap((state) => USUAL_WORDS[state].map((word) => [fold(word), state])));

/**
 * What a vendor's word for a state means; the target's own words go first. Width, case, blanks, dashes and underscores
 * do not count. Undefined for a word that nobody has explained.
 */
export function readStateWord(
  word: string,
  ownWords: Readonly<Record<string, StatusState>> = {},
): StatusState | undefined {
  const folded = fold(word);
  const own = Object.entries(ownWords).find(([known]) => fold(known) === folded);
  return own ? own[1] : USUAL.get(folded);
}

function fold(word: string): string {
  return word
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]/g, '');
}
