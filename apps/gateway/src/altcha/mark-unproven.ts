import type { Reception } from '@guiyi/channels';
import { UNPROVEN_FACT } from '@guiyi/domain';
import type { OpenSource } from '@guiyi/runtime';

/** What who looks at the appeal's facts reads. Nothing is decided by it. */
export const UNPROVEN = { [UNPROVEN_FACT]: '没有（浏览器未运行脚本）' };

/**
 * The same source, whose channel says of every item that no browser worked for it. The mark stands
 * beside what was said and is no part of it: with or without a proof it is the same form, and sent again the same receipt.
 */
export function markUnproven(opened: OpenSource): OpenSource {
  const { channel } = opened;
  return {
    ...opened,
    channel: { ...channel, receive: async (delivery, source) => mark(await channel.receive(delivery, source)) },
  };
}

function mark(reception: Reception): Reception {
  if (reception.outcome !== 'accepted') return reception;
  const items = reception.items.map((item) => ({
    ...item,
    remarks: { ...item.remarks, ...UNPROVEN },
  }));
  return { ...reception, items };
}
