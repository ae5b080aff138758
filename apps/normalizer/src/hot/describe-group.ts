import { type CityProfile, HOT_PLACE_KINDS, type HotView, localDay, readHotSubject } from '@guiyi/domain';
import { type Background, explainHot, perDay, tellingWords, type Verdict } from '@guiyi/matching';
import { countedDays, type HotText, hotTexts, hotTickets, type Sql } from '@guiyi/storage';
import { CURVE_DAYS, drawCurve } from './draw-curve.js';
import { dayAfter } from './local-days.js';
import type { Watched } from './watched-group.js';

const READ = 200;
const SHOWN = { places: 12, tickets: 10 };

export interface Describing {
  readonly profile: CityProfile;
  readonly now: Date;
  /** What the city usually says; asked for when it is needed, since it costs a second's part. */
  background(): Promise<Background>;
  /** What was shown before, where nothing came since: its words and places are kept. */
  readonly known?: HotView;
}

export interface DescribedGroup {
  readonly name: string;
  readonly view: HotView;
}

/** What a group is about, for people: its curve, its words against the city's, its places, its tickets, and why. */
export async function describeGroup(
  sql: Sql,
  jurisdiction: string,
  { subject, usual, sightings }: Watched,
  verdict: Verdict,
  { profile, now, background, known }: Describing,
): Promise<DescribedGroup> {
  const { timeZone } = profile;
  const { places, words } = known ?? (await aboutOf(sql, jurisdiction, subject, sightings, background));
  const today = localDay(now, timeZone);
  const span = { from: dayAfter(today, 1 - CURVE_DAYS), to: today, timeZone };
  const counted = await countedDays(sql, jurisdiction, [subject], span);
  const tickets = await ticketsOf(sql, jurisdiction, sightings);
  return {
    name: nameOf(subject, places, tickets.shown, profile),
    view: {
      reason: explainHot(verdict.strongest, places, words),
      strongest: verdict.strongest,
      windows: [...verdict.windows],
      past: { days: usual.days, perDay: round(perDay(usual)), dispersion: round(usual.dispersion) },
      ...drawCurve(sightings, counted, { now, timeZone }),
      words,
      places: places.slice(0, SHOWN.places),
      tickets: tickets.shown,
      ticketCount: tickets.count,
    },
  };
}

async function aboutOf(
  sql: Sql,
  jurisdiction: string,
  subject: string,
  sightings: Watched['sightings'],
  background: Describing['background'],
): Promise<Pick<HotView, 'places' | 'words'>> {
  const voices = new Map(sightings.slice(0, READ).map(({ appealId, voice }) => [appealId, voice]));
  const texts = await hotTexts(sql, jurisdiction, [...voices.keys()]);
  const said = texts.map(({ appealId, title, text }) => ({
    text: `${title}，${text}`,
    voice: voices.get(appealId) ?? appealId,
  }));
  const names = texts.flatMap((text) => text.places.map(({ name }) => name));
  return {
    places: placesIn(texts, readHotSubject(subject).place?.key),
    words: texts.length ? tellingWords(said, await background(), names) : [],
  };
}

/** The most named first; the group's own place before all. */
function placesIn(texts: readonly HotText[], own: string | undefined): HotView['places'] {
  const found = new Map<string, HotView['places'][number]>();
  for (const { kind, name, key } of texts.flatMap(({ places }) => places)) {
    if (!HOT_PLACE_KINDS.includes(kind)) continue;
    const known = found.get(`${kind} ${key}`);
    if (known) known.appeals += 1;
    else found.set(`${kind} ${key}`, { kind, name, key, appeals: 1 });
  }
  const rank = ({ key }: HotView['places'][number]) => (key === own ? 0 : 1);
  return [...found.values()].sort(
    (one, other) => rank(one) - rank(other) || other.appeals - one.appeals || (one.key < other.key ? -1 : 1),
  );
}

async function ticketsOf(sql: Sql, jurisdiction: string, sightings: Watched['sightings']) {
  const appeals = new Map<string, number>();
  for (const { ticketId } of sightings) appeals.set(ticketId, (appeals.get(ticketId) ?? 0) + 1);
  const all = await hotTickets(sql, jurisdiction, [...appeals.keys()]);
  const largest = [...all].sort((one, other) => (appeals.get(other.id) ?? 0) - (appeals.get(one.id) ?? 0));
  const chosen = new Set([...all.slice(0, 1), ...all.slice(-1), ...largest].slice(0, SHOWN.tickets));
  const shown = all
    .filter((ticket) => chosen.has(ticket))
    .map((ticket) => ({
      ...ticket,
      openedAt: ticket.openedAt.toISOString(),
      appeals: appeals.get(ticket.id) ?? 0,
    }));
  return { shown, count: all.length };
}

function nameOf(
  subject: string,
  places: HotView['places'],
  tickets: HotView['tickets'],
  { categories, districts }: CityProfile,
): string {
  const { ticketId, place, category, district } = readHotSubject(subject);
  if (ticketId) return tickets.find(({ id }) => id === ticketId)?.title ?? ticketId;
  if (place) return places.find(({ kind, key }) => kind === place.kind && key === place.key)?.name ?? place.key;
  const what = categories.find(({ id }) => id === category)?.name ?? category ?? '';
  const where = districts.find(({ id }) => id === district)?.name ?? district;
  return where ? `${where}·${what}` : what;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
