import type { Place, Understanding } from '@guiyi/domain';
import type { Candidate, MatchSettings, OwnAppeal } from './candidate.js';
import { readMatter } from './read-matter.js';

export const NOON = new Date('2026-03-02T12:00:00+08:00');
export const SETTINGS: MatchSettings = { windowDays: 30, mergeAt: 0.8, suggestAt: 0.5, repeatWindowDays: 180 };

/** An understanding as the normalizer would make it; places as `kind:name`, `kind:name=key` where the key differs. */
export function understand(text: string, places: string[] = [], more: Partial<Understanding> = {}): Understanding {
  return {
    title: '',
    text,
    places: places.map((written) => {
      const [, kind = '', name = '', key = name] = /^(\w+):([^=]+)(?:=(.+))?$/.exec(written) ?? [];
      return { kind: kind as Place['kind'], name, key, at: Math.max(0, text.indexOf(name)) };
    }),
    phones: [],
    times: [],
    type: 'complaint',
    urgency: 'normal',
    urgencyWords: [],
    ...more,
  };
}

export function matterOf(...said: Parameters<typeof understand>) {
  return readMatter(understand(...said));
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
