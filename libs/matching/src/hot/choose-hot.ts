import type { HotKind, HotSettings } from '@guiyi/domain';
import { countWindows, type Sighting, type WindowCount } from './hot-windows.js';
import { type City, judgeGroup, type Verdict } from './judge-group.js';
import type { UsualRate } from './usual-rate.js';

export interface WatchedGroup {
  readonly subject: string;
  readonly kind: HotKind;
  readonly usual: UsualRate;
  /** Of all its appeals. */
  readonly counts: readonly WindowCount[];
  /** Its newest ones. */
  readonly sightings: readonly Sighting[];
}

export interface ChosenGroup<Group extends WatchedGroup> {
  readonly group: Group;
  readonly verdict: Verdict;
}

/** Of two that say the same, the one that says it more exactly. */
const EXACT_FIRST: Record<HotKind, number> = { ticket: 0, place: 1, category: 2 };

/**
 * One burst is one warning. It raises the numbers of its ticket, of its place and of its category at once: the group
 * whose number is the least likely is taken, its appeals are taken out of the others, and what is still hot goes on.
 * So a pipe that burst is told as its ticket, and water that fails in five estates as the category.
 * @param covered appeals of warnings that are open already.
 */
export function chooseHot<Group extends WatchedGroup>(
  groups: readonly Group[],
  covered: ReadonlySet<string>,
  context: { readonly now: Date; readonly city: City; readonly settings: HotSettings; readonly most: number },
): ChosenGroup<Group>[] {
  const { now, city, settings, most } = context;
  const told = new Set(covered);
  const chosen: ChosenGroup<Group>[] = [];
  let rest = groups;
  while (chosen.length < most) {
    const hot = rest
      .map((group) => {
        const untold = group.sightings.filter(({ appealId }) => !told.has(appealId));
        return { group, verdict: judgeGroup(countWindows(untold, now), group.usual, city, settings) };
      })
      .filter(({ verdict }) => verdict.hot)
      .sort(
        (one, other) =>
          one.verdict.strongest.logChance - other.verdict.strongest.logChance ||
          EXACT_FIRST[one.group.kind] - EXACT_FIRST[other.group.kind] ||
          (one.group.subject < other.group.subject ? -1 : 1),
      );
    const [best] = hot;
    if (!best) break;
    // What is shown counts all of its appeals, those of its neighbours too.
    const verdict = judgeGroup(best.group.counts, best.group.usual, city, settings);
    chosen.push({ group: best.group, verdict });
    for (const { appealId } of best.group.sightings) told.add(appealId);
    // Taking appeals out never makes a group hotter.
    rest = hot.slice(1).map(({ group }) => group);
  }
  return chosen;
}
