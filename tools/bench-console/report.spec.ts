import { describe, expect, it } from '@jest/globals';
import { printTable } from './print-table.js';
import { type Measurements, type PageFigures, writeReport } from './report.js';

const about = { machine: { cores: 2, node: '20' }, tickets: { small: 1_000, large: 100_000 }, leftOut: [] };
const page: PageFigures = {
  scriptBytes: 40_960,
  firstPaintMs: 900,
  largestPaintMs: 1_200,
  blockedMs: 0,
  layoutShift: 0.0123,
};
const measured: Measurements = {
  views: { queue: { small: 12.34, large: 20 }, due: { small: 10, large: 90 } },
  search: { p95: 120.4, slowest: { words: '路灯', ms: 400 }, byKind: { common: 99.99 } },
  scroll: { frames: [16, 17, 40, 90], rows: 5_000 },
  live: { sent: 4, committed: 1_000, seconds: 20, delays: [300, 900, 500, 400] },
  pages: { queue: { ...page, scriptBytes: 600 * 1_024 }, form: page },
};
const metOf = (of: Measurements) => Object.fromEntries(writeReport(of, about).bars.map(({ what, met }) => [what, met]));

describe('the report', () => {
  it('says the figures in the words of the issue', () => {
    expect(writeReport(measured, about)).toMatchObject({
      firstPage: { small: { p95ms: 12.3 }, large: { p95ms: 20 }, ratio: 1.62 },
      views: { due: { ratio: 9 } },
      search: { p95ms: 120 },
      scroll: { longestFrameMs: 90, frames: 4, dropped: 2, over100ms: 0 },
      live: { p50ms: 400, p95ms: 900, maxMs: 900, seen: 4, sent: 4, eventsPerSecond: 50 },
      javascript: { queueKb: 600, formKb: 40 },
    });
  });

  it('says which bars are met', () => {
    expect(metOf(measured)).toEqual({
      'first page, large to small': true,
      'search p95': true,
      'longest frame while scrolling': true,
      'an event on the screen, the slowest': true,
      'events never seen': true,
      'scripts of the queue': false,
      'scripts of the form': true,
    });
  });

  it.each<[string, Measurements]>([
    ['first page, large to small', { views: { queue: { small: 10, large: 31 } } }],
    ['search p95', { search: { p95: 301, slowest: { words: '', ms: 301 }, byKind: {} } }],
    ['longest frame while scrolling', { scroll: { frames: [16, 101], rows: 2 } }],
    ['an event on the screen, the slowest', { live: { sent: 2, committed: 2, seconds: 1, delays: [10, 1_001] } }],
    ['events never seen', { live: { sent: 2, committed: 2, seconds: 1, delays: [10] } }],
    ['an event on the screen, the slowest', { live: { sent: 2, committed: 2, seconds: 1, delays: [] } }],
    ['scripts of the form', { pages: { queue: page, form: { ...page, scriptBytes: 101 * 1_024 } } }],
  ])('says that a bar is missed: %s', (what, one) => {
    expect(metOf(one)[what]).toBe(false);
  });

  it('has no bar for what was not measured, and the table says why', () => {
    const report = writeReport({ views: measured.views }, { ...about, leftOut: ['scroll: no browser'] });
    expect(report.bars.map(({ what }) => what)).toEqual(['first page, large to small']);
    expect(report).not.toHaveProperty('scroll');
    expect(printTable(report)).toContain('略去 / left out: scroll: no browser');
  });

  it('is read in a table', () => {
    const table = printTable(writeReport(measured, about));
    for (const said of [
      '1.62',
      '最慢 / slowest: 路灯',
      'longest 90 ms',
      '4/4',
      '未达 missed  scripts of the queue: 600 (≤ 500 KB)',
    ])
      expect(table).toContain(said);
  });
});
