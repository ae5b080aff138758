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
/** Nobody is shown what stands beyond; masking all of a book would take its time. */
const FAR = 10 * LONGEST;
const MOST_WORDS = 12;

/** What only machines read, what is said elsewhere on the page, and who rang whom: that is the requester, masked there. */
const UNSHOWN =
  /^(caller|callee|subject|textCut|media|pictureUrl|mediaId|voice\w*|video\w*|thumb\w*|category|answerBy)$|:/;
/** What our channels note themselves. Anything else, and all of a form, is what somebody made fields for: nobody knows what is in it. */
const NOTED =
  /^(direction|agent|queue|talkSeconds|durationSeconds|answeredAt|endedAt|cause|hangupCause|recording|to|feed|link|author|categories|room|coordinates)$/;
/** Fields of a city's own in which people write who they are. */
const PERSON =
  /姓名|名字|联系|称呼|身份证|证件|地址|住址|人$|市民|户主|微信|qq|name|contact|reporter|id.?card|address/i;

/** What of it a reader may see. */
export interface Sight {
  /** Fields of a city's own, where people write who they are under names that no list has. */
  readonly ownFields: boolean;
  /** Where a call was recorded: the address may be all that it takes to listen. */
  readonly recordings: boolean;
}

/** The fields beside the words: masked like the words, and never more of a person than the requester shows. */
export function presentGiven(content: IntakeContent, channel: ChannelKind, sight: Sight): NonNullable<Appeal['given']> {
  const { appealType, address, occurredAt, takenDown, missedCall, facts = {} } = content;
  const { category } = facts;
  const others = Object.entries(facts).flatMap(([name, value]) => {
    const own = channel === 'webform' || !NOTED.test(name);
    if (UNSHOWN.test(name) || name === UNPROVEN_FACT || (own ? !sight.ownFields : isHeard(name, sight))) return [];
    const text = textOf(value);
    if (text === undefined) return [];
    return [{ name: maskText(name), value: cut(own && PERSON.test(name) ? maskName(text) : maskText(text)), own }];
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

const isHeard = (name: string, { recordings }: Sight) => name === 'recording' && !recordings;

function textOf(value: unknown): string | undefined {
  const text = Array.isArray(value) && value.every((one) => typeof one === 'string') ? value.join('、') : value;
  if (typeof text === 'number' || typeof text === 'boolean') return String(text);
  if (typeof text !== 'string' || text.trim() === '') return undefined;
  return text.slice(0, FAR);
}

/** After masking: half a number is no number that a mask would know. */
function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
