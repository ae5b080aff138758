import type { Appeal } from '../../api/types.js';

/** Names that we have words for; others are a city's own and stay as they are. */
const KNOWN = [
  'type',
  'category',
  'address',
  'occurredAt',
  'takenDownBy',
  'missedCall',
  'district',
  'places',
  'times',
  'urgencyWords',
  'direction',
  'agent',
  'queue',
  'talkSeconds',
  'durationSeconds',
  'answeredAt',
  'endedAt',
  'cause',
  'hangupCause',
  'recording',
  'to',
  'feed',
  'link',
  'author',
  'categories',
  'room',
  'coordinates',
] as const;
type Known = (typeof KNOWN)[number];

export interface GivenRow {
  readonly name: string;
  readonly known: Known | undefined;
  readonly value: string;
  readonly kind: 'text' | 'type' | 'time' | 'seconds' | 'direction';
}

/** What is told of an appeal beside its words: what was said, and what was read. Nothing that stands there already. */
export function givenRows({ given, understood, type, openedAt }: Appeal): {
  readonly said: readonly GivenRow[];
  readonly read: readonly GivenRow[];
} {
  const said: GivenRow[] = [];
  const add = (name: Known, value: string | null | undefined, kind: GivenRow['kind'] = 'text') => {
    if (value) said.push({ name, known: name, value, kind });
  };
  if (given) {
    // The type is in the head; what the person chose is told where the words were understood otherwise.
    if (given.type !== type) add('type', given.type, 'type');
    add('category', given.category);
    add('address', given.address);
    if (given.occurredAt && !isSameMinute(given.occurredAt, openedAt)) add('occurredAt', given.occurredAt, 'time');
    add('takenDownBy', given.takenDownBy);
    for (const { name, value, own } of given.others) {
      if (name === 'agent' && value === given.takenDownBy) continue;
      // A field that a stranger named like one of ours is still a field of theirs.
      const known = own ? undefined : KNOWN.find((one) => one === name);
      said.push({ name, known, value, kind: kindOf(known, value) });
    }
  }
  const read: GivenRow[] = (
    [
      ['district', understood.district ?? ''],
      ['places', understood.places.join('、')],
      ['times', understood.times.join('、')],
      ['urgencyWords', understood.urgencyWords.join('、')],
    ] as const
  ).flatMap(([name, value]) => (value ? [{ name, known: name, value, kind: 'text' as const }] : []));
  return { said, read };
}

function isSameMinute(one: string, other: string): boolean {
  return Math.abs(Date.parse(one) - Date.parse(other)) < 60_000;
}

function kindOf(known: Known | undefined, value: string): GivenRow['kind'] {
  if (known === 'direction') return 'direction';
  if (known?.endsWith('Seconds') && Number.isFinite(Number(value))) return 'seconds';
  return known?.endsWith('At') && Number.isFinite(Date.parse(value)) ? 'time' : 'text';
}
