import {
  type ChannelKind,
  type CityProfile,
  type IntakeContent,
  maskName,
  maskText,
  UNPROVEN_FACT,
  type Understanding,
} from '@guiyi/domain';
import type { TicketDetail } from './ticket-detail.schema.js';

type Appeal = TicketDetail['appeals'][number];

const MOST_OTHERS = 20;
const LONGEST = 300;
const MOST_WORDS = 12;

/** What only machines read, what is said elsewhere on the page, and who rang whom: that is the requester, masked there. */
const UNSHOWN =
  /^(caller|callee|subject|textCut|media|pictureUrl|mediaId|voice\w*|video\w*|thumb\w*|category|answerBy)$|:/;
/** Fields of a city's own in which people write who they are. */
const PERSON = /姓名|名字|联系人|称呼|身份证|证件|住址|单位地址|^name$|contact|full.?name|id.?card/i;

/** The fields beside the words: masked like the words, and never more of a person than the requester shows. */
export function presentGiven(content: IntakeContent, channel: ChannelKind): NonNullable<Appeal['given']> {
  const { appealType, address, occurredAt, takenDown, missedCall, facts = {} } = content;
  const { category } = facts;
  const others = Object.entries(facts).flatMap(([name, value]) => {
    const text = UNSHOWN.test(name) || name === UNPROVEN_FACT ? undefined : textOf(value);
    return text === undefined
      ? []
      : [{ name: maskText(name), value: PERSON.test(name) ? maskName(text) : maskText(text) }];
  });
  return {
    type: appealType ?? null,
    category: typeof category === 'string' && category ? maskText(category) : null,
    address: address ? maskText(address) : null,
    occurredAt: occurredAt ? new Date(occurredAt).toISOString() : null,
    takenDownBy: takenDown?.by ?? null,
    missedCall: missedCall === true,
    unproven: channel === 'webform' && UNPROVEN_FACT in facts,
    others: others.slice(0, MOST_OTHERS),
  };
}

/** What was read out of the words, each thing once and in the order it stands there. */
export function presentUnderstood(
  { district, places, times, urgencyWords }: Understanding,
  { districts }: Pick<CityProfile, 'districts'>,
): Appeal['understood'] {
  const once = (words: readonly string[]) => [...new Set(words)].slice(0, MOST_WORDS).map(maskText);
  return {
    district: districts.find(({ id }) => id === district)?.name ?? null,
    places: once(places.filter(({ kind }) => kind !== 'district').map(({ name }) => name)),
    times: once(times.map(({ text }) => text)),
    urgencyWords: once(urgencyWords),
  };
}

function textOf(value: unknown): string | undefined {
  const text = Array.isArray(value) && value.every((one) => typeof one === 'string') ? value.join('、') : value;
  if (typeof text === 'number' || typeof text === 'boolean') return String(text);
  if (typeof text !== 'string' || text.trim() === '') return undefined;
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
