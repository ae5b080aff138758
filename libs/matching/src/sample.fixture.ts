import type { Place, Understanding } from '@guiyi/domain';
import { type Compared, prepare } from './compare/compared.js';
import type { Candidate, MatchSettings, OwnAppeal } from './decide/candidate.js';
import { BACKGROUND } from './learnt/background.js';
import type { Matter } from './read/matter.js';
import { readMatter } from './read/read-matter.js';
import { Vocabulary } from './read/vocabulary.js';

export const NOON = new Date('2026-03-02T12:00:00+08:00');
export const SETTINGS: MatchSettings = {
  windowDays: 30,
  mergePrecision: 0.97,
  suggestPrecision: 0.3,
  repeatWindowDays: 180,
};
const VOCABULARY = Vocabulary.from({ ...BACKGROUND, at: NOON });

/**
 * An understanding as the normalizer would make it: without a title, the first clause is one. Places as `kind:name`,
 * `kind:name=key` where the key differs.
 */
export function understand(
  text: string,
  places: readonly string[] = [],
  more: Partial<Understanding> = {},
): Understanding {
  const title = more.title ?? text.split(/[，。！？；]/u, 1)[0]?.slice(0, 40) ?? '';
  return {
    text,
    places: places.map((written) => {
      const [, kind = '', name = '', key = name] = /^(\w+):([^=]+)(?:=(.+))?$/.exec(written) ?? [];
      const at = text.indexOf(name);
      return { kind: kind as Place['kind'], name, key, at: at < 0 ? text.length : at };
    }),
    phones: [],
    times: [],
    type: 'complaint',
    urgency: 'normal',
    urgencyWords: [],
    ...more,
    title,
  };
}

export function matterOf(...said: Parameters<typeof understand>): Matter {
  return readMatter(understand(...said));
}

/** The same, ready to be compared in a city whose words are as rare as those of any. */
export function comparedOf(...said: Parameters<typeof understand>): Compared {
  return prepare(matterOf(...said), VOCABULARY);
}

/** The id of the n-th ticket or appeal. */
export function id(n: number): string {
  return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
}

export function minutesBefore(minutes: number): Date {
  return new Date(NOON.getTime() - minutes * 60_000);
}

export function ticket(n: number, matters: Candidate['matters'], more: Partial<Candidate> = {}): Candidate {
  const at = minutesBefore(10);
  return {
    ticketId: id(n),
    ticketNumber: `XN-${n}`,
    state: 'pending_dispatch',
    openedAt: at,
    lastAt: at,
    matters,
    sameRequester: false,
    ...more,
  };
}

export function ownAppeal(n: number, matter: OwnAppeal['matter'], more: Partial<OwnAppeal> = {}): OwnAppeal {
  return {
    appealId: id(1000 + n),
    ticketId: id(n),
    ticketNumber: `XN-${n}`,
    state: 'open',
    ticketState: 'in_handling',
    at: minutesBefore(60 * 24 * 3),
    matter,
    ...more,
  };
}
