import type { AcknowledgeWith } from '../channel.js';
import type { Preset } from './preset.js';

/** "Received" as the vendor wants to hear it; the generic answer carries the receipt numbers. */
export function acknowledge({ reply }: Preset): AcknowledgeWith {
  if (reply !== 'receipts') return () => ({ status: 200, ...reply });
  return (receipts) => ({
    status: 200,
    contentType: 'application/json; charset=utf-8',
    body: JSON.stringify({
      code: 0,
      message: 'ok',
      receipts: receipts.map(({ externalId, number, replayed }) => ({ callId: externalId, number, replayed })),
    }),
  });
}
