import { normalizePhone } from '@guiyi/domain';
import { type Draft, searched } from './draft.js';

// Mobiles, landlines with their area code, and 400 numbers; never the inside of a longer number (an identity card).
const PHONE =
  /(?<![\d-])(?:(?:\+|00)?86[ -]?)?(?:1[3-9]\d[ -]?\d{4}[ -]?\d{4}|\(?0(?:10|2\d|[3-9]\d{2})[) -]{0,2}[2-8]\d{6,7}|400[ -]?\d{3}[ -]?\d{4})(?!\d)/g;
const MOST = 20;

/** Phone numbers in the text, as digits; each once, in the order of the text. */
export function findPhones(draft: Draft): Draft {
  const phones = new Set<string>();
  for (const [found] of searched(draft).matchAll(PHONE)) {
    const phone = normalizePhone(found);
    if (phone) phones.add(phone);
    if (phones.size === MOST) break;
  }
  return { ...draft, phones: [...phones] };
}
