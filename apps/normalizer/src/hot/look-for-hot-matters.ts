import { type CityProfile, type HotState, NORMALIZER } from '@guiyi/domain';
import {
  type Background,
  backgroundOf,
  type City,
  chooseHot,
  countWindows,
  HOT_WINDOWS,
  judgeGroup,
  LONGEST_WINDOW,
  type Verdict,
} from '@guiyi/matching';
import {
  forgetDays,
  groupMembers,
  type LookedHotMatter,
  listHotMatters,
  newId,
  type RaisedHotMatter,
  raiseHotMatter,
  recentGroups,
  type Sql,
  type StoredHotMatter,
  updateHotMatter,
  usualTexts,
} from '@guiyi/storage';
import { type Describing, describeGroup } from './describe-group.js';
import { dayAfter, lastDayOver } from './local-days.js';
import { PAST_DAYS, readPast } from './read-past.js';
import { type Watched, watchedGroup, windowsOf } from './watched-group.js';

const STILL: readonly HotState[] = ['open', 'acknowledged'];
/** Warnings that are open at once, new ones a look, and groups that are looked at closely: more than that nobody reads. */
const MOST = { open: 200, raised: 20, close: 60 };
const HOUR = 3_600_000;

/**
 * One look at a city: what grows is raised, what is open is brought up to date, what calmed down is closed. Everything is
 * read before anything is written, because the stream of events waits for the oldest transaction that writes.
 */
export async function lookForHotMatters(
  sql: Sql,
  jurisdiction: string,
  profile: CityProfile,
  now: Date,
): Promise<{ readonly raised: number; readonly open: number }> {
  const { hot: settings } = profile;
  const window = { now, hours: HOT_WINDOWS, atLeast: settings.atLeast };
  const open = await listHotMatters(sql, jurisdiction, STILL, MOST.open);
  const counted = new Map((await recentGroups(sql, jurisdiction, window)).map((group) => [group.subject, group]));
  const openSubjects = open.map(({ subject }) => subject);
  const past = await readPast(sql, jurisdiction, profile, [...counted.keys(), ...openSubjects], now);
  const whole = counted.get('city');
  const city: City = { windows: whole ? windowsOf(whole) : countWindows([], now), usual: past('city') };

  const suspects = [...counted.values()]
    .filter(({ subject }) => subject !== 'city' && !openSubjects.includes(subject))
    .map((group) => ({
      subject: group.subject,
      verdict: judgeGroup(windowsOf(group), past(group.subject), city, settings),
    }))
    .filter(({ verdict }) => verdict.hot)
    .sort((one, other) => one.verdict.strongest.logChance - other.verdict.strongest.logChance)
    .slice(0, MOST.close)
    .map(({ subject }) => subject);
  const members = await groupMembers(sql, jurisdiction, [...suspects, ...openSubjects], window);
  const watch = (subject: string) => watchedGroup(subject, past(subject), members, counted.get(subject), now);
  const openGroups = openSubjects.map(watch);
  const chosen = chooseHot(
    suspects.map(watch),
    new Set(openGroups.flatMap(({ sightings }) => sightings.map(({ appealId }) => appealId))),
    { now, city, settings, most: Math.min(MOST.raised, MOST.open - open.length) },
  );

  const before = new Date(now.getTime() - LONGEST_WINDOW * HOUR);
  let background: Promise<Background> | undefined;
  const describing: Describing = {
    profile,
    now,
    background: () => {
      background ??= usualTexts(sql, jurisdiction, before).then(backgroundOf);
      return background;
    },
  };
  const raised: RaisedHotMatter[] = [];
  for (const { group, verdict } of chosen) {
    const { name, view } = await describeGroup(sql, jurisdiction, group, verdict, describing);
    const ticketId = group.kind === 'ticket' ? group.subject.slice('ticket:'.length) : undefined;
    raised.push({ id: newId(), subject: group.subject, kind: group.kind, name, view, ...(ticketId && { ticketId }) });
  }
  const looked: LookedHotMatter[] = [];
  for (const [at, before] of open.entries()) {
    const group = openGroups[at];
    if (!group) continue;
    const verdict = judgeGroup(group.counts, group.usual, city, settings);
    looked.push(await lookAgain(sql, jurisdiction, before, group, verdict, describing));
  }

  const by = { actor: NORMALIZER, now };
  for (const one of raised) await raiseHotMatter(sql, jurisdiction, one, by);
  for (const one of looked) await updateHotMatter(sql, jurisdiction, one, by);
  await forgetDays(sql, jurisdiction, dayAfter(lastDayOver(now, 0, profile.timeZone), -PAST_DAYS - 14));
  return { raised: raised.length, open: open.length };
}

/** Closed after hours of calm; told again when there are twice as many as somebody was told of. */
async function lookAgain(
  sql: Sql,
  jurisdiction: string,
  before: StoredHotMatter,
  group: Watched,
  verdict: Verdict,
  context: Describing,
): Promise<LookedHotMatter> {
  const came = (windows: readonly { readonly appeals: number }[]) =>
    Math.max(0, ...windows.map(({ appeals }) => appeals));
  const known = came(group.counts) === came(before.view.windows) ? { known: before.view } : {};
  const { view } = await describeGroup(sql, jurisdiction, group, verdict, { ...context, ...known });
  const calm = context.now.getTime() - before.warmAt.getTime();
  const cooled = !verdict.warm && calm >= context.profile.hot.coolHours * HOUR;
  const requesters = Math.max(0, ...verdict.windows.map((window) => window.requesters));
  const grew = requesters >= 2 * before.toldRequesters;
  const kept = group.sightings.length ? view : { ...before.view, ...curveOf(view) };
  return { before, view: kept, warm: verdict.warm, next: cooled ? 'cooled' : grew ? 'grew' : 'same' };
}

/** Nobody speaks of it any more: what it was about stays to be read. */
function curveOf({ days, hours, windows }: LookedHotMatter['view']) {
  return { days, hours, windows };
}
