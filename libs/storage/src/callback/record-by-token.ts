import type { Sql } from '../database.js';
import { type Refusal, refuse } from '../ticket/refusal.js';
import { consumeCallbackToken, type TokenedCallback } from './callback-token.js';
import { type RecordCallback, type RecordedCallback, recordCallback } from './record-callback.js';

/**
 * What a citizen says through their link, in one transaction with using it up. `link` is what `findCallbackToken` gave; a
 * link whose answer was taken back meanwhile (the matter is handled again) says so and records nothing.
 */
export async function recordCallbackByToken(
  sql: Sql,
  token: string,
  link: Pick<TokenedCallback, 'appealId' | 'jurisdiction' | 'state'>,
  record: Omit<RecordCallback, 'jurisdiction' | 'appealId' | 'via' | 'actor'>,
): Promise<RecordedCallback | Refusal> {
  if (link.state === 'superseded')
    return refuse(
      'conflict',
      '该诉求正在重新办理，办结后再请您评价 / it is being handled again: you will be asked anew',
    );
  if (link.state !== 'waiting')
    return refuse('conflict', '该诉求已完成回访，谢谢 / the call-back is complete, thank you');
  const used = await consumeCallbackToken(sql, token, record.now);
  if (!used.ok) return used;
  return recordCallback(sql, { ...record, jurisdiction: used.jurisdiction, appealId: used.appealId, via: 'citizen' });
}
