import { threeFigures } from '../bench-intake/statistics.js';

/** 95th percentiles, milliseconds. */
export interface ListFigures {
  readonly small: number;
  readonly large: number;
}

export interface SearchFigures {
  readonly p95: number;
  readonly slowest: { readonly words: string; readonly ms: number };
  readonly byKind: Readonly<Record<string, number>>;
}

export interface ScrollFigures {
  /** Milliseconds from each frame to the next. */
  readonly frames: readonly number[];
  readonly rows: number;
}

export interface LiveFigures {
  readonly sent: number;
  readonly committed: number;
  readonly seconds: number;
  /** Milliseconds from the commit until the row shows it, of those that were seen. */
  readonly delays: readonly number[];
}

/** What a browser loads and how soon it shows something; bytes as they were sent or would be, gzipped. */
export interface PageFigures {
  readonly scriptBytes: number;
  readonly firstPaintMs: number;
  readonly largestPaintMs: number;
  readonly blockedMs: number;
  readonly layoutShift: number;
}

export interface Measurements {
  readonly views?: Readonly<Record<string, ListFigures>>;
  readonly search?: SearchFigures;
  readonly scroll?: ScrollFigures;
  readonly live?: LiveFigures;
  readonly pages?: { readonly queue: PageFigures; readonly form: PageFigures };
}

export interface Bar {
  readonly what: string;
  readonly wanted: string;
  readonly measured: number;
  readonly met: boolean;
}

interface About {
  readonly machine: { readonly cores: number; readonly node: string };
  readonly tickets: { readonly small: number; readonly large: number };
  readonly leftOut: readonly string[];
}

const KB = 1_024;
const TWO_FRAMES_AT_60 = 1_000 / 30;

/** The figures as they are printed: rounded to what such a measurement can say, each bar with whether it is met. */
export function writeReport(measured: Measurements, about: About) {
  const { views, search, scroll, live, pages } = measured;
  const lists = views && Object.fromEntries(Object.entries(views).map(([name, figures]) => [name, listOf(figures)]));
  const firstPage = lists?.queue;
  const figures = {
    ...(firstPage && { firstPage, views: lists }),
    ...(search && { search: searchOf(search) }),
    ...(scroll && { scroll: scrollOf(scroll) }),
    ...(live && { live: liveOf(live) }),
    ...(pages && {
      javascript: { queueKb: kilobytes(pages.queue.scriptBytes), formKb: kilobytes(pages.form.scriptBytes) },
      pages: { queue: pageOf(pages.queue), form: pageOf(pages.form) },
    }),
  };
  return { ...about, ...figures, bars: barsOf(measured) };
}
export type Report = ReturnType<typeof writeReport>;

function listOf({ small, large }: ListFigures) {
  return {
    small: { p95ms: threeFigures(small) },
    large: { p95ms: threeFigures(large) },
    ratio: threeFigures(large / small),
  };
}

function searchOf({ p95, slowest, byKind }: SearchFigures) {
  return {
    p95ms: threeFigures(p95),
    slowest: { words: slowest.words, ms: threeFigures(slowest.ms) },
    byKind: Object.fromEntries(Object.entries(byKind).map(([kind, ms]) => [kind, threeFigures(ms)])),
  };
}

function scrollOf({ frames, rows }: ScrollFigures) {
  return {
    longestFrameMs: threeFigures(Math.max(0, ...frames)),
    frames: frames.length,
    dropped: frames.filter((ms) => ms > TWO_FRAMES_AT_60).length,
    over100ms: frames.filter((ms) => ms > 100).length,
    rows,
  };
}

function liveOf({ sent, committed, seconds, delays }: LiveFigures) {
  const at = (share: number) => threeFigures(percentileOf(delays, share));
  return {
    p50ms: at(0.5),
    p95ms: at(0.95),
    maxMs: at(1),
    seen: delays.length,
    sent,
    eventsPerSecond: threeFigures(committed / seconds),
  };
}

function pageOf({ firstPaintMs, largestPaintMs, blockedMs, layoutShift }: PageFigures) {
  return {
    firstPaintMs: threeFigures(firstPaintMs),
    largestPaintMs: threeFigures(largestPaintMs),
    blockedMs: threeFigures(blockedMs),
    layoutShift: threeFigures(layoutShift),
  };
}

/** Of nothing it is infinite: what was never seen was not seen in time. */
function percentileOf(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.POSITIVE_INFINITY;
}

function kilobytes(bytes: number): number {
  return threeFigures(bytes / KB);
}

/** Judged by what was measured, not by what is printed of it. */
function barsOf({ views, search, scroll, live, pages }: Measurements): Bar[] {
  const atMost = (what: string, most: number, measured: number, unit = '') => ({
    what,
    wanted: `≤ ${most}${unit}`,
    measured: threeFigures(measured),
    met: measured <= most,
  });
  return [
    ...(views?.queue ? [atMost('first page, large to small', 3, views.queue.large / views.queue.small)] : []),
    ...(search ? [atMost('search p95', 300, search.p95, ' ms')] : []),
    ...(scroll ? [atMost('longest frame while scrolling', 100, Math.max(0, ...scroll.frames), ' ms')] : []),
    ...(live
      ? [
          atMost('an event on the screen, the slowest', 1_000, percentileOf(live.delays, 1), ' ms'),
          atMost('events never seen', 0, live.sent - live.delays.length),
        ]
      : []),
    ...(pages
      ? [
          atMost('scripts of the queue', 500, pages.queue.scriptBytes / KB, ' KB'),
          atMost('scripts of the form', 100, pages.form.scriptBytes / KB, ' KB'),
        ]
      : []),
  ];
}
