import { type HotKind, readHotSubject } from '@guiyi/domain';
import { countWindows, HOT_WINDOWS, type UsualRate, type WatchedGroup, type WindowCount } from '@guiyi/matching';
import type { HotGroup, HotMember } from '@guiyi/storage';

/** A group with what is known of it: its numbers, its past and its newest appeals. */
export interface Watched extends WatchedGroup {
  readonly kind: HotKind;
  readonly sightings: readonly HotMember[];
}

export function watchedGroup(
  subject: string,
  usual: UsualRate,
  members: readonly HotMember[],
  counted: HotGroup | undefined,
  now: Date,
): Watched {
  const sightings = members.filter((member) => member.subject === subject);
  return {
    subject,
    kind: readHotSubject(subject).kind,
    usual,
    counts: counted ? windowsOf(counted) : countWindows(sightings, now),
    sightings,
  };
}

export function windowsOf({ requesters, appeals }: HotGroup): WindowCount[] {
  return HOT_WINDOWS.map((hours, at) => ({ hours, requesters: requesters[at] ?? 0, appeals: appeals[at] ?? 0 }));
}
